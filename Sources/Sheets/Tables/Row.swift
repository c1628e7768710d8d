public import Kernel

/// One row of a table, as it stood in the file.
public struct Row: Sendable {
    private let batch: RowBatch
    private let cells: Range<Int>
    /// Counted from 1 as a spreadsheet shows it, the heading and empty rows included.
    public let number: Int

    init(_ batch: RowBatch, cells: Range<Int>, at index: Int) {
        self.batch = batch
        self.cells = cells
        number = batch.lines[index].number
    }

    /// How many cells it has; rows of one table may differ.
    public var count: Int { cells.count }

    /// Nothing stands in it.
    public var isBlank: Bool { batch.cells[cells].allSatisfy { $0.kind == .empty } }

    /// Of a column counted from 0; what lies beyond the row is empty.
    public func kind(at column: Int) -> CellKind { cell(column)?.kind ?? .empty }

    public func text(at column: Int) -> String {
        guard let cell = cell(column) else { return "" }
        return String(decoding: batch.bytes[cell.range], as: UTF8.self)
    }

    public func value(at column: Int) -> CellValue {
        let text = text(at: column)
        return switch kind(at: column) {
        case .empty: .empty
        case .text, .failure, .roundedNumber: .text(text)
        case .number: Double(text).map(CellValue.number) ?? .text(text)
        case .date: CivilDate(text.prefix(10)).map(CellValue.date) ?? .text(text)
        case .boolean: .boolean(text == "true")
        }
    }

    public var texts: [String] { (0..<count).map(text) }

    private func cell(_ column: Int) -> Cell? {
        guard column >= 0, column < cells.count else { return nil }
        return batch.cells[cells.lowerBound + column]
    }
}

/// What a cell says.
public enum CellValue: Equatable, Sendable {
    case empty
    case text(String)
    case number(Double)
    case date(CivilDate)
    case boolean(Bool)
}
