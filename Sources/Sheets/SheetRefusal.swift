/// Why a file is not read. Nothing of it is kept.
public enum SheetRefusal: Error, Equatable, Sendable {
    // Any file.
    case fileTooLarge(limitBytes: Int)
    case nothingInIt
    case tooManyRows(limit: Int)
    case tooManyColumns(row: Int, limit: Int)
    case cellTooLong(row: Int, column: Int)
    case rowTooLong(row: Int)

    // A file of plain text.
    case notText
    case wideText
    case otherEncoding(row: Int)
    case quoteLeftOpen(row: Int)
    case textAfterQuote(row: Int, column: Int)

    // A workbook.
    case oldWorkbook
    case damaged
    case encrypted
    case macros
    case anotherFileInside(String)
    case unsafeName
    case twoOfOneName(String)
    case tooManyParts(limit: Int)
    case unpacksTooLarge(limitBytes: Int)
    case notAWorkbook
    case partMissing(String)
    case notXML(String)
    case documentType(String)
    case tooMuchText
    case noVisibleSheet
    case noSuchSheet(String)
    case misplacedCell(row: Int)
    case misplacedRow(row: Int)
}

extension SheetRefusal: CustomStringConvertible {
    /// For the log; it holds nothing of what the cells say.
    public var description: String { sentence.english }
}
