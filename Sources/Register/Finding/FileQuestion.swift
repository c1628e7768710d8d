import Design
import Kernel
import Storage
import Text

/// Words that are looked for in what files say. Numbers and addresses are sealed, and are not
/// looked for here; sanctions are for fewer people than the rest of a file.
struct FileQuestion: Sendable {
    /// One character would find nearly everybody.
    static let shortest = 2
    static let fields: [PersonField] = [
        .ethnicity, .nativePlace, .education, .degree, .employment, .workPost, .title,
        .introducers,
    ]

    private let words: String

    /// Nil where too little was typed.
    init?(_ typed: String) {
        words = typed.trimmingSpaces.lowercased()
        guard words.count >= FileQuestion.shortest else { return nil }
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
        let entries = records.filter { $0.kind != .sanction }.flatMap { record in
            [record.title, record.body].compactMap { text in
                text.map { FilePlace(part: record.kind.title, text: Phrase(verbatim: $0)) }
            }
        }
        return (fields + entries).filter { isIn($0.text) }
    }

    private func isIn(_ phrase: Phrase) -> Bool {
        phrase.chinese.lowercased().contains(words) || phrase.english.lowercased().contains(words)
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
