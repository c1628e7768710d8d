import Storage

/// One connection inside one transaction.
///
/// SQLite would go on after a failed statement; we do not, because PostgreSQL does not.
final class SQLiteSession: Session {
    let connection: Connection
    private(set) var failure: StorageError?
    private(set) var writeCount = 0
    private var bumped: Set<Topic> = []
    private var depth = 0

    init(on connection: Connection) { self.connection = connection }

    var dialect: Dialect { .sqlite }

    func open(_ sql: SQL) throws(StorageError) -> any Cursor {
        let statement = try statement(sql)
        if !statement.isReadOnly { writeCount += 1 }
        return SQLiteCursor(statement, in: self)
    }

    /// SQLite goes from row to row in any case.
    func stream(_ sql: SQL) throws(StorageError) -> any Cursor { try open(sql) }

    func execute(_ sql: SQL) throws(StorageError) -> Int {
        let statement = try statement(sql)
        defer { statement.reset() }
        writeCount += 1
        return try noting { () throws(StorageError) in
            while try statement.step() {}
            return statement.isReadOnly ? 0 : connection.changes
        }
    }

    /// Nothing is saved by waiting: there is no way to the database that a call could share.
    func executeLater(_ sql: SQL) throws(StorageError) { _ = try execute(sql) }

    var isBehind: Bool { false }

    func executeAll(_ statements: [SQL]) throws(StorageError) -> Int {
        var count = 0
        for sql in statements { count += try execute(sql) }
        return count
    }

    func insert(into table: String, columns: [String]) throws(StorageError) -> any RowSink {
        writeCount += 1
        let placeholders = (1...max(1, columns.count)).map { "?\($0)" }.joined(separator: ", ")
        let text =
            "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(placeholders))"
        let statement = try noting { () throws(StorageError) in try connection.statement(text) }
        return SQLiteInsert(statement, columnCount: columns.count, in: self)
    }

    func bump(_ topic: Topic) { bumped.insert(topic) }

    func takeBumped() -> Set<Topic> {
        defer { bumped = [] }
        return bumped
    }

    /// Keeps the first error, which every later call then meets.
    func failed(_ error: StorageError) -> StorageError {
        failure = failure ?? error
        return error
    }

    /// Starts anew, for the next transaction.
    func clear() {
        failure = nil
        writeCount = 0
        bumped = []
        depth = 0
    }

    private func statement(_ sql: SQL) throws(StorageError) -> Statement {
        if let failure { throw failure }
        return try noting { () throws(StorageError) in
            let statement = try connection.statement(sql.text(for: .sqlite))
            try statement.bind(sql.values)
            return statement
        }
    }

    func noting<Result>(
        _ body: () throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        do throws(StorageError) { return try body() } catch { throw failed(error) }
    }
}

// Parts are savepoints, named by their depth.
extension SQLiteSession {
    func beginPart() throws(StorageError) {
        if let failure { throw failure }
        try noting { () throws(StorageError) in try connection.run("SAVEPOINT part\(depth)") }
        depth += 1
    }

    func keepPart() throws(StorageError) {
        if let failure { throw failure }
        try noting { () throws(StorageError) in try connection.run("RELEASE part\(depth - 1)") }
        depth -= 1
    }

    /// A transaction that SQLite has rolled back by itself has no part left to undo.
    func undoPart() throws(StorageError) {
        depth -= 1
        guard connection.isInTransaction else { throw failure ?? SQLiteSession.lost }
        failure = nil
        try noting { () throws(StorageError) in
            try connection.run("ROLLBACK TO part\(depth)")
            try connection.run("RELEASE part\(depth)")
        }
    }

    private static let lost = StorageError(.unavailable, logDetail: "the transaction is gone")
}
