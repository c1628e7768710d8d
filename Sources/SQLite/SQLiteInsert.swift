import Storage

/// A bulk insert: one prepared statement, bound and run row after row.
final class SQLiteInsert: RowSink {
    private let statement: Statement
    private let columnCount: Int
    private let session: SQLiteSession
    private var column = 0
    private var rows = 0

    init(_ statement: Statement, columnCount: Int, in session: SQLiteSession) {
        self.statement = statement
        self.columnCount = columnCount
        self.session = session
    }

    func append(_ value: Value) throws(StorageError) {
        guard column < columnCount else { throw miscounted() }
        column += 1
        try session.noting { () throws(StorageError) in
            try statement.bind(value, at: Int32(column))
        }
    }

    func endRow() throws(StorageError) {
        guard column == columnCount else { throw miscounted() }
        try session.noting { () throws(StorageError) in _ = try statement.step() }
        statement.reset()
        column = 0
        rows += 1
    }

    func finish() throws(StorageError) -> Int { rows }

    func abandon() {
        statement.reset()
        _ = session.failed(.programming("the insert was given up", in: statement.text))
    }

    private func miscounted() -> StorageError {
        session.failed(
            .programming("a row of \(columnCount) values has more or fewer", in: statement.text))
    }
}
