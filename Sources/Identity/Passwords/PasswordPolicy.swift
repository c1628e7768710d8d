public import Kernel

/// What a password must be, as one of two yardsticks that disagree has it.
///
/// OWASP ASVS 5.0 (6.2.5, 6.2.10) forbids rules of composition and periodic change, because they
/// make people choose worse passwords; the classified protection of China (GB/T 22239-2019,
/// 8.1.4.1 a) asks for both. The installation names one.
public struct PasswordPolicy: Sendable, Equatable {
    public enum Preset: String, Sendable, Codable, CaseIterable { case modern, dengbao }

    public let preset: Preset
    /// How many of four classes of characters there must be: capitals, small letters, digits,
    /// others.
    public let leastClasses: Int
    /// How long a password is good for.
    public let lasts: Duration?
    /// How many past passwords may not come back, the present one among them.
    public let barredPast: Int

    public static let shortest = 8
    public static let longest = 128

    public init(_ preset: Preset) {
        self.preset = preset
        switch preset {
        case .modern: (leastClasses, lasts, barredPast) = (1, nil, 1)
        case .dengbao: (leastClasses, lasts, barredPast) = (3, .seconds(90 * 86_400), 5)
        }
    }

    public func isExpired(setAt: Instant, now: Instant) -> Bool {
        lasts.map { now - setAt > $0 } ?? false
    }
}

/// Why a password cannot be taken.
public enum PasswordBreach: Hashable, Sendable {
    case tooShort(Int)
    case tooLong
    case common
    /// It is little more than a word that an outsider would try first.
    case obvious(String)
    case tooFewClasses(Int)
    /// It is the present password, or one of those before it.
    case used
}

extension PasswordPolicy {
    /// Everything that is wrong with a password, so that it is said at once.
    ///
    /// - Parameters:
    ///   - words: the sign-in name, the person's name, the organisation's own words.
    ///   - wasUsed: whether it is among the barred past ones; only hashes can tell.
    public func breaches(
        of password: String, words: [String], common: CommonPasswords, wasUsed: Bool
    ) -> [PasswordBreach] {
        var breaches: [PasswordBreach] = []
        let length = password.count
        if length < PasswordPolicy.shortest { breaches.append(.tooShort(length)) }
        if length > PasswordPolicy.longest || password.utf8.count > PasswordPolicy.longest * 8 {
            return [.tooLong]
        }
        if common.contains(password) { breaches.append(.common) }
        if let word = Obviousness.word(in: password, among: words) {
            breaches.append(.obvious(word))
        }
        let classes = CharacterClass.count(in: password)
        if classes < leastClasses { breaches.append(.tooFewClasses(classes)) }
        if wasUsed { breaches.append(.used) }
        return breaches
    }
}

enum CharacterClass: CaseIterable {
    case capital, small, digit, other

    static func count(in password: String) -> Int {
        Set(password.map { CharacterClass($0) }).count
    }

    private init(_ character: Character) {
        switch character {
        case "A"..."Z": self = .capital
        case "a"..."z": self = .small
        case "0"..."9": self = .digit
        default: self = .other
        }
    }
}

/// Recognises a word with little around it: `Tongxin2026!` is the word, not a password.
enum Obviousness {
    /// What must be left when the word is taken away.
    private static let enough = 4

    static func word(in password: String, among words: [String]) -> String? {
        words.first { word in
            guard word.count >= 3 || word.contains(where: { !$0.isASCII }) else { return false }
            guard let rest = remainder(of: password, without: word) else { return false }
            return rest.count(where: \.isLetter) < enough
        }
    }

    /// What is left of a text when every occurrence of a word is taken away, however it is
    /// written; `nil` if there is none.
    private static func remainder(of text: String, without word: String) -> [Character]? {
        let (text, word) = (Array(text), word.map(fold))
        let folded = text.map(fold)
        var rest: [Character] = []
        var (index, found) = (0, false)
        while index < text.count {
            let isWord = folded[index...].starts(with: word)
            if isWord { found = true } else { rest.append(text[index]) }
            index += isWord ? word.count : 1
        }
        return found ? rest : nil
    }

    /// A small letter, also for the digits and signs that people write for letters.
    private static func fold(_ character: Character) -> Character {
        substitutes[character] ?? character.lowercased().first ?? character
    }

    private static let substitutes: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
}
