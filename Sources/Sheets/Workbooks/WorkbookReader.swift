public import Archives
import XML

/// One sheet of a workbook (xlsx, ECMA-376), a few rows at a time.
///
/// A workbook that is not made as spreadsheet programs make it, or holds more than tables, is
/// refused before its first row.
public final class WorkbookReader: TableReader {
    /// How much the rows hold that are given at a time, unless one step of the file makes more.
    private static let batchBytes = 1 << 16

    /// The sheets that people see, in their order.
    public let sheetNames: [String]

    private let sheet: SheetVisitor
    private let stream: PartStream
    private var hasEnded = false
    private var hasRows = false

    /// - Parameter sheet: the first that people see where it is not named.
    public init(
        _ file: FileBytes, sheet: String? = nil, limits: SheetLimits = .standard
    ) throws {
        let package = try Package(file, limits: limits)
        let book = try Book(package)
        sheetNames = book.contents.sheets.filter(\.isVisible).map(\.name)
        let part = try book.part(ofSheet: sheet)
        self.sheet = SheetVisitor(
            SheetRows(
                texts: try book.sharedTexts(limits), dates: try book.styles().areDates,
                countsFrom1904: book.contents.countsFrom1904, limits: limits))
        stream = try package.open(part, to: self.sheet)
    }

    public func next(_ batch: inout RowBatch) throws -> Bool {
        while !hasEnded, sheet.rows.batch.bytes.count < WorkbookReader.batchBytes {
            hasEnded = try !stream.readOn()
            if let refusal = sheet.rows.refusal { throw refusal }
        }
        sheet.rows.take(&batch)
        hasRows = hasRows || batch.count > 0
        if hasEnded, !hasRows { throw SheetRefusal.nothingInIt }
        // A row that is longer than a batch has not ended yet.
        return batch.count > 0 || hasEnded ? batch.count > 0 : try next(&batch)
    }
}

/// Tells the rows what the sheet says: each event is one change of one value.
private final class SheetVisitor: XMLVisitor {
    var rows: SheetRows

    init(_ rows: SheetRows) { self.rows = rows }

    override func start(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
        rows.start(name, attributes)
    }

    override func text(_ bytes: Span<UInt8>) { rows.text(bytes) }

    override func end(_ name: XMLName) { rows.end(name) }
}
