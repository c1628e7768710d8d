import XML

@testable import Sheets

/// Reads any bytes as the part of a workbook that holds a sheet, whole and in pieces: what is
/// gathered must be the same, and no row wider or farther down than a sheet.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSheetParts(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
    let whole = Gathering(bytes, pieceBytes: count + 1)
    let split = Gathering(bytes, pieceBytes: 3)
    demand(whole == split, "in pieces: \(whole) became \(split)")
    for (number, texts) in zip(whole.numbers, whole.rows) {
        demand((1...1_048_576).contains(number), "row \(number)")
        demand((1...256).contains(texts.count), "\(texts.count) cells")
    }
    demand(whole.numbers == whole.numbers.sorted(), "rows out of order")
    return 0
}

private struct Gathering: Equatable {
    var numbers: [Int] = []
    var rows: [[String]] = []
    var isRefused = false

    init(_ bytes: [UInt8], pieceBytes: Int) {
        var texts = SharedTexts.Table()
        texts.bytes = Array("林晓禾云杉岭".utf8)
        texts.ends = [9, 9, 18]
        let visitor = Visitor(
            SheetRows(
                texts: texts, dates: [false, true], countsFrom1904: false, limits: .standard))
        do {
            let reader = try XMLReader(visitor)
            var rest = bytes[...]
            while !rest.isEmpty, visitor.rows.refusal == nil {
                try reader.read(rest.prefix(pieceBytes), isLast: false)
                rest = rest.dropFirst(pieceBytes)
                gather(visitor)
            }
            // The parser may keep a tag that came in pieces until it knows that nothing follows.
            if visitor.rows.refusal == nil { try reader.read([], isLast: true) }
            gather(visitor)
            isRefused = visitor.rows.refusal != nil
        } catch { isRefused = true }
        if isRefused { (numbers, rows) = ([], []) }
    }

    private mutating func gather(_ visitor: Visitor) {
        var batch = RowBatch()
        visitor.rows.take(&batch)
        for index in 0..<batch.count {
            numbers.append(batch[index].number)
            rows.append(batch[index].texts)
        }
    }
}

private final class Visitor: XMLVisitor {
    var rows: SheetRows

    init(_ rows: SheetRows) { self.rows = rows }

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        rows.start(name, attributes)
    }

    override func text(_ bytes: Span<UInt8>) { rows.text(bytes) }

    override func end(_ name: XMLName) { rows.end(name) }
}
