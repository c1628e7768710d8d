public import Kernel

/// A workbook with the bad rows of a file as they stood there, their wrong cells marked, and beside
/// each what to correct. Corrected, it is handed in again as it is.
public final class ImportReport {
    /// What stands above the columns that a report adds to those of its file.
    public static let addedHeadings = ImportWords.added

    private let writer: WorkbookWriter
    private let language: Language
    private let width: Int

    /// - Parameters:
    ///   - headings: of the file.
    ///   - folder: for what is written until the report is closed.
    public init(
        path: String, temporaryFolder folder: String, headings: [String], language: Language
    ) throws {
        self.language = language
        let added = Set(ImportWords.added)
        let kept = headings.filter { !added.contains($0) }
        width = kept.count
        let columns =
            kept.map { WorkbookWriter.Column($0, width: ImportReport.width(of: $0)) }
            + [
                WorkbookWriter.Column(ImportWords.row(in: language), width: 8),
                WorkbookWriter.Column(ImportWords.whatToCorrect(in: language), width: 60),
            ]
        writer = try WorkbookWriter(
            path: path, temporaryFolder: folder,
            sheetName: ImportWords.whatToCorrect(in: language), columns: columns)
    }

    public func add(_ row: Row, _ problems: [ImportProblem]) throws {
        var cells = (0..<width).map(row.value)
        cells.append(.number(Double(row.number)))
        let marked = Set(problems.compactMap { $0.column.map { $0 - 1 } })
        let note = problems.map { $0.line(in: language) }.joined(separator: "\n")
        try writer.write(cells, marked: marked, note: note)
    }

    /// The report is there when this returns.
    public func close() throws { try writer.close() }

    private static func width(of heading: String) -> Double {
        let digits = heading.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
        return Double(max(12, digits + 2))
    }
}
