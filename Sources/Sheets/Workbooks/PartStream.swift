import Archives
import XML

/// One part of a workbook while a visitor is told of it.
final class PartStream {
    /// How much is told at a time. A few bytes of a sheet can name long shared texts, so that what
    /// is made of a step is many times larger.
    private static let stepBytes = 8192

    private let archive: ZipArchive
    private let name: String
    private let spend: (Int) throws(SheetRefusal) -> Void
    private let reader: XMLReader
    private var bytesLeft: Int
    private var bytes: ArraySlice<UInt8> = []
    private var hasEnded = false

    init(
        _ archive: ZipArchive, name: String, sizeBytes: Int,
        spend: @escaping (Int) throws(SheetRefusal) -> Void, visitor: XMLVisitor
    ) throws {
        self.archive = archive
        self.name = name
        self.spend = spend
        bytesLeft = sizeBytes
        reader = try XMLReader(visitor)
    }

    /// Tells the next step. `false` says that there are none left.
    func readOn() throws -> Bool {
        if bytes.isEmpty { try unpack() }
        guard !hasEnded else {
            try tell([], isLast: true)
            return false
        }
        try tell(bytes.prefix(PartStream.stepBytes), isLast: false)
        bytes = bytes.dropFirst(PartStream.stepBytes)
        return true
    }

    private func unpack() throws {
        let piece = try forgivingly { try archive.nextBytes() }
        bytesLeft -= piece.count
        guard bytesLeft >= 0 else { throw SheetRefusal.damaged }
        try spend(piece.count)
        bytes = piece[...]
        hasEnded = piece.isEmpty
    }

    private func tell(_ step: ArraySlice<UInt8>, isLast: Bool) throws {
        do throws(XMLFailure) {
            try reader.read(step, isLast: isLast)
        } catch {
            switch error {
            case .documentType: throw SheetRefusal.documentType(name)
            case .notWellFormed, .tooDeep, .tooLong: throw SheetRefusal.notXML(name)
            case .unavailable: throw error
            }
        }
    }
}
