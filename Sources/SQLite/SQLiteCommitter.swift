import Engines
import Storage
import Threads

/// The one connection that writes.
final class SQLiteCommitter: Committer {
    private let connection: Connection
    private let sqlite: SQLiteSession
    private let reserve: Reserve
    /// Something was erased and may still stand in the log of the last changes.
    private var mustEmptyLog = false

    init(on connection: Connection, reserve: Reserve) {
        self.connection = connection
        self.reserve = reserve
        sqlite = SQLiteSession(on: connection)
    }

    func begin() throws(StorageError) -> any Session {
        sqlite.clear()
        connection.stopStatements(at: .never)
        // IMMEDIATE, because a transaction that reads first and then finds another program
        // writing could only fail: https://www.sqlite.org/lang_transaction.html
        try connection.run("BEGIN IMMEDIATE")
        return sqlite
    }

    func commit(raising topics: Set<Topic>) throws(StorageError) {
        connection.stopStatements(at: .never)
        for topic in topics {
            _ = try sqlite.execute(
                """
                INSERT INTO topic (name, slot, version)
                VALUES (\(topic.name), 0, 1)
                ON CONFLICT (name, slot) DO UPDATE SET version = topic.version + 1
                """)
        }
        try connection.run("COMMIT")
        guard topics.contains(.erasure) else { return }
        mustEmptyLog = true
        emptyLogAfterErasure()
    }

    /// Where a reader stands in the way, it is tried again when nobody waits.
    func emptyLogAfterErasure() {
        if mustEmptyLog, connection.emptyLog() { mustEmptyLog = false }
    }

    /// What SQLite rolled back by itself needs nothing; an error here leaves a connection on
    /// which the next BEGIN fails and says why.
    func rollback() {
        connection.stopStatements(at: .never)
        if connection.isInTransaction { try? connection.run("ROLLBACK") }
        sqlite.clear()
    }

    func canGoOn(after failure: any Error) -> Bool { connection.isInTransaction }

    func allow(_ limit: Duration) throws(StorageError) {
        connection.stopStatements(at: Deadline(in: limit))
    }

    /// A full disk has a reserve, once. Nothing else gets better by trying again: the lock of
    /// another program was already waited for.
    func shouldRetry(after error: StorageError, attempt: Int) -> Bool {
        guard error.kind == .full, reserve.release() else { return false }
        connection.checkpoint()
        return true
    }

    /// A transaction that writes is alone in any case.
    func lockOutOthers(for limit: Duration) throws(StorageError) {}
    func letOthersIn() {}

    /// Other programs look at the versions.
    func announce(_ topics: Set<Topic>) {}
}
