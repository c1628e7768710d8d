// Reads tables as the product does, for `script/bench tables`. What it prints is one line:
// rows, good rows, bad rows, milliseconds of processor time, megabytes of memory at most.
//
//   TableTimer read FILE        every row, and nothing of it
//   TableTimer check FILE       every row against the checks of an import of members
//   TableTimer report FILE OUT  the same, and a workbook with the bad rows
//   TableTimer convert FILE OUT writes the rows as a workbook

import Archives
import Foundation
import Kernel
import Register
import Sheets

let arguments = CommandLine.arguments.dropFirst()
guard let verb = arguments.first, let path = arguments.dropFirst().first else {
    print("usage: TableTimer read|check|report|convert FILE [OUT]")
    exit(64)
}
let out = arguments.dropFirst(2).first ?? ""
let file = try FileHandle(forReadingFrom: URL(filePath: path))
let size = Int(try file.seekToEnd())
let bytes = FileBytes(sizeBytes: size) { offset, count in
    try file.seek(toOffset: UInt64(offset))
    return [UInt8](try file.read(upToCount: count) ?? Data())
}

/// The processor time of this process in milliseconds.
func spent() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
}

/// The memory that it had at most, in megabytes.
func highWater() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
}

let before = spent()
let reader = try TableFile.open(bytes, limits: .large)
var summary = (rows: 0, good: 0, bad: 0)
switch verb {
case "read":
    var batch = RowBatch()
    while try reader.next(&batch) { summary.rows += batch.count }
case "convert":
    var writer: WorkbookWriter?
    try reader.forEachRow { row in
        summary.rows += 1
        if let writer {
            try writer.write((0..<row.count).map(row.value))
        } else {
            writer = try WorkbookWriter(
                path: out, temporaryFolder: NSTemporaryDirectory(), sheetName: "名册",
                columns: row.texts.map { .init($0, width: 16) })
        }
    }
    try writer?.close()
default:
    let session = try ImportSession(reader, schema: MemberTable.schema)
    let report =
        verb != "report"
        ? nil
        : try ImportReport(
            path: out, temporaryFolder: NSTemporaryDirectory(), headings: session.headings,
            language: .chinese)
    let found = try session.read(good: { _ in }, bad: { try report?.add($0, $1) })
    try report?.close()
    summary = (found.goodRows + found.badRows, found.goodRows, found.badRows)
}
let milliseconds = Int((spent() - before).rounded())
print(summary.rows, summary.good, summary.bad, milliseconds, highWater())
