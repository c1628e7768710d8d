public import Storage

/// How an engine goes about each statement of a query, to be kept as a golden file.
///
/// ```swift
/// let plans = try await plans(in: database) { tx in _ = try tx.openInvoices(of: member) }
/// ```
///
/// The query runs on the data of the test, which should be like the real one in size and shape:
/// the statistics of both engines are made anew first.
public func plans(
    in database: any Database,
    of query: @escaping @Sendable (borrowing ReadTransaction) throws -> Void
) async throws -> String {
    try await database.write(within: .seconds(60)) { tx in _ = try tx.execute("ANALYZE") }
    return try await database.read(within: .seconds(60)) { tx in
        let recorder = Recorder(of: tx.session)
        try query(ReadTransaction(on: recorder))
        return try recorder.statements.map { try tx.plan(of: $0) }.joined(separator: "\n")
    }
}

extension Transaction {
    fileprivate borrowing func plan(of sql: SQL) throws(StorageError) -> String {
        let lines =
            switch dialect {
            case .sqlite: try sqlitePlan(of: sql)
            case .postgres: try rows("EXPLAIN (COSTS OFF) " + sql, of: String.self)
            }
        let statement = sql.text(for: dialect).split(whereSeparator: \.isWhitespace)
        return ([statement.joined(separator: " ")] + lines.map { "    \($0)" } + [""])
            .joined(separator: "\n")
    }

    /// SQLite tells the steps with the step each belongs to.
    private borrowing func sqlitePlan(of sql: SQL) throws(StorageError) -> [String] {
        var depths = [0: 0]
        return try rows("EXPLAIN QUERY PLAN " + sql) { row in
            let (id, parent) = (try row.next(as: Int.self), try row.next(as: Int.self))
            row.skip()
            let depth = depths[parent, default: 0]
            depths[id] = depth + 1
            return String(repeating: "  ", count: depth) + (try row.next(as: String.self))
        }
    }
}

/// Passes everything on and notes the different statements.
private final class Recorder: Session {
    private let session: any Session
    private(set) var statements: [SQL] = []

    init(of session: any Session) { self.session = session }

    var dialect: Dialect { session.dialect }
    var failure: StorageError? { session.failure }
    var isBehind: Bool { session.isBehind }
    var writeCount: Int { session.writeCount }

    func open(_ sql: SQL) throws(StorageError) -> any Cursor {
        note(sql)
        return try session.open(sql)
    }

    func stream(_ sql: SQL) throws(StorageError) -> any Cursor {
        note(sql)
        return try session.stream(sql)
    }

    func execute(_ sql: SQL) throws(StorageError) -> Int {
        note(sql)
        return try session.execute(sql)
    }

    func executeLater(_ sql: SQL) throws(StorageError) {
        note(sql)
        try session.executeLater(sql)
    }

    func executeAll(_ statements: [SQL]) throws(StorageError) -> Int {
        statements.forEach(note)
        return try session.executeAll(statements)
    }

    func insert(into table: String, columns: [String]) throws(StorageError) -> any RowSink {
        try session.insert(into: table, columns: columns)
    }

    func beginPart() throws(StorageError) { try session.beginPart() }
    func keepPart() throws(StorageError) { try session.keepPart() }
    func undoPart() throws(StorageError) { try session.undoPart() }
    func bump(_ topic: Topic) { session.bump(topic) }
    func takeBumped() -> Set<Topic> { session.takeBumped() }

    private func note(_ sql: SQL) {
        let text = sql.text(for: dialect)
        if !statements.contains(where: { $0.text(for: dialect) == text }) { statements.append(sql) }
    }
}
