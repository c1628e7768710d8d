import Archives
import XML

/// The parts of a workbook's file, after they have been looked over.
final class Package {
    private let file: FileBytes
    private let limits: SheetLimits
    /// Part names in lower case, as they are compared, with the size that each says it has.
    private var sizes: [String: Int] = [:]
    /// How much may still be unpacked, over all parts.
    private var unpackedBytesLeft: Int

    /// Refuses what no spreadsheet program makes before anything is read.
    init(_ file: FileBytes, limits: SheetLimits) throws {
        self.file = file
        self.limits = limits
        unpackedBytesLeft = limits.unpackedBytes
        guard file.sizeBytes <= limits.fileBytes else {
            throw SheetRefusal.fileTooLarge(limitBytes: limits.fileBytes)
        }
        try requireZip()
        try forgivingly { try inspect() }
    }

    func has(_ part: String) -> Bool { sizes[part.lowercased()] != nil }

    /// Tells a visitor what a part says.
    func read(_ part: String, to visitor: XMLVisitor) throws {
        let stream = try open(part, to: visitor)
        while try stream.readOn() {}
    }

    /// A part that is read as far as somebody asks.
    func open(_ part: String, to visitor: XMLVisitor) throws -> PartStream {
        guard let size = sizes[part.lowercased()] else { throw SheetRefusal.partMissing(part) }
        return try forgivingly {
            let archive = try ZipArchive(file)
            while let found = try archive.nextPart() {
                if found.name?.lowercased() == part.lowercased() {
                    return try PartStream(
                        archive, name: part, sizeBytes: size, spend: spend, visitor: visitor)
                }
            }
            throw SheetRefusal.damaged
        }
    }

    /// Counts what comes out, not what the file says will.
    private func spend(_ count: Int) throws(SheetRefusal) {
        unpackedBytesLeft -= count
        guard unpackedBytesLeft >= 0 else {
            throw .unpacksTooLarge(limitBytes: limits.unpackedBytes)
        }
    }
}

extension Package {
    private func requireZip() throws {
        let head = try file.bytes(at: 0, upTo: 8)
        if head.isEmpty { throw SheetRefusal.nothingInIt }
        if head == FileKind.compound { throw SheetRefusal.oldWorkbook }
        guard head.starts(with: FileKind.zip) else { throw SheetRefusal.notAWorkbook }
    }

    private func inspect() throws {
        let archive = try ZipArchive(file)
        var total = 0
        while let part = try archive.nextPart() {
            let name = try checkedName(of: part)
            guard sizes.count < limits.parts else {
                throw SheetRefusal.tooManyParts(limit: limits.parts)
            }
            guard sizes.updateValue(part.sizeBytes, forKey: name.lowercased()) == nil else {
                throw SheetRefusal.twoOfOneName(name)
            }
            total += part.sizeBytes
            try checkSize(total)
            try checkContent(of: part, named: name, in: archive)
        }
    }

    private func checkSize(_ total: Int) throws(SheetRefusal) {
        // A small file may grow a lot: an empty sheet is one line said again and again.
        let ratioLimit = max(1_000_000, file.sizeBytes * limits.unpackedRatio)
        guard total <= min(limits.unpackedBytes, ratioLimit) else {
            throw .unpacksTooLarge(limitBytes: limits.unpackedBytes)
        }
    }

    private func checkedName(of part: ZipPart) throws(SheetRefusal) -> String {
        guard let name = part.name, isPlain(name), part.isFile || part.isFolder
        else { throw .unsafeName }
        guard !part.isEncrypted else { throw .encrypted }
        guard part.isPlainlyPacked || part.isFolder else { throw .damaged }
        return name
    }

    /// A relative path that goes only down.
    private func isPlain(_ name: String) -> Bool {
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        let ends = name.hasSuffix("/") ? steps.dropLast() : steps
        return !name.isEmpty && name.utf8.count <= 255
            && ends.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && !name.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x3A }
    }

    private func checkContent(
        of part: ZipPart, named name: String, in archive: ZipArchive
    ) throws {
        let folded = name.lowercased()
        if folded.contains("vbaproject") || folded.contains("macrosheets/") {
            throw SheetRefusal.macros
        }
        let isEmbedded = folded.contains("embeddings/") || folded.contains("activex/")
        guard part.isFile, !folded.hasSuffix(".xml"), !folded.hasSuffix(".rels") else { return }
        let head = try archive.nextBytes()
        try spend(head.count)
        if isEmbedded || FileKind.isContainer(head) { throw SheetRefusal.anotherFileInside(name) }
    }
}

/// Runs what reads a zip file; what libarchive cannot make sense of is damaged.
func forgivingly<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch ZipFailure.damaged { throw SheetRefusal.damaged }
}

/// What a file is by its first bytes.
enum FileKind {
    static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    /// The container of old office files and of encrypted new ones.
    static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    private static let containers: [[UInt8]] = [
        zip, compound, [0x50, 0x4B, 0x05, 0x06], [0x1F, 0x8B], [0x52, 0x61, 0x72, 0x21],
        [0x37, 0x7A, 0xBC, 0xAF], [0xFD, 0x37, 0x7A, 0x58], [0x42, 0x5A, 0x68],
        [0x28, 0xB5, 0x2F, 0xFD], [0x4D, 0x5A], [0x7F, 0x45, 0x4C, 0x46],
    ]

    /// An archive or a program.
    static func isContainer(_ head: [UInt8]) -> Bool {
        containers.contains { head.starts(with: $0) }
    }
}
