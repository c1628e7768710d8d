import Engines
import Glibc
public import Storage
import Threads

/// A database in a file: one thread writes and commits in groups; what is read in a moment is read
/// by whoever asks, and several threads read what takes longer (decision 0029).
public final class SQLiteDatabase: Database {
    public struct Settings: Sendable {
        public var path: String
        public var readers = 4
        /// What is read sooner than this is read by whoever asks (decision 0029).
        public var moment: Duration = .milliseconds(3)
        public var cacheBytes = 4 << 20
        /// Space kept for a full disk.
        public var reserveBytes = 16 << 20
        /// A writer that has nothing to do looks this often whether there is room for it again.
        public var reserveLook: Duration = .seconds(10)

        public init(path: String) { self.path = path }
    }

    private let writes = JobQueue()
    private let reads = JobQueue()
    private let hub = ChangeHub()
    private let reserve: Reserve
    private let connections: ReadingConnections
    private let readers: Readers
    private let crew = Crew()

    /// Opens the file or makes it. Only its owner may read it: the database holds people.
    public init(_ settings: Settings) throws(StorageError) {
        try SQLiteDatabase.makeFile(at: settings.path)
        let reserve = Reserve(beside: settings.path, sizeBytes: settings.reserveBytes)
        let writer = Writer(settings: settings, queue: writes, hub: hub, reserve: reserve)
        try SQLiteDatabase.start(writer, in: crew)
        reserve.take()
        self.reserve = reserve
        connections = ReadingConnections(settings)
        readers = Readers(
            upTo: settings.readers, on: connections, reading: reads, tellingOf: hub, in: crew)
        readers.startOne()
    }

    deinit { closeQueues() }

    public var dialect: Dialect { .sqlite }

    public func read<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        if limit <= defaultTimeLimit, let result = try connections.result(of: body) {
            return result
        }
        if !reads.hasIdleThread { readers.startOne() }
        return try await reads.reading(within: limit, of: body)
    }

    public func write<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await writes.result(within: limit, of: body)
    }

    public func writeAlone<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await writes.result(within: limit, alone: true, of: body)
    }

    public func watch(_ topics: Set<Topic>) -> Changes { hub.watch(topics) }

    public var status: DatabaseStatus {
        DatabaseStatus(
            waitingReads: reads.count, waitingWrites: writes.count,
            isShortOfSpace: reserve.isInUse)
    }

    public func close() async {
        closeQueues()
        await crew.ended()
        connections.close()
    }

    private func closeQueues() {
        writes.close()
        reads.close()
        hub.finish()
    }
}

extension SQLiteDatabase {
    private static func makeFile(at path: String) throws(StorageError) {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw StorageError(.unavailable, logDetail: "cannot open \(path): \(reason)")
        }
        Glibc.close(file)
    }

    private static func start(_ writer: Writer, in crew: Crew) throws(StorageError) {
        let answer = Guarded<StorageError??>(nil)
        crew.start(named: "sqlite writer") {
            writer.run { error in
                answer.withLock { $0 = .some(error) }
                answer.wakeAll()
            }
        }
        if let error = answer.wait(until: { $0 }).flatMap({ $0 }) { throw error }
    }
}
