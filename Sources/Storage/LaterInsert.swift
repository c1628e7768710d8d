/// Rows that are too few for a bulk insert: each is a statement, which travels with what comes next.
final class LaterInsert: RowSink {
    private let head: SQL
    private let columnCount: Int
    private let session: any Session
    private var values: [Value] = []
    private var statements: [SQL] = []

    init(into table: String, columns: [String], in session: any Session) {
        let names = columns.joined(separator: ", ")
        head = SQL(unchecked: "INSERT INTO \(table) (\(names)) VALUES (")
        columnCount = columns.count
        self.session = session
    }

    func append(_ value: Value) throws(StorageError) { values.append(value) }

    func endRow() throws(StorageError) {
        guard values.count == columnCount else {
            throw .programming(
                "a row of \(columnCount) values has more or fewer", in: head.text(for: .sqlite))
        }
        statements.append(head + SQL(values: values) + ")")
        values.removeAll(keepingCapacity: true)
    }

    func finish() throws(StorageError) -> Int {
        for statement in statements { try session.executeLater(statement) }
        return statements.count
    }

    /// Nothing was said yet.
    func abandon() { statements = [] }
}
