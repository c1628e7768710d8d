import Engines
import Storage
import Threads

/// A thread that reads, with a connection of its own that is opened when it is first needed.
struct Reader: Sendable {
    let settings: SQLiteDatabase.Settings
    let queue: JobQueue
    let hub: ChangeHub
    /// One of the readers looks every second whether another program has changed a topic.
    let looksForChanges: Bool
    /// Whoever reads millions goes through several indexes at once; it is room for that long.
    private static let longCacheBytes = 32 << 20

    func run() {
        var connection: Connection?
        var nextLook = Deadline(in: .seconds(1))
        while true {
            switch queue.take(upTo: 1, waiting: looksForChanges ? nextLook.remaining : nil) {
            case .jobs(let jobs): for job in jobs { answer(job, on: &connection) }
            case .nothing: break
            case .closed: return
            }
            guard looksForChanges, nextLook.isOver else { continue }
            if hub.hasWatchers { lookForChanges(on: &connection) }
            nextLook = Deadline(in: .seconds(1))
        }
    }

    private func answer(_ job: any Job, on connection: inout Connection?) {
        do throws(StorageError) {
            let open = try opened(&connection)
            let isLong = job.limit > defaultTimeLimit
            if isLong { try open.keepPages(upTo: Reader.longCacheBytes) }
            defer { if isLong { try? open.keepPages(upTo: settings.cacheBytes) } }
            try inTransaction(on: open, within: job.limit, unless: job.recall) { session in
                job.perform(on: session)
            }
        } catch {
            job.fail(with: error)
        }
        job.complete()
    }

    /// A database without the table of topics has nothing to tell yet.
    private func lookForChanges(on connection: inout Connection?) {
        try? inTransaction(on: opened(&connection), within: defaultTimeLimit) { session in
            let versions = try? Transaction<Reading>(on: session).topicVersions()
            if let versions { hub.compare(versions) }
        }
    }

    private func inTransaction(
        on connection: Connection, within limit: Duration, unless recall: Recall? = nil,
        _ body: (SQLiteSession) -> Void
    ) throws(StorageError) {
        connection.stopStatements(at: .never)
        try connection.run("BEGIN")
        connection.stopStatements(at: Deadline(in: limit), orOn: recall)
        body(SQLiteSession(on: connection))
        connection.stopStatements(at: .never)
        if connection.isInTransaction { try connection.run("ROLLBACK") }
    }

    private func opened(_ connection: inout Connection?) throws(StorageError) -> Connection {
        if let connection { return connection }
        let new = try Connection(
            path: settings.path, for: .reading, cacheBytes: settings.cacheBytes)
        connection = new
        return new
    }
}
