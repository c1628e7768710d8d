import Engines
import Storage

/// One connection inside one transaction.
final class PostgresSession: Session {
    let connection: Connection
    private(set) var failure: StorageError?
    private(set) var writeCount = 0
    private var bumped: Set<Topic> = []
    private var depth = 0
    private var streams = 0

    private let recall: Recall?

    /// - Parameter recall: nothing is asked any more when it is called.
    init(on connection: Connection, until recall: Recall? = nil) {
        self.connection = connection
        self.recall = recall
    }

    var dialect: Dialect { .postgres }

    /// A query may write too, at its end (RETURNING) or at its beginning (WITH).
    func open(_ sql: SQL) throws(StorageError) -> any Cursor {
        let result = try run(sql)
        if result.writes || sql.text(for: .postgres).hasPrefix("WITH") { writeCount += 1 }
        return PostgresCursor(result)
    }

    /// A cursor on the server, from which rows come a thousand at a time. It ends with the
    /// transaction.
    func stream(_ sql: SQL) throws(StorageError) -> any Cursor {
        streams += 1
        let name = "stream\(streams)"
        _ = try run(SQL(unchecked: "DECLARE \(name) NO SCROLL CURSOR FOR ") + sql)
        let fetch = SQL(unchecked: "FETCH 1000 FROM \(name)")
        return PostgresCursor(try run(fetch)) { [self] () throws(StorageError) in try run(fetch) }
    }

    func execute(_ sql: SQL) throws(StorageError) -> Int {
        writeCount += 1
        return try run(sql).writtenRows
    }

    func executeLater(_ sql: SQL) throws(StorageError) {
        writeCount += 1
        try noting { () throws(StorageError) in try connection.runLater(sql) }
    }

    var isBehind: Bool { connection.isBehind }

    func executeAll(_ statements: [SQL]) throws(StorageError) -> Int {
        writeCount += 1
        let results = try noting { () throws(StorageError) in try connection.run(all: statements) }
        return results.reduce(0) { $0 + $1.writtenRows }
    }

    func insert(into table: String, columns: [String]) throws(StorageError) -> any RowSink {
        writeCount += 1
        try noting { () throws(StorageError) in
            try connection.beginCopy(into: table, columns: columns)
        }
        return PostgresCopy(into: table, columnCount: columns.count, in: self)
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

    func noting<Result>(
        _ body: () throws(StorageError) -> Result
    ) throws(StorageError) -> Result {
        if let failure { throw failure }
        do throws(StorageError) { return try body() } catch { throw failed(error) }
    }

    private static let recalled = StorageError(
        .tooSlow, logDetail: "nobody waits for it any more")

    private func run(_ sql: SQL) throws(StorageError) -> Result {
        try noting { () throws(StorageError) in
            if recall?.isCalled ?? false { throw PostgresSession.recalled }
            return try connection.run(sql)
        }
    }
}

// Parts are savepoints, named by their depth.
extension PostgresSession {
    func beginPart() throws(StorageError) {
        try catchUp()
        connection.performLater("SAVEPOINT part\(depth)")
        depth += 1
    }

    func keepPart() throws(StorageError) {
        try catchUp()
        depth -= 1
        connection.performLater("RELEASE part\(depth)")
    }

    /// What waits belongs to the part in which it was said, and so does its error.
    private func catchUp() throws(StorageError) {
        try noting { () throws(StorageError) in
            if connection.isBehind { try connection.performPending() }
        }
    }

    /// A conflict with another transaction or a lost connection undoes more than the part.
    func undoPart() throws(StorageError) {
        depth -= 1
        if let failure, isLost(by: failure) { throw failure }
        failure = nil
        connection.performLater("ROLLBACK TO part\(depth)")
        connection.performLater("RELEASE part\(depth)")
    }

    /// Whether an error leaves nothing of the transaction.
    func isLost(by failure: StorageError) -> Bool {
        connection.isLost || failure.kind == .busy || failure.kind == .unavailable
    }
}
