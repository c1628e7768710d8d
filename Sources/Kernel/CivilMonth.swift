/// A month of the wall calendar in China: dues are owed, and tables are made, by the month.
public struct CivilMonth: Hashable, Comparable, Sendable {
    /// Months since the first of the year nought; two months differ by what lies between them.
    public let number: Int

    public init(number: Int) { self.number = number }

    public init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        number = year * 12 + month - 1
    }

    public init(of date: CivilDate) { number = date.year * 12 + date.month - 1 }

    public var year: Int { number / 12 }
    public var month: Int { number % 12 + 1 }

    public var firstDay: CivilDate {
        guard let day = CivilDate(year: year, month: month, day: 1) else {
            preconditionFailure("no such month: \(number)")
        }
        return day
    }

    public var lastDay: CivilDate {
        firstDay.adding(days: CivilDate.length(ofMonth: month, year: year) - 1)
    }

    public func adding(months: Int) -> CivilMonth { CivilMonth(number: number + months) }

    public static func < (left: CivilMonth, right: CivilMonth) -> Bool {
        left.number < right.number
    }
}

extension CivilMonth: Strideable {
    public func distance(to other: CivilMonth) -> Int { other.number - number }

    public func advanced(by months: Int) -> CivilMonth { adding(months: months) }
}

extension CivilMonth: LosslessStringConvertible, CustomStringConvertible {
    /// Reads `2026-11` and nothing else.
    public init?(_ description: some StringProtocol) {
        guard let day = CivilDate(description + "-01") else { return nil }
        self.init(of: day)
    }

    public var description: String { "\(firstDay.description.dropLast(3))" }
}

extension CivilMonth: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let month = CivilMonth(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a month")
        }
        self = month
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
