/// The codes that follow from dates.
public enum Bands {
    /// 0 unknown, 1 up to twenty, 2 to 14 five years each, 15 from eighty-six.
    ///
    /// The bands of the country's statistics are unions of these: up to thirty is 1...3, from
    /// sixty-one is 10...15.
    public static func age(born: Month?, asOf month: Month) -> UInt8 {
        guard let age = born?.completedYears(atEndOf: month) else { return 0 }
        return age <= 20 ? 1 : UInt8(min(15, (age - 21) / 5 + 2))
    }

    /// 1 not joined, 2 to 13 five years each from 0...4, 14 from sixty.
    public static func seniority(joined: Month?, asOf month: Month) -> UInt8 {
        guard let years = joined?.completedYears(atEndOf: month) else { return 1 }
        return UInt8(2 + min(12, years / 5))
    }

    /// 0 not joined, 1 before October 1949, 2 to December 1978, 3 to October 2012, 4 since.
    ///
    /// The bulletin's days (1 October 1949, 18 December 1978, 8 November 2012) as months.
    public static func period(joined: Month?) -> UInt8 {
        guard let joined else { return 0 }
        return 1 + UInt8(cuts.count { $0 <= joined.number })
    }

    /// 1 not joined, else the years since 1919.
    public static func joinYear(_ joined: Month?) -> UInt8 {
        guard let joined else { return 1 }
        return UInt8(min(127, max(2, joined.year - 1919)))
    }

    private static let cuts: [UInt16] = [
        UInt16((1949 - 1850) * 12 + 10), UInt16((1979 - 1850) * 12 + 1),
        UInt16((2012 - 1850) * 12 + 11),
    ]
}
