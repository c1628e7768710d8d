public import Archives

/// A file that somebody handed in as a table, told apart by what it holds and not by its name.
public enum TableFile {
    /// - Throws: `SheetRefusal`, or what reading the file threw.
    public static func open(
        _ file: FileBytes, sheet: String? = nil, encoding: TextEncoding? = nil,
        limits: SheetLimits = .standard
    ) throws -> any TableReader {
        let head = try file.bytes(at: 0, upTo: 8)
        guard !head.starts(with: FileKind.zip), head != FileKind.compound else {
            return try WorkbookReader(file, sheet: sheet, limits: limits)
        }
        guard !FileKind.isContainer(head) else { throw SheetRefusal.notText }
        return CSVReader(PieceSource(file), encoding: encoding, limits: limits)
    }
}

extension PieceSource {
    /// A file from its beginning to its end.
    public init(_ file: FileBytes, pieceBytes: Int = 1 << 16) {
        var offset = 0
        self.init {
            let piece = try file.bytes(at: offset, upTo: pieceBytes)
            offset += piece.count
            return piece
        }
    }
}
