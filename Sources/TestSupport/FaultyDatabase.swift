public import Storage
import Synchronization

/// A real database whose writes fail where a test says: before they begin, when everything is written
/// and nothing durable, or when all is durable and nobody hears of it.
public struct FaultyDatabase: Database {
    public enum Fault: CaseIterable, Sendable {
        case before, undone, unheard
    }

    public struct Failed: Error {}

    private final class Count: Sendable {
        let failed = Mutex(0)
    }

    private let database: any Database
    private let next: @Sendable () -> Fault?
    private let count = Count()

    /// - Parameter next: what becomes of the next write.
    public init(_ database: any Database, failing next: @escaping @Sendable () -> Fault?) {
        self.database = database
        self.next = next
    }

    public var dialect: Dialect { database.dialect }
    public var status: DatabaseStatus { database.status }
    /// How many writes have failed.
    public var failures: Int { count.failed.withLock { $0 } }

    public func read<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await database.read(within: limit, body)
    }

    public func write<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        let fault = next()
        if fault != nil { count.failed.withLock { $0 += 1 } }
        if fault == .before { throw Failed() }
        let result = try await database.write(within: limit) { tx in
            let result = try body(tx)
            if fault == .undone { throw Failed() }
            return result
        }
        if fault == .unheard { throw Failed() }
        return result
    }

    public func writeAlone<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await database.writeAlone(within: limit, body)
    }

    public func watch(_ topics: Set<Topic>) -> Changes { database.watch(topics) }

    public func close() async { await database.close() }
}
