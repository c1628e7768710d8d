import Engines
import Storage
import Threads

/// The connections that read. Whoever reads takes one and gives it back: as many are open as ever
/// read at once, and the one that was used last, whose pages are warm, is taken first.
final class ReadingConnections: Sendable {
    private struct State {
        var free: [Connection] = []
        var taken = 0
        var isClosed = false
    }

    private let settings: SQLiteDatabase.Settings
    private let state = Guarded(State())

    init(_ settings: SQLiteDatabase.Settings) { self.settings = settings }

    /// Lends a connection within a transaction, until the deadline or the recall.
    func reading<Result>(
        until deadline: Deadline, unless recall: Recall? = nil, isLong: Bool = false,
        _ body: (SQLiteSession) throws -> Result
    ) throws -> Result {
        let connection = try take()
        defer { giveBack(connection) }
        if isLong { try connection.keepPages(upTo: ReadingConnections.longCacheBytes) }
        defer { if isLong { try? connection.keepPages(upTo: settings.cacheBytes) } }
        try connection.run("BEGIN")
        defer { connection.endReading() }
        connection.stopStatements(at: deadline, orOn: recall)
        return try body(SQLiteSession(on: connection))
    }

    /// Whoever reads millions goes through several indexes at once; it is room for that long.
    private static let longCacheBytes = 32 << 20

    /// What a closure gives that takes no longer than a moment; nil where it takes longer, and is
    /// to begin anew where nobody else waits. Most readings are a few rows by an index, and going
    /// to another thread and back would cost more than they do.
    func result<Result>(
        of body: (borrowing ReadTransaction) throws -> Result
    ) throws -> Result? {
        try reading(until: Deadline(in: settings.moment)) { session in
            do {
                return try session.result(of: body)
            } catch {
                guard session.failure?.kind == .tooSlow else { throw error }
                return nil
            }
        }
    }

    /// Closes those that are free, and waits for those that are not.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.free = []
        }
        _ = state.wait { $0.taken == 0 ? true : nil }
    }

    private func take() throws(StorageError) -> Connection {
        let (isClosed, connection) = state.withLock { state in
            if !state.isClosed { state.taken += 1 }
            return (state.isClosed, state.free.popLast())
        }
        if isClosed { throw StorageError(.unavailable, logDetail: "the database is closed") }
        if let connection { return connection }
        do throws(StorageError) {
            return try Connection(
                path: settings.path, for: .reading, cacheBytes: settings.cacheBytes)
        } catch {
            giveBack(nil)
            throw error
        }
    }

    /// One whose transaction did not end is closed: the next could not begin on it.
    private func giveBack(_ connection: Connection?) {
        let isUsable = connection.map { !$0.isInTransaction } ?? false
        state.withLock { state in
            state.taken -= 1
            if let connection, isUsable, !state.isClosed { state.free.append(connection) }
        }
        state.wakeAll()
    }
}

extension Connection {
    fileprivate func endReading() {
        stopStatements(at: .never)
        if isInTransaction { try? run("ROLLBACK") }
    }
}
