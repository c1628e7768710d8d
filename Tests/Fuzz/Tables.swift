@testable import Sheets

/// Reads any bytes as CSV, whole and in pieces: the rows must be the same, or there are none. Rows
/// that are taken are written again and read as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTables(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    let whole = Reading(bytes, pieceBytes: count + 1)
    for size in [1, 2, 7] {
        let split = Reading(bytes, pieceBytes: size)
        demand(whole == split, "in pieces of \(size): \(whole) became \(split)")
    }
    if case .rows(let rows) = whole { again(rows) }
    return 0
}

/// A row of empty cells is not told apart from one that is shorter, so each gets an end.
private func again(_ rows: [[String]]) {
    guard var writer = try? CSVWriter() else { fatalError("no writer") }
    let table = rows.map { $0 + ["."] }
    for row in table { writer.write(row.map { $0.isEmpty ? .empty : .text($0) }) }
    guard let written = try? writer.takeBytes() else { fatalError("nothing written") }
    let second = Reading(written, pieceBytes: 64, separator: ",")
    demand(second == .rows(table) || table.isEmpty, "\(table) became \(second)")
}

private enum Reading: Equatable {
    case rows([[String]])
    case refused

    init(_ bytes: [UInt8], pieceBytes: Int, separator: Character? = nil) {
        let reader = CSVReader(
            PieceSource(bytes, pieceBytes: pieceBytes), separator: separator)
        var rows: [[String]] = []
        do {
            try reader.forEachRow { rows.append($0.texts) }
            self = .rows(rows)
        } catch {
            // Of two faults that one piece holds, either may be met first.
            demand(error is SheetRefusal, "\(error)")
            self = .refused
        }
    }
}
