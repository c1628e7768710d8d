import CPostgres
import Storage

extension Connection {
    var isInTransaction: Bool { unsafe PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Runs statements, and tells the number under which the server knows the transaction.
    func transactionNumber(after statements: [SQL]) throws(StorageError) -> String? {
        let number: SQL = "SELECT pg_current_xact_id_if_assigned()::text"
        return try text(in: roundTrip(statements + [number]).last)
    }

    /// `committed`, `aborted`, `in progress`, or nothing for a transaction long ago.
    func status(ofTransaction number: String) throws(StorageError) -> String? {
        try text(in: run("SELECT pg_xact_status(CAST(\(number) AS xid8))"))
    }

    /// The server answers ROLLBACK when it has rolled back what had failed before.
    func commit() throws(StorageError) {
        let result = try run("COMMIT")
        guard result.tag == "COMMIT" else {
            throw StorageError(.programming, logDetail: "COMMIT was answered by \(result.tag)")
        }
    }

    func resetTimeLimit() throws(StorageError) {
        try perform("SET statement_timeout = \(Connection.milliseconds(of: defaultTimeLimit))")
    }

    private func text(in result: Result?) -> String? {
        guard let result, result.rowCount == 1 else { return nil }
        let cursor = PostgresCursor(result)
        cursor.moveToFirst()
        return cursor.text(0)
    }
}
