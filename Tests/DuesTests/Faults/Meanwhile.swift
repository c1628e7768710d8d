import Storage
import Synchronization

/// A real database in which something happens just before a write.
struct Meanwhile: Database {
    private final class Count: Sendable {
        let writes = Mutex(0)
    }

    let database: any Database
    /// Gets which write it is, beginning with 1.
    let act: @Sendable (Int) async -> Void
    private let count = Count()

    init(_ database: any Database, act: @escaping @Sendable (Int) async -> Void) {
        self.database = database
        self.act = act
    }

    var dialect: Dialect { database.dialect }
    var status: DatabaseStatus { database.status }

    func read<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await database.read(within: limit, body)
    }

    func write<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        let number = count.writes.withLock { writes in
            writes += 1
            return writes
        }
        await act(number)
        return try await database.write(within: limit, body)
    }

    func writeAlone<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await database.writeAlone(within: limit, body)
    }

    func watch(_ topics: Set<Topic>) -> Changes { database.watch(topics) }

    func close() async { await database.close() }
}
