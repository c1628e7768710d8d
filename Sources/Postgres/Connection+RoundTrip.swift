import CPostgres
import Storage

// One round trip: what is pending and the statements go out together, then the answers come in.
extension Connection {
    /// What is to go out with the next statement.
    enum Errand {
        case command(String)
        case statement(Filled)
    }

    /// What an answer answers.
    private enum Question {
        case command(String)
        case preparation(StatementKey)
        /// Of an errand, whose result nobody waits for.
        case errand(String)
        case statement(String)

        var text: String {
            switch self {
            case .command(let text), .errand(let text), .statement(let text): text
            case .preparation(let key): key.text
            }
        }
    }

    /// A statement and the values that fit it.
    struct Filled {
        let key: StatementKey
        let parameters: Parameters

        init(_ sql: SQL) throws(StorageError) {
            key = StatementKey(sql)
            parameters = try Parameters(sql.values)
        }
    }

    /// Returns the results of the statements. After an error the server leaves out the rest, and
    /// the error is thrown when all answers are in.
    func roundTrip(_ statements: [SQL]) throws(StorageError) -> [Result] {
        // Values that do not fit are an error before anything is on its way.
        let filled = try statements.map { sql throws(StorageError) in try Filled(sql) }
        var questions: [Question] = []
        for errand in takePending() {
            switch errand {
            case .command(let command): try ask(command, &questions)
            case .statement(let statement):
                try ask(statement, &questions)
                questions.append(.errand(statement.key.text))
            }
        }
        for statement in filled {
            try ask(statement, &questions)
            questions.append(.statement(statement.key.text))
        }
        guard unsafe PQpipelineSync(handle) == 1 else { throw lost(in: "sync") }
        return try answers(to: questions)
    }

    private func ask(_ command: String, _ questions: inout [Question]) throws(StorageError) {
        let sent = unsafe PQsendQueryParams(handle, command, 0, nil, nil, nil, nil, 1)
        guard sent == 1 else { throw lost(in: command) }
        questions.append(.command(command))
    }

    private func ask(
        _ statement: Filled, _ questions: inout [Question]
    ) throws(StorageError) {
        let key = statement.key
        let (name, isNew) = statementName(for: key)
        if isNew {
            let types = key.kinds.map(\.oid)
            let sent = unsafe PQsendPrepare(handle, name, key.text, Int32(types.count), types)
            guard sent == 1 else { throw lost(in: key.text) }
            questions.append(.preparation(key))
        }
        guard statement.parameters.send(to: name, on: self) else { throw lost(in: key.text) }
    }

    private func answers(to questions: [Question]) throws(StorageError) -> [Result] {
        var results: [Result] = []
        var failure: StorageError?
        for question in questions {
            let result = try answer(in: question.text)
            failure = failure ?? self.failure(of: result, in: question.text)
            switch question {
            case .command, .errand: break
            case .preparation(let key): if !result.isGood { forget(key) }
            case .statement: results.append(result)
            }
        }
        try expectSync(after: questions)
        if let failure { throw failure }
        return results
    }

    /// An answer is a result and the sign that no other follows.
    private func answer(in text: String) throws(StorageError) -> Result {
        guard let first = unsafe PQgetResult(handle) else { throw lost(in: text) }
        let result = unsafe Result(takingOwnershipOf: first, of: text)
        while let extra = unsafe PQgetResult(handle) { unsafe PQclear(extra) }
        return result
    }

    private func failure(of result: Result, in text: String) -> StorageError? {
        guard !result.isGood, !result.isSkipped else { return nil }
        let failure = PostgresFailure(of: result, in: text)
        // A plan whose table has changed meanwhile is of no use in any transaction.
        if failure.isStalePlan { forgetAll() }
        return isLost ? lost(in: text) : failure.error
    }

    private func expectSync(after questions: [Question]) throws(StorageError) {
        guard let sync = unsafe PQgetResult(handle) else {
            throw lost(in: questions.last?.text ?? "sync")
        }
        unsafe PQclear(sync)
    }
}
