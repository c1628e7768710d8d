/// A date on the wall calendar in China: terms, duties and validity are counted in these.
public struct CivilDate: Hashable, Comparable, Sendable {
    public let daysSince1970: Int

    public init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// Refuses a day that no calendar has, such as 1900-02-29.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...CivilDate.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        daysSince1970 = CivilDate.days(year, month, day)
    }

    /// A date written in the program, which is a real one.
    public static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("no such day: \(year)-\(month)-\(day)")
        }
        return date
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    public func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

    /// Adds calendar months and stays within the month: 2026-08-31 and six months is 2027-02-28.
    public func adding(months: Int) -> CivilDate {
        let (year, month, day) = civil
        let count = year * 12 + month - 1 + months
        let newYear = count >= 0 ? count / 12 : (count - 11) / 12
        let newMonth = count - newYear * 12 + 1
        let last = CivilDate.length(ofMonth: newMonth, year: newYear)
        return CivilDate(daysSince1970: CivilDate.days(newYear, newMonth, min(day, last)))
    }

    public func adding(years: Int) -> CivilDate { adding(months: years * 12) }

    public func days(until other: CivilDate) -> Int { other.daysSince1970 - daysSince1970 }

    /// Completed years from this date to another, as ages and seniority are counted.
    public func completedYears(until other: CivilDate) -> Int {
        let (from, to) = (civil, other.civil)
        let birthdayPassed = (to.month, to.day) >= (from.month, from.day)
        return to.year - from.year - (birthdayPassed ? 0 : 1)
    }
}

// Tables are full of days, which are read and written byte by byte.
extension CivilDate: LosslessStringConvertible, CustomStringConvertible {
    private static let dash = UInt8(ascii: "-")

    /// Reads `2026-11-21` and nothing else.
    public init?(_ description: some StringProtocol) {
        let utf8 = Array(description.utf8.prefix(11))
        self.init(utf8: utf8.span)
    }

    /// The same where the text is bytes.
    public init?(utf8: Span<UInt8>) {
        guard utf8.count == 10 else { return nil }
        var (year, month, day) = (0, 0, 0)
        for place in 0..<10 {
            let byte = utf8[place]
            if place == 4 || place == 7 {
                guard byte == CivilDate.dash else { return nil }
                continue
            }
            guard byte.isDigit else { return nil }
            let digit = Int(byte) - 0x30
            if place < 4 {
                year = year * 10 + digit
            } else if place < 7 {
                month = month * 10 + digit
            } else {
                day = day * 10 + digit
            }
        }
        self.init(year: year, month: month, day: day)
    }

    public var description: String {
        let (year, month, day) = civil
        guard (0...9999).contains(year) else {
            return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
        }
        var text: [UInt8] = []
        text.reserveCapacity(10)
        text.append(digits: year / 100)
        text.append(digits: year % 100)
        text.append(CivilDate.dash)
        text.append(digits: month)
        text.append(CivilDate.dash)
        text.append(digits: day)
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Two digits of a number below a hundred.
    fileprivate mutating func append(digits number: Int) {
        append(0x30 + UInt8(truncatingIfNeeded: number / 10))
        append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }
}

extension CivilDate: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CivilDate {
    // Days from civil and back, by eras of 400 years that begin in March:
    // https://howardhinnant.github.io/date_algorithms.html
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
