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
    private var turn: Turn
    private var mark = CommitMark()
    private var standby: StandbyWait?
    /// Trying again could do the same a second time.
    private var isOutcomeUnknown = false

    init(to address: Address, in turns: Turns, isClosing: @escaping () -> Bool) {
        self.address = address
        turn = Turn(of: turns)
        self.isClosing = isClosing
    }

    func begin() throws(StorageError) -> any Session {
        isOutcomeUnknown = false
        limit = defaultTimeLimit
        let connection = try connected()
        turn.begin()
        connection.beginLater("BEGIN ISOLATION LEVEL SERIALIZABLE")
        let session = PostgresSession(on: connection)
        self.session = session
        return session
    }

    func commit(raising topics: Set<Topic>) throws(StorageError) {
        guard let connection, let session else { return }
        if session.writeCount > 0 || !topics.isEmpty {
            try commitWriting(on: connection, raising: topics)
        } else {
            try endReading(on: connection)
        }
        turn.succeed()
    }

    private func commitWriting(
        on connection: Connection, raising topics: Set<Topic>
    ) throws(StorageError) {
        let raises = topics.map { $0.raise(by: connection.serverProcess % 64) }
        mark.commits += 1
        do throws(StorageError) {
            try connection.commit(after: raises + [mark.statement])
            try standby?.wait(on: connection)
        } catch {
            guard connection.isLost else { throw error }
            try findOutcome(after: error)
        }
    }

    private func endReading(on connection: Connection) throws(StorageError) {
        if connection.isInTransaction { try connection.commit(after: []) } else { rollback() }
    }

    /// What was not sent is forgotten; a lost connection has rolled back by itself.
    func rollback() {
        defer { turn.finish() }
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
        case .busy: return turn.waits(attempt)
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
        // When the lock is ours, a connection we lost before is gone on the server's side too.
        try new.perform("SELECT pg_advisory_lock(\(mark.writer))")
        connection = new
        standby = StandbyWait(on: new)
        patience = Patience()
        return new
    }

    /// The connection was lost between COMMIT and its answer, or before a standby had what was
    /// committed: on the server that is there now, the mark that the transaction made
    /// is there or it is not. (The number of a transaction would not tell. A server that crashed
    /// gives it to another one.)
    private func findOutcome(after error: StorageError) throws(StorageError) {
        isOutcomeUnknown = true
        var attempt = 1
        while patience.waits(attempt) {
            attempt += 1
            guard let commits = try? connected().commits(of: mark) else { continue }
            if commits == mark.commits { return }
            isOutcomeUnknown = false
            throw error
        }
        throw StorageError(.unavailable, logDetail: "outcome unknown: \(error.logDetail)")
    }
}

/// A writer counts its commits in the database, each count in the transaction that it counts.
struct CommitMark {
    let writer = Int64.random(in: 1 ... .max)
    var commits: Int64 = 0

    var statement: SQL {
        """
        INSERT INTO commit_mark (writer, commits)
        VALUES (\(writer), \(commits))
        ON CONFLICT (writer) DO UPDATE SET commits = excluded.commits
        """
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
