/// An amount of money in whole fen. Nothing smaller is ever kept, and nothing is kept as a fraction
/// of two.
public struct Money: Hashable, Comparable, Sendable {
    public let fen: Int

    public init(fen: Int) { self.fen = fen }

    public static let zero = Money(fen: 0)

    public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }

    public static func + (left: Money, right: Money) -> Money { Money(fen: left.fen + right.fen) }

    public static func - (left: Money, right: Money) -> Money { Money(fen: left.fen - right.fen) }

    public static prefix func - (money: Money) -> Money { Money(fen: -money.fen) }

    public static func += (left: inout Money, right: Money) { left = left + right }

    public static func -= (left: inout Money, right: Money) { left = left - right }
}

extension Money: LosslessStringConvertible, CustomStringConvertible {
    /// The most that is read: whoever types more has typed something else.
    private static let longest = 13

    /// Reads what people type and tables say: `12`, `12.5`, `12,345.67`. Refuses a third decimal,
    /// which would have to be rounded by nobody's rule.
    public init?(_ description: some StringProtocol) {
        var rest = Substring(description)
        let isNegative = rest.first == "-"
        if isNegative { rest.removeFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let yuan = Money.whole(parts[0]) else { return nil }
        let decimals = parts.count == 2 ? parts[1] : "00"
        guard (1...2).contains(decimals.utf8.count), decimals.utf8.allSatisfy(\.isDigit),
            let small = Int(decimals)
        else { return nil }
        let fen = yuan * 100 + (decimals.utf8.count == 1 ? small * 10 : small)
        self.init(fen: isNegative ? -fen : fen)
    }

    /// Digits, in groups of three where there are commas.
    private static func whole(_ text: Substring) -> Int? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, (1...3).contains(first.utf8.count) || groups.count == 1,
            groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
        else { return nil }
        let digits = groups.joined()
        guard (1...longest).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else {
            return nil
        }
        return Int(digits)
    }

    /// `12345.67`, as tables and programs write it.
    public var description: String {
        let (yuan, small) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return (fen < 0 ? "-" : "") + "\(yuan)." + twoDigits(Int(small))
    }
}

/// Programs are given the text, which no reader of JSON turns into a fraction of two.
extension Money: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let money = Money(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount")
        }
        self = money
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Money {
    /// `12,345.67`, as people read it.
    public var grouped: String {
        let (yuan, small) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return (fen < 0 ? "-" : "") + "\(Int(yuan).grouped)." + twoDigits(Int(small))
    }
}

extension Sequence {
    /// What amounts come to together.
    public func total(_ amount: (Element) -> Money) -> Money {
        reduce(.zero) { $0 + amount($1) }
    }
}
