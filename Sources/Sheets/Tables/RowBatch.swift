/// Some rows of a table, one after another: what a reader gives at a time.
///
/// The cells of all rows lie in one buffer, and a batch is filled again and again: a row costs no
/// allocation, and no text is made of a cell before somebody asks for it.
public struct RowBatch: Sendable {
    struct Line {
        var number: Int
        var cellEnd: Int
    }

    /// What the cells say: valid UTF-8.
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    var lines: [Line] = []

    public init() {}

    public var count: Int { lines.count }

    /// How many bytes the rows hold.
    public var sizeBytes: Int { bytes.count }

    public subscript(index: Int) -> Row { Row(self, cells: cellRange(of: index), at: index) }

    func cellRange(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : lines[index - 1].cellEnd)..<lines[index].cellEnd
    }

    /// Keeps the room for the next rows.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
    }
}

/// One cell: what kind of value, and where it lies in the batch's bytes.
struct Cell {
    var kind: CellKind
    var start: UInt32
    var count: UInt32

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

public enum CellKind: UInt8, Sendable {
    case empty
    case text
    /// A number in the way it was stored, without an exponent where that can be.
    case number
    /// A number that had more digits than a spreadsheet keeps: the last ones are lost.
    case roundedNumber
    /// `2026-11-21`, with ` 08:30:00` behind it where a time of day was given.
    case date
    /// `true` or `false`.
    case boolean
    /// What a spreadsheet shows when a formula fails, such as `#N/A`.
    case failure
}
