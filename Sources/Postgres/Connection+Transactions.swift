import CPostgres
import Storage

extension Connection {
    var isInTransaction: Bool { unsafe PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Commits in one round trip with what comes before. The server answers ROLLBACK when it has
    /// rolled back what had failed before.
    func commit(after statements: [SQL]) throws(StorageError) {
        let tag = try roundTrip(statements + ["COMMIT"]).last?.tag
        guard tag == "COMMIT" else {
            throw StorageError(
                .programming, logDetail: "COMMIT was answered by \(tag ?? "nothing")")
        }
    }

    /// How often a writer has committed.
    func commits(of mark: CommitMark) throws(StorageError) -> Int64 {
        let result = try run("SELECT commits FROM commit_mark WHERE writer = \(mark.writer)")
        let cursor = PostgresCursor(result)
        return try cursor.advance() ? cursor.integer(0) ?? 0 : 0
    }

    /// Asks without a transaction of our own: each statement sees the moment in which it is asked.
    func reading() -> ReadTransaction { ReadTransaction(on: PostgresSession(on: self)) }

    func resetTimeLimit() throws(StorageError) {
        try perform("SET statement_timeout = \(Connection.milliseconds(of: defaultTimeLimit))")
    }
}
