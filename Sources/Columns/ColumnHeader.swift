/// The first 64 bytes of a column file: `docs/formats/columns.md`.
struct ColumnHeader: Equatable {
    static let size = 64
    private static let magic = Array("TXCOLUMN".utf8)
    private static let version: UInt32 = 2

    let asOf: Month
    let organizations: Int
    let rows: Int

    init(asOf: Month, organizations: Int, rows: Int) {
        self.asOf = asOf
        self.organizations = organizations
        self.rows = rows
    }

    var bytes: [UInt8] {
        var bytes = ColumnHeader.magic
        bytes.append(little: ColumnHeader.version)
        bytes.append(little: UInt32(asOf.number))
        bytes.append(little: UInt64(organizations))
        bytes.append(little: UInt64(rows))
        bytes += [UInt8](repeating: 0, count: ColumnHeader.size - 4 - bytes.count)
        bytes.append(little: Checksum.of(bytes))
        return bytes
    }

    /// - Parameter fileSize: a header that promises another length is refused before anything is
    ///   made room for.
    init(_ bytes: [UInt8], fileSize: Int) throws(ColumnRefusal) {
        guard bytes.count == ColumnHeader.size, bytes.starts(with: ColumnHeader.magic) else {
            throw .otherFile
        }
        let version = bytes.little32(at: 8)
        guard version == ColumnHeader.version else { throw .version(Int(version)) }
        guard bytes.little32(at: 60) == Checksum.of(Array(bytes.prefix(60))) else {
            throw .damaged(at: 0)
        }
        guard let month = UInt16(exactly: bytes.little32(at: 12)).flatMap(Month.init(number:)),
            let organizations = Int32(exactly: bytes.little64(at: 16)),
            let rows = Int32(exactly: bytes.little64(at: 24))
        else { throw .absurd }
        self.init(asOf: month, organizations: Int(organizations), rows: Int(rows))
        guard fileSize == self.fileSize else {
            throw .length(expected: self.fileSize, found: fileSize)
        }
    }

    /// Every block of up to 65,536 elements is followed by its checksum.
    var fileSize: Int {
        let lists = ColumnHeader.blocks(organizations) + ColumnHeader.blocks(organizations + 1)
        return ColumnHeader.size + (organizations * 2 + 1) * 4 + rows * (Row.bytes + 4)
            + (lists + ColumnHeader.blocks(rows) * (Row.bytes + 2)) * 4
    }

    private static func blocks(_ count: Int) -> Int {
        (count + Census.pageLength - 1) / Census.pageLength
    }
}

/// Why bytes are no census.
public enum ColumnRefusal: Error, Equatable, CustomStringConvertible {
    case otherFile
    case version(Int)
    case absurd
    case length(expected: Int, found: Int)
    case damaged(at: Int)
    case contradictory

    public var description: String {
        switch self {
        case .otherFile: "this is not a column file"
        case .version(let version): "the column file has version \(version), which is unknown here"
        case .absurd: "the column file promises numbers that no country has"
        case .length(let expected, let found):
            "the column file should be \(expected) bytes long and is \(found)"
        case .damaged(let place): "the column file is damaged at byte \(place)"
        case .contradictory: "the column file contradicts itself"
        }
    }
}

extension [UInt8] {
    mutating func append(little number: some FixedWidthInteger) {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    /// The caller has looked that the bytes are there.
    func little16(at place: Int) -> UInt16 { UInt16(self[place]) | UInt16(self[place + 1]) << 8 }

    func little32(at place: Int) -> UInt32 {
        UInt32(little16(at: place)) | UInt32(little16(at: place + 2)) << 16
    }

    func little64(at place: Int) -> UInt64 {
        UInt64(little32(at: place)) | UInt64(little32(at: place + 4)) << 32
    }
}
