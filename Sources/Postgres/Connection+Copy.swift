import CPostgres
import Storage

// COPY has its own exchange of messages and cannot be in a pipeline.
extension Connection {
    func beginCopy(into table: String, columns: [String]) throws(StorageError) {
        try performPending()
        try leavePipeline()
        let command =
            "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)"
        let result = try directly(command)
        guard result.status == PGRES_COPY_IN else {
            try enterPipeline()
            throw PostgresFailure(of: result, in: command).error
        }
        isCopying = true
    }

    func copy(_ bytes: [UInt8], into table: String) throws(StorageError) {
        let sent = unsafe bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe PQputCopyData(handle, start, Int32(clamping: bytes.count))
        }
        guard sent == 1 else { throw lost(in: "COPY \(table)") }
    }

    /// Ends a copy, or gives it up for a reason, and returns how many rows were written.
    func endCopy(into table: String, because reason: String? = nil) throws(StorageError) -> Int {
        isCopying = false
        let ended: Int32
        if let reason {
            ended = unsafe PQputCopyEnd(handle, reason)
        } else {
            ended = unsafe PQputCopyEnd(handle, nil)
        }
        guard ended == 1, let raw = unsafe PQgetResult(handle) else {
            throw lost(in: "COPY \(table)")
        }
        let result = unsafe Result(takingOwnershipOf: raw, of: "COPY \(table)")
        while let extra = unsafe PQgetResult(handle) { unsafe PQclear(extra) }
        guard !isLost else { throw lost(in: "COPY \(table)") }
        try enterPipeline()
        guard result.isGood else { throw PostgresFailure(of: result, in: result.text).error }
        return result.writtenRows
    }

    private func directly(_ command: String) throws(StorageError) -> Result {
        guard let result = unsafe PQexec(handle, command), !isLost else { throw lost(in: command) }
        return unsafe Result(takingOwnershipOf: result, of: command)
    }

    private func leavePipeline() throws(StorageError) {
        guard unsafe PQexitPipelineMode(handle) == 1 else { throw lost(in: "COPY") }
    }

    private func enterPipeline() throws(StorageError) {
        guard unsafe PQenterPipelineMode(handle) == 1 else { throw lost(in: "COPY") }
    }
}
