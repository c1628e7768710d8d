import CSQLite
import Kernel
import Storage

/// Owns one `sqlite3_stmt *`, from `sqlite3_prepare_v3` to `sqlite3_finalize`.
@safe final class Statement {
    let text: String
    let handle: OpaquePointer
    private unowned let connection: Connection
    private(set) var isRunning = false

    init(_ text: String, on connection: Connection) throws(StorageError) {
        self.text = text
        self.connection = connection
        unsafe handle = try Statement.prepare(text, on: connection)
    }

    deinit { unsafe sqlite3_finalize(handle) }

    /// Whether it leaves the file as it is.
    var isReadOnly: Bool { unsafe sqlite3_stmt_readonly(handle) != 0 }

    /// Goes to the next row; false when there is none.
    func step() throws(StorageError) -> Bool {
        isRunning = true
        let code = unsafe sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw connection.error(code, in: text)
        }
    }

    /// Makes the statement ready to run again and forgets what was bound.
    func reset() {
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
        isRunning = false
    }

    func bind(_ values: [Value]) throws(StorageError) {
        guard unsafe sqlite3_bind_parameter_count(handle) == values.count else {
            throw .programming("\(values.count) values do not fit the placeholders", in: text)
        }
        for (index, value) in values.enumerated() {
            try bind(value, at: Int32(index + 1))
        }
    }

    func bind(_ value: Value, at index: Int32) throws(StorageError) {
        let code = code(binding: value, at: index)
        guard code != Statement.holdsNUL else { throw .textWithNUL }
        guard code == SQLITE_OK else { throw connection.error(code, in: text) }
    }

    private func code(binding value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null: unsafe sqlite3_bind_null(handle, index)
        case .integer(let integer): unsafe sqlite3_bind_int64(handle, index, integer)
        case .real(let real): unsafe sqlite3_bind_double(handle, index, real)
        case .boolean(let boolean): unsafe sqlite3_bind_int64(handle, index, boolean ? 1 : 0)
        case .text(let text): code(binding: text, at: index)
        case .bytes(let bytes): code(binding: bytes, at: index)
        case .uuid(let high, let low): code(binding: high, low, at: index)
        case .date(let date): code(binding: date.description, at: index)
        }
    }

    /// No code of SQLite, which has none for this.
    private static let holdsNUL: Int32 = -1

    private func code(binding text: String, at index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { utf8 in
            unsafe utf8.contains(0)
                ? Statement.holdsNUL
                : tongxin_sqlite_bind_text(handle, index, utf8.baseAddress, UInt64(utf8.count))
        }
    }

    private func code(binding bytes: [UInt8], at index: Int32) -> Int32 {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe tongxin_sqlite_bind_blob(handle, index, bytes.baseAddress, UInt64(bytes.count))
        }
    }

    private func code(binding high: UInt64, _ low: UInt64, at index: Int32) -> Int32 {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
            unsafe tongxin_sqlite_bind_blob(handle, index, bytes.baseAddress, 16)
        }
    }

    private static func prepare(
        _ text: String, on connection: Connection
    ) throws(StorageError) -> OpaquePointer {
        var prepared: OpaquePointer?
        var isWhole = true
        var source = text
        let code = source.withUTF8 { utf8 in
            var tail: UnsafePointer<CChar>?
            let code = unsafe sqlite3_prepare_v3(
                connection.handle, utf8.baseAddress, Int32(clamping: utf8.count),
                UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail)
            isWhole = unsafe Statement.isEmpty(after: tail, in: utf8)
            return code
        }
        guard code == SQLITE_OK else { throw connection.error(code, in: text) }
        guard let handle = unsafe prepared, isWhole else {
            unsafe sqlite3_finalize(prepared)
            throw .programming("one statement is wanted, not more and not none", in: text)
        }
        return unsafe handle
    }

    /// SQLite compiles the first statement of a text and says where the next begins.
    private static func isEmpty(
        after tail: UnsafePointer<CChar>?, in utf8: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let tail = unsafe tail, let start = utf8.baseAddress else { return true }
        let used = unsafe UnsafeRawPointer(tail) - UnsafeRawPointer(start)
        let rest = unsafe utf8.dropFirst(used)
        return unsafe rest.allSatisfy { [9, 10, 13, 32, UInt8(ascii: ";")].contains($0) }
    }
}
