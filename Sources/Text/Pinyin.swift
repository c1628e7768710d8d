/// The toneless pinyin of a text, as one types it to find something.
///
/// A key for searching, never for showing: one reading a character is a guess, and nobody's name
/// is written in pinyin on a page.
public struct Pinyin: Equatable, Sendable {
    /// `guowangchangdihao`: the syllables, with letters and digits of the text in their places.
    public let full: String
    /// `gwcdh`: the first letter of each syllable.
    public let initials: String
    /// The syllables apart, so that 陈贵 comes before 程晶 in a list.
    public let order: String

    /// Of a person's name: the surname is read as a surname, 单 as shan and 曾 as zeng.
    public init(name: String) { self.init(foldedName: name.folded) }

    init(foldedName: String) { self.init(foldedName, SpecialReadings.surname(in:)) }

    /// Of any other text: 重庆 and 会计 are read as words.
    public init(text: String) { self.init(text.folded, SpecialReadings.word(in:)) }

    private init(_ folded: String, _ special: (Substring) -> SpecialReadings.Match?) {
        var rest = folded[...]
        var syllables: [String] = []
        while let first = rest.unicodeScalars.first {
            if let match = special(rest) {
                syllables += match.syllables
                rest = rest.dropFirst(match.length)
                continue
            }
            if let syllable = Pinyin.syllable(first) { syllables.append(syllable) }
            rest.unicodeScalars.removeFirst()
        }
        full = syllables.joined()
        order = syllables.joined(separator: " ")
        initials = String(syllables.compactMap(\.first))
    }

    /// The reading of a Han character; a letter or digit stands for itself, the rest for nothing.
    private static func syllable(_ scalar: Unicode.Scalar) -> String? {
        if let reading = Readings.table[scalar] { return reading }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            ? String(scalar) : nil
    }
}
