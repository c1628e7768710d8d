public import Kernel

/// A citizen's identity number (公民身份号码, GB 11643-1999) that is right in every part: a region,
/// a day that exists, a sex, and the check character.
public struct IDNumber: Hashable, Sendable {
    /// Eighteen characters; the last may be a capital X.
    public let text: String
    public let birthDate: CivilDate
    public let sex: Sex

    public enum Refusal: Error, Equatable, Sendable {
        case length
        case character
        case region
        case noSuchDay
        case inTheFuture
        case tooLongAgo
        case checkCharacter
    }

    /// Reads a number as somebody typed it: spaces are dropped, a small x counts as X, and the
    /// old form of fifteen digits is brought to the new one.
    ///
    /// - Parameter today: nobody is born after it, nor more than 150 years before.
    public init(_ typed: String, on today: CivilDate) throws(Refusal) {
        try self.init(typed.filter { !$0.isWhitespace }.utf8.span, on: today)
    }

    /// Reads the bytes of a text; imports read a million of them.
    public init(_ typed: Span<UInt8>, on today: CivilDate) throws(Refusal) {
        let digits = try IDNumber.digits(of: typed)
        guard IDNumber.isRegion(digits[0] * 10 + digits[1]) else { throw .region }
        birthDate = try IDNumber.birthDate(in: digits, on: today)
        guard digits[17] == IDNumber.check(of: digits) else { throw .checkCharacter }
        sex = digits[16] % 2 == 1 ? .male : .female
        text = IDNumber.text(of: digits)
    }
}

extension IDNumber {
    /// Eighteen values from 0 to 10, of which only the last may be 10, written X.
    private typealias Digits = InlineArray<18, Int>

    private static func digits(of typed: Span<UInt8>) throws(Refusal) -> Digits {
        var digits = Digits(repeating: 0), count = 0, hasX = false
        for index in 0..<typed.count where typed[index] != UInt8(ascii: " ") {
            guard !hasX, let value = value(of: typed[index]) else { throw .character }
            hasX = value == 10
            if count < 18 { digits[count] = value }
            count += 1
        }
        switch count {
        case 18: return digits
        case 15 where !hasX: return lengthened(digits)
        case 15: throw .character
        default: throw .length
        }
    }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
        case UInt8(ascii: "X"), UInt8(ascii: "x"): 10
        default: nil
        }
    }

    /// Numbers of fifteen digits have two for the year, of the last century, and no check.
    private static func lengthened(_ old: Digits) -> Digits {
        var digits = old
        for index in stride(from: 16, to: 7, by: -1) { digits[index] = old[index - 2] }
        (digits[6], digits[7]) = (1, 9)
        digits[17] = check(of: digits)
        return digits
    }

    private static func birthDate(
        in digits: Digits, on today: CivilDate
    ) throws(Refusal) -> CivilDate {
        let year = digits[6] * 1000 + digits[7] * 100 + digits[8] * 10 + digits[9]
        let month = digits[10] * 10 + digits[11], day = digits[12] * 10 + digits[13]
        guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
        guard date <= today else { throw .inTheFuture }
        guard date >= today.adding(years: -150) else { throw .tooLongAgo }
        return date
    }

    /// The sum of the first seventeen, weighted, modulo 11, stands in `10X98765432`.
    private static func check(of digits: Digits) -> Int {
        let weights: InlineArray<17, Int> = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for index in weights.indices { sum += digits[index] * weights[index] }
        return (12 - sum % 11) % 11
    }

    private static func text(of digits: Digits) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(18)
        for index in digits.indices {
            bytes.append(digits[index] == 10 ? UInt8(ascii: "X") : 0x30 + UInt8(digits[index]))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The provinces of GB/T 2260, and 99, which is no region and is kept for trials.
    private static func isRegion(_ code: Int) -> Bool {
        switch code {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83, 99: true
        default: false
        }
    }
}

extension IDNumber {
    /// Three characters at each end, for whoever compares it with a paper.
    public static func masked(_ text: String) -> String {
        guard text.count > 6 else { return String(repeating: "*", count: text.count) }
        return text.prefix(3) + String(repeating: "*", count: text.count - 6) + text.suffix(3)
    }
}

extension IDNumber.Refusal {
    public var sentence: Phrase {
        switch self {
        case .length: Phrase("公民身份号码应为 18 位", "An identity number has 18 characters")
        case .character:
            Phrase(
                "公民身份号码只含数字，最后一位可以是 X",
                "Only digits, and X as the last character")
        case .region:
            Phrase("前两位不是行政区划代码", "The first two digits are no region")
        case .noSuchDay:
            Phrase("第 7～14 位的出生日期不存在", "The date of birth, digits 7 to 14, is no day")
        case .inTheFuture: Phrase("出生日期在今天之后", "The date of birth is in the future")
        case .tooLongAgo: Phrase("出生日期过早，请核对", "The date of birth is too long ago")
        case .checkCharacter:
            Phrase(
                "校验码不符，可能输错了一位，请对照证件核对",
                "The check character does not fit; compare it with the card")
        }
    }
}
