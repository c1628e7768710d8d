import Kernel
import XML

/// Gathers the rows of a sheet into a batch as its XML goes by (ECMA-376 part 1, 18.3).
///
/// Only values are read: formulas, links, comments and pictures are passed over. After a refusal
/// nothing is gathered any more.
struct SheetRows {
    private(set) var batch = RowBatch()
    private(set) var refusal: SheetRefusal?

    private let texts: SharedTexts.Table
    private let dates: [Bool]
    private let numbers: NumberText
    private let limits: SheetLimits
    private let names = Names()

    private var rowNumber = 0
    private var rowsFound = 0
    private var givenBytes = 0
    private var firstCell = 0
    private var rowStart = 0
    private var cell = OpenCell()
    private var collects = false
    private var isInReading = false
    private var isInRow = false

    private struct Names {
        let row = XMLName("row"), cell = XMLName("c"), value = XMLName("v"), text = XMLName("t")
        let reading = XMLName("rPh")
        let reference = XMLName("r"), style = XMLName("s"), kind = XMLName("t")
    }

    /// The cell whose end has not come.
    private struct OpenCell {
        var start = 0
        var column = 0
        var kind = StoredKind.number
        var isDate = false
    }

    private enum StoredKind { case number, shared, text, boolean, failure, isoDate }

    init(texts: SharedTexts.Table, dates: [Bool], countsFrom1904: Bool, limits: SheetLimits) {
        self.texts = texts
        self.dates = dates
        self.limits = limits
        numbers = NumberText(countsFrom1904: countsFrom1904)
    }

    mutating func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        guard refusal == nil else { return }
        if name == names.cell {
            startCell(attributes)
        } else if name == names.value {
            collects = true
        } else if name == names.row {
            startRow(attributes)
        } else if name == names.text {
            collects = !isInReading
        } else if name == names.reading {
            isInReading = true
        }
    }

    mutating func text(_ piece: Span<UInt8>) {
        guard collects, isInRow, refusal == nil else { return }
        batch.bytes.append(copying: piece)
        if batch.bytes.count - cell.start > limits.cellBytes { refuseCell() }
    }

    mutating func end(_ name: XMLName) {
        guard refusal == nil else { return }
        if name == names.cell {
            endCell()
        } else if name == names.value || name == names.text {
            collects = false
        } else if name == names.row {
            endRow()
        } else if name == names.reading {
            isInReading = false
        }
    }

    /// Gives the whole rows; what belongs to a row without an end stays.
    mutating func take(_ given: inout RowBatch) {
        given.removeAll()
        swap(&given, &batch)
        if isInRow {
            batch.bytes.append(contentsOf: given.bytes[rowStart...])
            for cell in given.cells[firstCell...] {
                let start = cell.start - UInt32(rowStart)
                batch.cells.append(Cell(kind: cell.kind, start: start, count: cell.count))
            }
            given.cells.removeLast(given.cells.count - firstCell)
        }
        cell.start = max(0, cell.start - rowStart)
        (firstCell, rowStart) = (0, 0)
    }

    private mutating func refuse(_ reason: SheetRefusal) { refusal = refusal ?? reason }

    private mutating func refuseCell() { refuse(.cellTooLong(row: rowNumber, column: cell.column)) }
}

extension SheetRows {
    private mutating func startRow(_ attributes: borrowing XMLAttributes) {
        var number: Int? = rowNumber + 1
        attributes.forEach { name, value in
            if name == names.reference { number = value.smallNumber }
        }
        guard let number, number > rowNumber, number <= 1_048_576, !isInRow else {
            return refuse(.misplacedRow(row: rowNumber + 1))
        }
        rowNumber = number
        isInRow = true
        cell.column = 0
        firstCell = batch.cells.count
        rowStart = batch.bytes.count
    }

    private mutating func endRow() {
        isInRow = false
        guard batch.cells.count > firstCell else { return }
        rowsFound += 1
        guard rowsFound <= limits.rows else { return refuse(.tooManyRows(limit: limits.rows)) }
        givenBytes += batch.bytes.count - rowStart
        guard givenBytes <= limits.unpackedBytes else { return refuse(.tooMuchText) }
        batch.lines.append(RowBatch.Line(number: rowNumber, cellEnd: batch.cells.count))
    }

    private mutating func startCell(_ attributes: borrowing XMLAttributes) {
        var column: Int? = cell.column + 1
        var kind = StoredKind.number, isDate = false
        attributes.forEach { name, value in
            if name == names.reference {
                let reference = CellReference(value)
                column = reference?.row == rowNumber ? reference?.column : nil
            } else if name == names.style {
                let style = value.smallNumber ?? 0
                isDate = style < dates.count && dates[style]
            } else if name == names.kind {
                kind = SheetRows.kind(value)
            }
        }
        guard let column, column > cell.column, isInRow else {
            return refuse(.misplacedCell(row: rowNumber))
        }
        cell = OpenCell(
            start: batch.bytes.count, column: column, kind: kind, isDate: isDate)
    }

    /// `s` shared, `str` and `inlineStr` texts, `b` truth, `e` failure, `d` ISO date, `n` number.
    private static func kind(_ value: Span<UInt8>) -> StoredKind {
        guard value.count > 0 else { return .number }
        switch value[0] {
        case UInt8(ascii: "s"): return value.count == 1 ? .shared : .text
        case UInt8(ascii: "i"): return .text
        case UInt8(ascii: "b"): return .boolean
        case UInt8(ascii: "e"): return .failure
        case UInt8(ascii: "d"): return .isoDate
        default: return .number
        }
    }

    /// A cell that says nothing is not there: sheets have styled cells far outside their table.
    private mutating func endCell() {
        guard isInRow, batch.bytes.count > cell.start else { return }
        let kind = finishValue()
        guard refusal == nil, batch.bytes.count > cell.start else { return }
        guard cell.column <= limits.columns else {
            return refuse(.tooManyColumns(row: rowNumber, limit: limits.columns))
        }
        while batch.cells.count - firstCell < cell.column - 1 {
            batch.cells.append(Cell(kind: .empty, start: UInt32(cell.start), count: 0))
        }
        let count = batch.bytes.count - cell.start
        batch.cells.append(Cell(kind: kind, start: UInt32(cell.start), count: UInt32(count)))
        if count > limits.cellBytes { refuseCell() }
        if batch.bytes.count - rowStart > limits.rowBytes { refuse(.rowTooLong(row: rowNumber)) }
    }

    private mutating func finishValue() -> CellKind {
        switch cell.kind {
        case .number:
            return numbers.finish(&batch.bytes, from: cell.start, isDate: cell.isDate)
        case .shared: return finishShared()
        case .text:
            EscapedText.decode(&batch.bytes, from: cell.start)
            return .text
        case .failure: return .failure
        case .boolean:
            let isTrue = batch.bytes[cell.start] == UInt8(ascii: "1")
            replaceValue(with: isTrue ? "true" : "false")
            return .boolean
        case .isoDate: return finishISODate()
        }
    }

    private mutating func finishShared() -> CellKind {
        let number = batch.bytes.span.extracting(cell.start...).smallNumber
        batch.bytes.removeLast(batch.bytes.count - cell.start)
        guard let number, let range = texts.range(of: number) else {
            refuse(.misplacedCell(row: rowNumber))
            return .empty
        }
        batch.bytes.append(contentsOf: texts.bytes[range])
        return .text
    }

    private mutating func finishISODate() -> CellKind {
        let text = String(decoding: batch.bytes[cell.start...], as: UTF8.self)
        guard CivilDate(text.prefix(10)) != nil else { return .text }
        let time = text.dropFirst(11).prefix(8)
        replaceValue(with: text.prefix(10) + (time.isEmpty || time == "00:00:00" ? "" : " \(time)"))
        return .date
    }

    private mutating func replaceValue(with text: some StringProtocol) {
        batch.bytes.removeLast(batch.bytes.count - cell.start)
        batch.bytes.append(contentsOf: text.utf8)
    }
}
