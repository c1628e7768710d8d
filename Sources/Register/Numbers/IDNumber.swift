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
        let digits = try IDNumber.characters(of: typed)
        guard IDNumber.regions.contains(digits[0] * 10 + digits[1]) else { throw .region }
        birthDate = try IDNumber.birthDate(in: digits, on: today)
        guard digits[17] == IDNumber.check(of: digits) else { throw .checkCharacter }
        sex = digits[16] % 2 == 1 ? .male : .female
        text = digits.map { $0 == 10 ? "X" : String($0) }.joined()
    }
}

extension IDNumber {
    /// Eighteen values from 0 to 10, of which only the last may be 10, written X.
    private static func characters(of typed: String) throws(Refusal) -> [Int] {
        let text = typed.filter { !$0.isWhitespace }
        var values: [Int] = []
        for character in text {
            guard let value = value(of: character) else { throw .character }
            values.append(value)
        }
        guard !values.dropLast().contains(10) else { throw .character }
        switch values.count {
        case 18: return values
        case 15 where values.last != 10: return lengthened(values)
        case 15: throw .character
        default: throw .length
        }
    }

    private static func value(of character: Character) -> Int? {
        if character == "X" || character == "x" { return 10 }
        return character.isASCII ? character.wholeNumberValue : nil
    }

    /// Numbers of fifteen digits have two for the year, of the last century, and no check.
    private static func lengthened(_ old: [Int]) -> [Int] {
        let body = Array(old[..<6]) + [1, 9] + Array(old[6...])
        return body + [check(of: body)]
    }

    private static func birthDate(
        in digits: [Int], on today: CivilDate
    ) throws(Refusal) -> CivilDate {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard
            let date = CivilDate(
                year: number(6..<10), month: number(10..<12), day: number(12..<14))
        else { throw .noSuchDay }
        guard date <= today else { throw .inTheFuture }
        guard date >= today.adding(years: -150) else { throw .tooLongAgo }
        return date
    }

    /// The sum of the first seventeen, weighted, modulo 11, stands in `10X98765432`.
    private static func check(of digits: [Int]) -> Int {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][sum % 11]
    }

    /// The provinces of GB/T 2260, and 99, which is no region and is kept for trials.
    private static let regions: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
        52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83, 99,
    ]
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
