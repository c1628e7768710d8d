/// Rows that are too few for a bulk insert: each is a statement, which travels with what comes next.
final class LaterInsert: RowSink {
    private let head: String
    private let session: any Session
    private var values: [Value] = []
    private var rows = 0

    init(into table: String, columns: [String], in session: any Session) {
        head = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES ("
        self.session = session
    }

    func append(_ value: Value) throws(StorageError) { values.append(value) }

    func endRow() throws(StorageError) {
        try session.executeLater(SQL(unchecked: head) + SQL(values: values) + ")")
        values.removeAll(keepingCapacity: true)
        rows += 1
    }

    func finish() throws(StorageError) -> Int { rows }

    /// What was said is undone with the transaction, since whoever gives up throws.
    func abandon() {}
}
