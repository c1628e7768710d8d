import Kernel
import Storage

/// A statement that gives rows to a transaction.
final class SQLiteCursor: Cursor {
    private let row: Statement
    private let session: SQLiteSession

    init(_ row: Statement, in session: SQLiteSession) {
        self.row = row
        self.session = session
    }

    var statement: String { row.text }
    var columnCount: Int { row.columnCount }

    func advance() throws(StorageError) -> Bool {
        do throws(StorageError) {
            return try row.step()
        } catch {
            throw session.failed(error)
        }
    }

    func close() { row.reset() }

    func columnName(_ column: Int) -> String { row.columnName(column) }
    func columnType(_ column: Int) -> String { row.typeName(column) }

    func value(_ column: Int) -> Value? {
        if let integer = row.integer(column) { return .integer(integer) }
        if let text = row.text(column) { return .text(text) }
        if let bytes = row.bytes(column) { return .bytes(bytes) }
        return row.real(column).map(Value.real) ?? .null(.text)
    }

    func isNull(_ column: Int) -> Bool { row.isNull(column) }
    func integer(_ column: Int) -> Int64? { row.integer(column) }
    func real(_ column: Int) -> Double? { row.real(column) }
    func text(_ column: Int) -> String? { row.text(column) }
    func bytes(_ column: Int) -> [UInt8]? { row.bytes(column) }
    func uuid(_ column: Int) -> (high: UInt64, low: UInt64)? { row.uuid(column) }
    func date(_ column: Int) -> CivilDate? { row.date(column) }

    func boolean(_ column: Int) -> Bool? {
        switch row.integer(column) {
        case 0: false
        case 1: true
        default: nil
        }
    }
}
