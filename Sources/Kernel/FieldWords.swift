/// What the fields of recorded changes are called, and what their codes mean. The records keep
/// codes; whoever reads them reads words. Each feature names its own.
public struct FieldWords: Sendable {
    private var names: [String: Phrase]
    /// By field.
    private var codes: [String: [String: Phrase]]
    /// Codes that mean the same in every field.
    private var common: [String: Phrase]

    public init(
        _ names: [String: Phrase], codes: [String: [String: Phrase]] = [:],
        common: [String: Phrase] = [:]
    ) {
        self.names = names
        self.codes = codes
        self.common = common
    }

    /// Of several features; where two name a field, the first has the word.
    public init(_ all: [FieldWords]) {
        self.init([:])
        for words in all {
            names.merge(words.names) { first, _ in first }
            codes.merge(words.codes) { $0.merging($1) { first, _ in first } }
            common.merge(words.common) { first, _ in first }
        }
    }

    public func name(of field: String) -> Phrase? { names[field] }

    /// The change as people of a language read it. What has no word here stands as it was kept.
    public func told(_ change: Deed.Change, in language: Language) -> Deed.Change {
        Deed.Change(
            names[change.field]?(in: language) ?? change.field,
            from: change.before.map { word(for: $0, in: change.field, language) },
            to: change.after.map { word(for: $0, in: change.field, language) })
    }

    private func word(for code: String, in field: String, _ language: Language) -> String {
        (codes[field]?[code] ?? common[code])?(in: language) ?? code
    }
}

extension FieldWords {
    /// The words of all the codes that a field may have.
    public static func codes<Code: CaseIterable & RawRepresentable>(
        _: Code.Type, _ word: (Code) -> Phrase
    ) -> [String: Phrase] where Code.RawValue == String {
        Dictionary(uniqueKeysWithValues: Code.allCases.map { ($0.rawValue, word($0)) })
    }
}
