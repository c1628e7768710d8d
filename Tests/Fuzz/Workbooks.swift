import Archives
import Sheets

/// Reads any bytes as a workbook: it is read or refused, in little memory.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWorkbooks(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    do {
        let reader = try WorkbookReader(FileBytes(bytes))
        var batch = RowBatch()
        while try reader.next(&batch) {
            demand(batch.sizeBytes < 64_000_000, "a batch of \(batch.sizeBytes) bytes")
        }
    } catch { demand(error is SheetRefusal, "\(error)") }
    return 0
}
