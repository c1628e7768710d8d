/// How much of a file is read at most. What is larger is refused, not cut.
public struct SheetLimits: Sendable, Equatable {
    /// The file as it was handed in.
    public var fileBytes: Int
    /// All that lies packed in a workbook.
    public var unpackedBytes: Int
    /// How many times a workbook may grow when unpacked.
    public var unpackedRatio = 100
    /// How many parts a workbook may have.
    public var parts = 2000
    /// The texts that a workbook keeps in one table for all its cells.
    public var sharedTextBytes: Int
    /// Rows with something in them, the heading included.
    public var rows: Int
    public var columns = 256
    /// What one cell may say: 32,767 characters, as in a spreadsheet, of at most four bytes.
    public var cellBytes = 131_068
    public var rowBytes = 1 << 20

    /// What anybody may hand in.
    public static let standard = SheetLimits(
        fileBytes: 20_000_000, unpackedBytes: 100_000_000, sharedTextBytes: 32_000_000,
        rows: 100_001)

    /// What an import of a whole register may be.
    public static let large = SheetLimits(
        fileBytes: 400_000_000, unpackedBytes: 2_000_000_000, sharedTextBytes: 96_000_000,
        rows: 1_000_001)

    public init(
        fileBytes: Int, unpackedBytes: Int, sharedTextBytes: Int, rows: Int
    ) {
        self.fileBytes = fileBytes
        self.unpackedBytes = unpackedBytes
        self.sharedTextBytes = sharedTextBytes
        self.rows = rows
    }
}
