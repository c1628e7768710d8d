import Kernel
import Keyring
import Storage

extension BaseAnswer {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        fixing = try row.next()
        turn = try row.next()
        person = try row.next()
        kind = try row.next()
        ground = try row.next()
        at = try row.next()
        account = try row.next()
    }
}

extension Transaction {
    /// What was said last to some fixings.
    borrowing func baseAnswers(
        to fixings: [Fixing.ID]
    ) throws(StorageError) -> [Fixing.ID: BaseAnswer] {
        let answers = try rows(
            """
            SELECT id, fixing, turn, person, kind, ground, recorded_at, account FROM dues_answer
            WHERE fixing IN (\(list: fixings)) ORDER BY fixing, turn
            """, as: BaseAnswer.init)
        return Dictionary(answers.map { ($0.fixing, $0) }, uniquingKeysWith: { $1 })
    }

    borrowing func words(
        of answer: BaseAnswer, by cipher: PersonCipher
    ) throws -> String? {
        let sealed: String? = try first(
            "SELECT words FROM dues_answer_words WHERE answer = \(answer.id)")
        return try sealed.map { try cipher.open($0, in: .answerWords, row: answer.id) }
    }
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func enter(
        _ answer: BaseAnswer, saying words: String?, sealedBy cipher: PersonCipher
    ) throws {
        try execute(
            """
            INSERT INTO dues_answer (
                id, fixing, turn, person, kind, ground, recorded_at, account
            )
            VALUES (
                \(answer.id), \(answer.fixing), \(answer.turn), \(answer.person),
                \(answer.kind), \(answer.ground), \(answer.at), \(answer.account)
            )
            """)
        if let words {
            let sealed = try cipher.seal(words, in: .answerWords, row: answer.id)
            try execute(
                """
                INSERT INTO dues_answer_words (answer, person, words)
                VALUES (\(answer.id), \(answer.person), \(sealed))
                """)
        }
        bump(Dues.topic)
    }
}
