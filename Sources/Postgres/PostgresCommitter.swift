import Engines
import Storage
import Threads

/// One connection that writes.
final class PostgresCommitter: Committer {
    private let address: Address
    private let isClosing: () -> Bool
    private var connection: Connection?
    private var session: PostgresSession?
    private var limit = defaultTimeLimit
    private var patience = Patience()
    /// Trying again could do the same a second time.
    private var isOutcomeUnknown = false

    init(to address: Address, isClosing: @escaping () -> Bool) {
        self.address = address
        self.isClosing = isClosing
    }

    func begin() throws(StorageError) -> any Session {
        isOutcomeUnknown = false
        limit = defaultTimeLimit
        let connection = try connected()
        connection.performLater("BEGIN ISOLATION LEVEL SERIALIZABLE")
        let session = PostgresSession(on: connection)
        self.session = session
        return session
    }

    func commit(raising topics: Set<Topic>) throws(StorageError) {
        guard let connection else { return }
        guard connection.isInTransaction || !topics.isEmpty else { return rollback() }
        let raises = topics.map { $0.raise(by: connection.serverProcess % 64) }
        let transaction = try connection.transactionNumber(after: raises)
        do throws(StorageError) {
            try connection.commit()
        } catch {
            guard connection.isLost else { throw error }
            try findOutcome(of: transaction, after: error)
        }
    }

    /// What was not sent is forgotten; a lost connection has rolled back by itself.
    func rollback() {
        session = nil
        guard let connection else { return }
        _ = connection.takePending()
        if connection.isInTransaction { try? connection.perform("ROLLBACK") }
    }

    func canGoOn(after failure: any Error) -> Bool {
        guard let session else { return false }
        return session.failure.map { !session.isLost(by: $0) } ?? !session.connection.isLost
    }

    func allow(_ limit: Duration) throws(StorageError) {
        guard limit != self.limit, let connection else { return }
        self.limit = limit
        connection.performLater(
            "SET LOCAL statement_timeout = \(Connection.milliseconds(of: limit))")
    }

    func shouldRetry(after error: StorageError, attempt: Int) -> Bool {
        switch error.kind {
        case .busy where attempt < 20:
            pause(for: .microseconds(Int.random(in: 0...200) * attempt * attempt))
            return true
        case .unavailable:
            return !isOutcomeUnknown && !isClosing() && patience.waits(attempt)
        default: return false
        }
    }

    func lockOutOthers(for limit: Duration) throws(StorageError) {
        let connection = try connected()
        try connection.perform("SET statement_timeout = \(Connection.milliseconds(of: limit))")
        try connection.perform("SELECT pg_advisory_lock(\(PostgresCommitter.lock))")
        try connection.resetTimeLimit()
    }

    /// A lost connection has let the others in by itself.
    func letOthersIn() {
        try? connection?.perform("SELECT pg_advisory_unlock(\(PostgresCommitter.lock))")
    }

    func announce(_ topics: Set<Topic>) {
        guard let connection, !topics.isEmpty else { return }
        // Those who listen also look at the versions: an announcement may get lost.
        _ = try? connection.run(all: topics.map { "SELECT pg_notify('tongxin', \($0.name))" })
    }

    /// The letters "tongxin", so that no other program takes the same lock by chance.
    private static let lock = 0x74_6F6E_6778_696E

    private func connected() throws(StorageError) -> Connection {
        if let connection, !connection.isLost { return connection }
        connection = nil
        let new = try Connection(address)
        connection = new
        patience = Patience()
        return new
    }

    /// The connection was lost between COMMIT and its answer. The server knows what became of the
    /// transaction: https://www.postgresql.org/docs/15/functions-info.html
    private func findOutcome(
        of transaction: String?, after error: StorageError
    ) throws(StorageError) {
        // A transaction that wrote nothing has no number and may run again.
        guard let transaction else { throw error }
        isOutcomeUnknown = true
        var attempt = 1
        while patience.waits(attempt) {
            attempt += 1
            guard let status = try? connected().status(ofTransaction: transaction) else { continue }
            if status == "committed" { return }
            guard status == "in progress" else {
                isOutcomeUnknown = false
                throw error
            }
        }
        throw StorageError(
            .unavailable, logDetail: "outcome unknown of \(transaction): \(error.logDetail)")
    }
}

extension Topic {
    /// Connections that write at once have slots of their own, so that none waits for another.
    fileprivate func raise(by slot: Int) -> SQL {
        """
        INSERT INTO topic (name, slot, version)
        VALUES (\(name), \(slot), 1)
        ON CONFLICT (name, slot) DO UPDATE SET version = topic.version + 1
        """
    }
}
