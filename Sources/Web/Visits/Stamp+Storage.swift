import HTML
public import Kernel
public import Storage

/// What makes a repeated request known: its key, who sent it, and what it asked.
struct Stamp: Sendable {
    let key: String
    let account: AccountID?
    let fingerprint: [UInt8]
    let at: Instant

    /// The sender as text; a stranger's key is one among all strangers'.
    var sender: String { account?.description ?? "" }
}

extension WriteTransaction {
    /// The answer that this very request got before; another request under the same key is
    /// refused (security.md, S21).
    borrowing func keptAnswer(for stamp: Stamp) throws -> Answer? {
        let kept = try first(
            """
            SELECT fingerprint, location, message_zh, message_en, undo, created
            FROM kept_answer
            WHERE sender = \(stamp.sender) AND request_key = \(stamp.key)
            """
        ) { (row: inout Row) throws(StorageError) in try KeptAnswer(&row) }
        guard let kept else { return nil }
        guard kept.fingerprint == stamp.fingerprint else { throw Failure.keyReused }
        return kept.answer
    }

    borrowing func keep(_ answer: Answer, for stamp: Stamp) throws(StorageError) {
        try executeLater(
            """
            INSERT INTO kept_answer (
                sender, request_key, fingerprint, location, message_zh, message_en, undo,
                created, kept_at
            )
            VALUES (
                \(stamp.sender), \(stamp.key), \(stamp.fingerprint), \(answer.location.text),
                \(answer.message?.chinese), \(answer.message?.english), \(answer.undo?.text),
                \(answer.created), \(stamp.at)
            )
            """
        )
    }

    /// Answers are kept for 48 hours.
    public borrowing func forgetAnswers(before instant: Instant) throws(StorageError) {
        try execute(
            """
            DELETE FROM kept_answer WHERE kept_at < \(instant)
            """
        )
    }
}

private struct KeptAnswer: Sendable {
    let fingerprint: [UInt8]
    let answer: Answer

    init(_ row: inout Row) throws(StorageError) {
        fingerprint = try row.next()
        let location: String = try row.next()
        let chinese: String? = try row.next()
        let english: String? = try row.next()
        let undo: String? = try row.next()
        let created: String? = try row.next()
        answer = Answer(
            seeing: Link(returning: location) ?? Link(path: []),
            saying: chinese.map { Phrase($0, english ?? $0) },
            undo: undo.flatMap(Link.init(returning:)), created: created)
    }
}

extension Failure {
    static let keyReused = Failure(
        .unprocessable,
        Phrase(
            "这个表单已经提交过，内容却不同了。请刷新页面，用新的表单提交",
            "This form was sent before with other content; reload the page and use the new form"))
}
