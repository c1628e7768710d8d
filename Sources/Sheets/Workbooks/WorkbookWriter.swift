import Kernel
import Workbooks

/// Writes a table as a workbook (xlsx) of one sheet, with a heading that stays in view.
///
/// Texts are cells of text, so that a number of eighteen digits keeps them and nothing becomes a
/// formula, not even when somebody edits the cell.
public final class WorkbookWriter {
    public struct Column: Sendable {
        let title: String
        let width: Double

        /// - Parameter width: in digits of the usual font; a Chinese character takes two.
        public init(_ title: String, width: Double) {
            self.title = title
            self.width = width
        }
    }

    private let file: WorkbookFile

    /// - Parameter folder: for what is written until the file is closed.
    public init(
        path: String, temporaryFolder folder: String, sheetName: String, columns: [Column]
    ) throws {
        file = try WorkbookFile(
            path: path, temporaryFolder: folder, sheetName: sheetName,
            widths: columns.map(\.width))
        try file.append(columns.map { (.text($0.title), .heading) })
    }

    public func write(_ row: [CellValue]) throws {
        try file.append(row.map { ($0.stored, .plain) })
    }

    /// Writes a row some of whose cells are marked, and a note behind it.
    func write(_ row: [CellValue], marked: Set<Int>, note: String) throws {
        var cells = row.enumerated().map { index, value in
            (value: value.stored, look: marked.contains(index) ? WorkbookFile.Look.marked : .plain)
        }
        cells.append((.text(note), .note))
        try file.append(cells)
    }

    /// The file is there when this returns.
    public func close() throws { try file.close() }
}

extension CellValue {
    fileprivate var stored: WorkbookFile.Value {
        switch self {
        case .empty: .empty
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        // Before March 1900 spreadsheets count one day too many.
        case .date(let date) where date.daysSince1970 < -25_508: .text(date.description)
        case .date(let date): .day(date.daysSince1970 + 25_569)
        case .boolean(let isTrue): .boolean(isTrue)
        }
    }
}
