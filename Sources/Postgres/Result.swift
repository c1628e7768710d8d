import CPostgres
import Kernel
import Storage

/// Owns one `PGresult *`: all rows of a statement, in binary form.
@safe final class Result {
    let text: String
    let handle: OpaquePointer

    init(takingOwnershipOf handle: OpaquePointer, of text: String) {
        unsafe self.handle = handle
        self.text = text
    }

    deinit { unsafe PQclear(handle) }

    var status: ExecStatusType { unsafe PQresultStatus(handle) }

    var isGood: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK }

    /// Left out because something before it failed.
    var isSkipped: Bool { status == PGRES_PIPELINE_ABORTED }

    var rowCount: Int { unsafe Int(PQntuples(handle)) }
    var columnCount: Int { unsafe Int(PQnfields(handle)) }

    /// What the server says it did: `COMMIT`, `INSERT 0 3`.
    var tag: String {
        guard let tag = unsafe PQcmdStatus(handle) else { return "" }
        return unsafe String(cString: tag)
    }

    var writes: Bool {
        ["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"].contains { tag.hasPrefix($0) }
    }

    /// How many rows the statement wrote. A query wrote none.
    var writtenRows: Int { writes ? tag.split(separator: " ").last.flatMap { Int($0) } ?? 0 : 0 }

    func field(_ code: Int32) -> String? {
        guard let text = unsafe PQresultErrorField(handle, code) else { return nil }
        return unsafe String(cString: text)
    }

    func columnName(_ column: Int) -> String {
        guard let name = unsafe PQfname(handle, Int32(column)) else { return "?" }
        return unsafe String(cString: name)
    }

    func type(_ column: Int) -> UInt32 { unsafe PQftype(handle, Int32(column)) }

    func isNull(_ row: Int, _ column: Int) -> Bool {
        unsafe PQgetisnull(handle, Int32(row), Int32(column)) == 1
    }

    /// Lends the bytes of a value; there are none for NULL.
    func withBytes<Value>(
        _ row: Int, _ column: Int, _ body: (RawSpan) -> Value?
    ) -> Value? {
        guard !isNull(row, column), let start = unsafe PQgetvalue(handle, Int32(row), Int32(column))
        else { return nil }
        let count = unsafe Int(PQgetlength(handle, Int32(row), Int32(column)))
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
        return unsafe body(bytes.bytes)
    }
}
