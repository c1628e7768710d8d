/// A database with two real engines behind it: SQLite and PostgreSQL.
///
/// Closures are synchronous, get a transaction lent and run on a thread of the engine; only a
/// reading that takes no longer than a moment may run where it is asked for. A closure touches
/// nothing but its transaction, because it may run more than once: after a conflict with another
/// transaction, a lost connection or a moment that was too short it runs again from the start.
/// What it throws rolls it back and reaches the caller unchanged.
public protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Runs a closure on a consistent view of one moment. Statements still running after `limit`
    /// are stopped.
    func read<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result

    /// Runs a closure and makes what it wrote durable before it returns.
    @discardableResult
    func write<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result

    /// Runs a change that must be the only one of its kind among all programs on this database,
    /// such as a migration.
    @discardableResult
    func writeAlone<Result: Sendable>(
        within limit: Duration,
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result

    /// The topics that change from now on, whoever changes them.
    func watch(_ topics: Set<Topic>) -> Changes

    var status: DatabaseStatus { get }

    /// Ends running work, then closes the connections. What comes later is refused.
    func close() async
}

/// How a database is doing at this moment, for the metrics and for the answer to "are you ready".
public struct DatabaseStatus: Equatable, Sendable {
    public let waitingReads: Int
    public let waitingWrites: Int
    /// The disk has run full and what is written now goes into a small reserve.
    public let isShortOfSpace: Bool

    package init(waitingReads: Int, waitingWrites: Int, isShortOfSpace: Bool) {
        self.waitingReads = waitingReads
        self.waitingWrites = waitingWrites
        self.isShortOfSpace = isShortOfSpace
    }
}

/// Security.md, S22: a query of a request runs no longer than this.
public let defaultTimeLimit = Duration.seconds(5)

extension Database {
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await read(within: defaultTimeLimit, body)
    }

    @discardableResult
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (borrowing WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await write(within: defaultTimeLimit, body)
    }
}
