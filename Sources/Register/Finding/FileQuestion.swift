import Design
import Kernel
import Storage
import Text

/// Words that are looked for in what files say. Numbers and addresses are sealed, and are not
/// looked for here.
struct FileQuestion: Sendable {
    /// One character would find nearly everybody.
    static let shortest = 2
    /// How many files are looked at in one query.
    static let portion = 500
    static let fields: [PersonField] = [
        .ethnicity, .nativePlace, .education, .degree, .employment, .workPost, .title,
        .introducers,
    ]

    /// Sanctions are for fewer people than the rest of a file; skills are found in the talent pool,
    /// of those who joined it.
    static let kinds: [FileRecord.Kind] = [.honour, .schooling, .work]

    private let words: String

    /// Nil where too little was typed, or a number.
    init?(_ typed: String) {
        words = typed.trimmingSpaces.lowered
        guard words.count >= FileQuestion.shortest, !SearchPage.isNumber(typed) else { return nil }
    }

    var pattern: String { "%\(words.escapedForLike)%" }

    /// The codes of a field that are called so.
    func codes(of field: PersonField) -> [String] {
        (field.choices ?? []).filter { isIn($0.label) }.map(\.value)
    }

    /// What of somebody's file answers it.
    func places(in person: Person, _ records: [FileRecord]) -> [FilePlace] {
        let fields = FileQuestion.fields.compactMap { field in
            person[field].map { FilePlace(part: field.label, text: field.words(for: $0)) }
        }
        let entries = records.filter { FileQuestion.kinds.contains($0.kind) }.flatMap { record in
            [record.title, record.body].compactMap { text in
                text.map { FilePlace(part: record.kind.title, text: Phrase(verbatim: $0)) }
            }
        }
        return (fields + entries).filter { isIn($0.text) }
    }

    private func isIn(_ phrase: Phrase) -> Bool {
        phrase.chinese.lowered.contains(words) || phrase.english.lowered.contains(words)
    }
}

extension String {
    /// The capitals of ASCII alone, as the databases see it.
    fileprivate var lowered: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

/// Where something stands in a file, and what stands there.
struct FilePlace: Equatable, Sendable {
    let part: Phrase
    let text: Phrase

    var sentence: Phrase {
        Phrase("\(part.chinese)：\(text.chinese)", "\(part.english): \(text.english)")
    }
}
