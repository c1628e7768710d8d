/// Finds rows and cells in bytes, without copying any.
struct CSVScanner {
    private let separator: UInt8
    private let limits: SheetLimits
    /// Of the row that was found last, blank ones counted.
    private(set) var rowNumber = 0
    private var rowsFound = 0
    private var skipsLineFeed = false
    /// Of cells in which a quotation mark is written as two.
    private(set) var doubledCells: [Int] = []

    init(separator: UInt8, limits: SheetLimits) {
        self.separator = separator
        self.limits = limits
    }

    /// Appends the whole rows in the bytes and says how many bytes they take. Without `isLast` the
    /// bytes behind the last end of line may go on.
    mutating func scan(
        _ buffer: [UInt8], isLast: Bool, into batch: inout RowBatch
    ) throws(SheetRefusal) -> Int {
        let bytes = buffer.span
        doubledCells.removeAll(keepingCapacity: true)
        var index = 0
        if skipsLineFeed, bytes.count > 0 {
            skipsLineFeed = false
            if bytes[0] == .lineFeed { index = 1 }
        }
        while index < bytes.count {
            let firstCell = batch.cells.count, firstDoubled = doubledCells.count
            guard let end = try row(bytes, from: index, isLast: isLast, into: &batch.cells) else {
                batch.cells.removeLast(batch.cells.count - firstCell)
                doubledCells.removeLast(doubledCells.count - firstDoubled)
                break
            }
            try keep(rowOf: end - index, from: firstCell, in: &batch)
            index = end
        }
        return index
    }

    /// A line without anything counts as a row, as in a spreadsheet, and is not given.
    private mutating func keep(
        rowOf byteCount: Int, from firstCell: Int, in batch: inout RowBatch
    ) throws(SheetRefusal) {
        rowNumber += 1
        guard byteCount <= limits.rowBytes else { throw .rowTooLong(row: rowNumber) }
        if batch.cells.count == firstCell + 1, batch.cells[firstCell].kind == .empty {
            batch.cells.removeLast()
            return
        }
        rowsFound += 1
        guard rowsFound <= limits.rows else { throw .tooManyRows(limit: limits.rows) }
        batch.lines.append(RowBatch.Line(number: rowNumber, cellEnd: batch.cells.count))
    }

    /// Where the row ends, its end of line included; `nil` if it may go on.
    private mutating func row(
        _ bytes: Span<UInt8>, from start: Int, isLast: Bool, into cells: inout [Cell]
    ) throws(SheetRefusal) -> Int? {
        let firstCell = cells.count
        var index = start
        while true {
            let column = cells.count - firstCell + 1
            guard column <= limits.columns else {
                throw .tooManyColumns(row: rowNumber + 1, limit: limits.columns)
            }
            let cell: Range<Int>
            if index < bytes.count, bytes[index] == .quote {
                guard let close = try closingQuote(bytes, from: index + 1, isLast, cells.count)
                else { return nil }
                cell = index + 1..<close
                index = close + 1
            } else {
                cell = index..<plainEnd(bytes, from: index)
                index = cell.upperBound
            }
            try add(cell, of: bytes, column: column, to: &cells)
            guard index < bytes.count else { return isLast ? index : nil }
            switch bytes[index] {
            case separator: index += 1
            case .lineFeed: return index + 1
            case .carriageReturn: return endOfLine(bytes, at: index)
            case 0: throw .notText
            default: throw .textAfterQuote(row: rowNumber + 1, column: column)
            }
        }
    }

    /// CR, or CR and LF; the LF may come with the next bytes.
    private mutating func endOfLine(_ bytes: Span<UInt8>, at index: Int) -> Int {
        guard index + 1 < bytes.count else {
            skipsLineFeed = true
            return index + 1
        }
        return bytes[index + 1] == .lineFeed ? index + 2 : index + 1
    }

    @inline(__always)
    private func plainEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            // Of the separators the semicolon is the last in ASCII: nearly all text lies behind.
            if byte <= 0x3B,
                byte == separator || byte == .lineFeed || byte == .carriageReturn || byte == 0
            {
                break
            }
            index += 1
        }
        return index
    }

    private mutating func closingQuote(
        _ bytes: Span<UInt8>, from start: Int, _ isLast: Bool, _ cell: Int
    ) throws(SheetRefusal) -> Int? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            guard byte != 0 else { throw .notText }
            guard byte == .quote else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { return isLast ? index : nil }
            guard bytes[index + 1] == .quote else { return index }
            if doubledCells.last != cell { doubledCells.append(cell) }
            index += 2
        }
        if isLast { throw .quoteLeftOpen(row: rowNumber + 1) }
        return nil
    }

    @inline(__always)
    private func add(
        _ range: Range<Int>, of bytes: Span<UInt8>, column: Int, to cells: inout [Cell]
    ) throws(SheetRefusal) {
        guard range.count <= limits.cellBytes else {
            throw .cellTooLong(row: rowNumber + 1, column: column)
        }
        var start = range.lowerBound
        if !range.isEmpty, bytes[start] == Formula.apostrophe,
            Formula.hasGuard(bytes.extracting(range))
        {
            start += 1
        }
        cells.append(
            Cell(
                kind: range.isEmpty ? .empty : .text, start: UInt32(start),
                count: UInt32(range.upperBound - start)))
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
}
