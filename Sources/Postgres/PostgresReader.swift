import Engines
import Storage

/// A thread that reads, with a connection of its own that is opened when it is first needed.
struct PostgresReader: Sendable {
    let settings: PostgresDatabase.Settings
    let queue: JobQueue

    func run() {
        var connection: Connection?
        var patience = Patience()
        while case .jobs(let jobs) = queue.take(upTo: 1) {
            for job in jobs {
                answer(job, on: &connection, with: &patience)
                job.complete()
                connection?.endReading()
            }
        }
    }

    /// A query whose connection is lost runs again on a new one; one that stood in the way of
    /// something, or was planned for a table that has changed, runs again at once.
    private func answer(
        _ job: any Job, on connection: inout Connection?, with patience: inout Patience
    ) {
        var attempt = 1
        while let error = attemptAnswer(job, on: &connection), attempt < 50 {
            job.fail(with: error)
            if error.kind == .unavailable {
                connection = nil
                guard !queue.isClosed, patience.waits(attempt) else { return }
            }
            attempt += 1
        }
        if connection != nil { patience = Patience() }
    }

    /// Returns the error after which another attempt may succeed.
    private func attemptAnswer(_ job: any Job, on connection: inout Connection?) -> StorageError? {
        do throws(StorageError) {
            let connection = try opened(&connection)
            connection.endReading()
            connection.beginReading(within: job.limit)
            let session = PostgresSession(on: connection, until: job.recall)
            job.perform(on: session)
            return session.failure.flatMap { session.isLost(by: $0) ? $0 : nil }
        } catch {
            return error
        }
    }

    private func opened(_ connection: inout Connection?) throws(StorageError) -> Connection {
        if let connection, !connection.isLost { return connection }
        let new = try Connection(settings.server)
        connection = new
        return new
    }
}

extension Connection {
    /// One moment for all statements of a closure; what it reads is not locked.
    fileprivate func beginReading(within limit: Duration) {
        beginLater("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        guard limit != defaultTimeLimit else { return }
        performLater("SET LOCAL statement_timeout = \(Connection.milliseconds(of: limit))")
    }

    /// The one who asked has the answer already and does not wait for this.
    fileprivate func endReading() {
        _ = takePending()
        if isInTransaction { try? perform("ROLLBACK") }
    }
}
