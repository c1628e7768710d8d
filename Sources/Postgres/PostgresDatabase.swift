import Engines
public import Storage
import Threads

/// A database on a PostgreSQL server, 14 or later: some threads write and commit in groups,
/// others read, each with a connection of its own.
public final class PostgresDatabase: Database {
    public struct Settings: Sendable {
        /// As libpq reads it: `host=… dbname=…` or `postgres://…`.
        public var address: String
        public var readers = 6
        public var writers = 2
        /// How many closures are committed together at most.
        public var batch = 64
        /// The schema to work in, if it is not the usual one of the address.
        package var schema: String?

        var server: Address { Address(text: address, schema: schema) }

        public init(address: String) { self.address = address }
    }

    private let writes = JobQueue()
    private let reads = JobQueue()
    private let hub = ChangeHub()
    private let end = Wake()
    private let crew = Crew()

    /// Connects once, so that a wrong address is known at the start; the other connections are
    /// made when they are needed.
    public init(_ settings: Settings) throws(StorageError) {
        let address = settings.server
        _ = try Connection(address)
        let turns = Turns()
        for _ in 0..<max(1, settings.writers) {
            let writer = PostgresWriter(settings: settings, queue: writes, hub: hub, turns: turns)
            crew.start(named: "postgres writer") { writer.run() }
        }
        for _ in 0..<max(1, settings.readers) {
            let reader = PostgresReader(settings: settings, queue: reads)
            crew.start(named: "postgres reader") { reader.run() }
        }
        let listener = Listener(address: address, hub: hub, end: end)
        crew.start(named: "postgres listen") { listener.run() }
    }

    deinit { finish() }

    public var dialect: Dialect { .postgres }

    public func read<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await reads.reading(within: limit, of: body)
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
            waitingReads: reads.count, waitingWrites: writes.count, isShortOfSpace: false)
    }

    public func close() async {
        finish()
        await crew.ended()
    }

    private func finish() {
        writes.close()
        reads.close()
        hub.finish()
        end.call()
    }
}

extension PostgresDatabase {
    /// Runs a command that cannot be in a transaction, such as making a database.
    package static func perform(_ command: String, at address: String) throws(StorageError) {
        let connection = try Connection(Address(text: address))
        try connection.perform("SET statement_timeout = 0")
        try connection.perform(command)
    }
}
