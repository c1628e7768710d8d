import Crypto
import Storage

enum Section {
    case header(Header, digest: String)
    case table(String)
    case rows([UInt8])
    case manifest(Manifest)
}

/// Reads the sections of a backup, sealed or plain.
struct BackupReader {
    private static let longest = 64 << 20

    private var content: Content
    let isSealed: Bool

    init(_ path: String, key: SealedFileKey?) throws {
        content = try Content(of: path, key: key)
        isSealed = content.isSealed
        guard try content.take(BackupWriter.magic.count) == BackupWriter.magic else {
            throw BackupRefusal.notABackup
        }
    }

    /// The next section; nothing at the end of the file.
    mutating func next() throws -> Section? {
        guard try !content.isAtEnd else { return nil }
        guard let first = try content.take(1).first, let type = SectionType(rawValue: first) else {
            throw BackupRefusal.damaged("a section of no known type")
        }
        let length = try content.take(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= BackupReader.longest else {
            throw BackupRefusal.damaged("a section that is too long")
        }
        let bytes = try content.take(length)
        switch type {
        case .header: return .header(try Header.fromJSON(bytes), digest: bytes.digest)
        case .table: return .table(String(decoding: bytes, as: UTF8.self))
        case .rows: return .rows(bytes)
        case .manifest: return .manifest(try Manifest.fromJSON(bytes))
        }
    }
}

/// The plain bytes of a file, whether it is sealed or not.
private struct Content {
    private let file: OldFile
    private var seal: SealedFileReader?
    private var waiting: [UInt8] = []
    private var position = 0
    private var hasEnded = false

    var isSealed: Bool { seal != nil }

    init(of path: String, key: SealedFileKey?) throws {
        file = try OldFile(path)
        let beginning = try file.read(SealedFileReader.headerSize)
        guard SealedFileReader.recognises(beginning) else {
            waiting = beginning
            return
        }
        guard let key else { throw BackupRefusal.sealed(.passphraseNeeded) }
        seal = try unsealing { () throws(SealedFileRefusal) in
            try SealedFileReader(header: beginning, key: key)
        }
    }

    var isAtEnd: Bool {
        mutating get throws {
            try fill(to: 1)
            return position == waiting.count
        }
    }

    mutating func take(_ count: Int) throws -> [UInt8] {
        try fill(to: count)
        guard count <= waiting.count - position else { throw BackupRefusal.cut }
        defer { position += count }
        return Array(waiting[position..<position + count])
    }

    private mutating func fill(to count: Int) throws {
        while waiting.count - position < count, !hasEnded {
            waiting.removeFirst(position)
            position = 0
            let piece = try file.read(1 << 18)
            hasEnded = piece.isEmpty
            waiting += try opened(piece)
        }
    }

    private mutating func opened(_ piece: [UInt8]) throws -> [UInt8] {
        guard var seal else { return piece }
        defer { self.seal = seal }
        return try unsealing { () throws(SealedFileRefusal) in
            try piece.isEmpty ? seal.finish() : seal.open(piece)
        }
    }
}

private func unsealing<Result>(
    _ body: () throws(SealedFileRefusal) -> Result
) throws(BackupRefusal) -> Result {
    do throws(SealedFileRefusal) { return try body() } catch { throw .sealed(error) }
}
