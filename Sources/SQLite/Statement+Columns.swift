import CSQLite
import Kernel

// Reading the row at hand. SQLite has four types of values; ours are told by the type asked for,
// and STRICT tables see to it that a column holds one kind.
extension Statement {
    var columnCount: Int { unsafe Int(sqlite3_column_count(handle)) }

    func columnName(_ column: Int) -> String {
        guard let name = unsafe sqlite3_column_name(handle, Int32(column)) else { return "?" }
        return unsafe String(cString: name)
    }

    func type(_ column: Int) -> Int32 { unsafe sqlite3_column_type(handle, Int32(column)) }

    func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

    func integer(_ column: Int) -> Int64? {
        guard type(column) == SQLITE_INTEGER else { return nil }
        return unsafe sqlite3_column_int64(handle, Int32(column))
    }

    func real(_ column: Int) -> Double? {
        guard type(column) == SQLITE_FLOAT else { return nil }
        return unsafe sqlite3_column_double(handle, Int32(column))
    }

    func text(_ column: Int) -> String? {
        guard type(column) == SQLITE_TEXT,
            let start = unsafe sqlite3_column_text(handle, Int32(column))
        else { return nil }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe String(
            decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func date(_ column: Int) -> CivilDate? {
        guard type(column) == SQLITE_TEXT,
            let start = unsafe sqlite3_column_text(handle, Int32(column))
        else { return nil }
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe CivilDate(utf8: Span(_unsafeStart: start, count: count))
    }

    func bytes(_ column: Int) -> [UInt8]? {
        guard type(column) == SQLITE_BLOB else { return nil }
        // The address of an empty blob is null.
        let start = unsafe sqlite3_column_blob(handle, Int32(column))
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(column)))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func uuid(_ column: Int) -> (high: UInt64, low: UInt64)? {
        guard type(column) == SQLITE_BLOB,
            unsafe sqlite3_column_bytes(handle, Int32(column)) == 16,
            let start = unsafe sqlite3_column_blob(handle, Int32(column))
        else { return nil }
        let high = unsafe start.loadUnaligned(as: UInt64.self)
        let low = unsafe start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        return (UInt64(bigEndian: high), UInt64(bigEndian: low))
    }

    func typeName(_ column: Int) -> String {
        switch type(column) {
        case SQLITE_INTEGER: "an integer"
        case SQLITE_FLOAT: "a real"
        case SQLITE_TEXT: "text"
        case SQLITE_BLOB: unsafe "\(sqlite3_column_bytes(handle, Int32(column))) bytes"
        default: "NULL"
        }
    }
}
