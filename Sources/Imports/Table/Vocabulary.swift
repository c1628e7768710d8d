import Kernel
import Register
import Text

/// The words for the codes of a field, as tables have them: the name in either language, the code
/// itself, and what people write for short.
struct Vocabulary: Sendable {
    private let codes: [String: String]
    private let examples: [Phrase]

    init(of field: PersonField, short: [String: String] = [:]) {
        var codes: [String: String] = [:]
        let choices = field.choices ?? []
        for choice in choices {
            for word in [choice.value, choice.label.chinese, choice.label.english] {
                codes[word.folded] = choice.value
            }
        }
        for (word, code) in short { codes[word.folded] = code }
        self.codes = codes
        examples = choices.prefix(8).map(\.label)
    }

    func code(of word: String) -> String? { codes[word] ?? codes[word.folded] }

    func problem(_ word: String) -> Phrase? {
        guard code(of: word) == nil else { return nil }
        return Phrase(
            "不认识，请填写如：\(examples.map(\.chinese).joined(separator: "、"))",
            "Unknown; such as: \(examples.map(\.english).joined(separator: ", "))")
    }
}

extension Vocabulary {
    static let sex = Vocabulary(of: .sex)
    /// `汉` is written for `汉族`.
    static let ethnicity = Vocabulary(
        of: .ethnicity,
        short: Dictionary(
            Ethnicity.codes.compactMap { code in
                Ethnicity.title(of: code).map { (String($0.chinese.dropLast()), code) }
            }, uniquingKeysWith: { first, _ in first }))
    static let education = Vocabulary(
        of: .education,
        short: [
            "博士": "11", "硕士": "14", "研究生": "14", "本科": "21", "大学": "21", "大专": "31",
            "专科": "31", "中专": "41", "职高": "44", "技校": "47", "高中": "61",
        ])
    static let degree = Vocabulary(of: .degree)
    static let employment = Vocabulary(
        of: .employment, short: ["退休": "80", "离休": "80", "公务员": "11", "在校学生": "31"])
}
