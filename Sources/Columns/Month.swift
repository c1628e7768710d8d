/// A month of the calendar, from January 1850 on, in two bytes.
public struct Month: Hashable, Comparable, Sendable {
    /// From 1; 0 in a column is a month that nobody knows.
    let number: UInt16

    /// January 1850.
    public static let first = Month(checked: 1)

    private init(checked number: UInt16) { self.number = number }

    public init?(year: Int, month: Int) {
        guard (1850...2999).contains(year), (1...12).contains(month) else { return nil }
        number = UInt16((year - 1850) * 12 + month)
    }

    init?(number: UInt16) {
        guard number > 0 else { return nil }
        self.number = number
    }

    public var year: Int { 1850 + Int(number - 1) / 12 }
    public var month: Int { Int(number - 1) % 12 + 1 }

    public static func < (left: Month, right: Month) -> Bool { left.number < right.number }

    /// Completed years at the end of the other month; a later month than that gives nil.
    func completedYears(atEndOf other: Month) -> Int? {
        self <= other ? Int(other.number - number) / 12 : nil
    }
}
