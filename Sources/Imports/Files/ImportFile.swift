public import Kernel
import Keyring
public import Storage
import Web

/// What is kept of an import in sealed pieces: the file that was handed in, and the report on it.
///
/// Pieces lie in the database and not beside it: every server of an installation has them, a backup
/// has them, and no name or number can be read there.
enum ImportPart: String, Storable, Sendable {
    case file, report

    static let pieceBytes = 1 << 20
}

extension Transaction {
    /// How much of a part is there, all pieces before the gap if there is one.
    borrowing func sizeBytes(
        of part: ImportPart, _ id: Import.ID
    ) throws(StorageError) -> Int {
        try first(
            """
            SELECT coalesce(sum(size_bytes), 0)
            FROM import_piece
            WHERE import = \(id) AND part = \(part)
            """) ?? 0
    }

    borrowing func pieceCount(
        of part: ImportPart, _ id: Import.ID
    ) throws(StorageError) -> Int {
        try first(
            "SELECT count(*) FROM import_piece WHERE import = \(id) AND part = \(part)") ?? 0
    }

    borrowing func piece(
        _ number: Int, of part: ImportPart, _ id: Import.ID
    ) throws(StorageError) -> [UInt8]? {
        try first(
            """
            SELECT sealed
            FROM import_piece
            WHERE import = \(id) AND part = \(part) AND number = \(number)
            """)
    }
}

extension WriteTransaction {
    borrowing func add(
        _ sealed: [UInt8], ofBytes sizeBytes: Int, as number: Int, of part: ImportPart,
        _ id: Import.ID, at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO import_piece (import, part, number, at, size_bytes, sealed)
            VALUES (\(id), \(part), \(number), \(now), \(sizeBytes), \(sealed))
            """)
    }

    borrowing func remove(_ part: ImportPart, of id: Import.ID) throws(StorageError) {
        try execute("DELETE FROM import_piece WHERE import = \(id) AND part = \(part)")
    }

    /// Files are kept for as long as somebody may still want to correct them.
    public borrowing func forgetImportedFiles(before time: Instant) throws(StorageError) {
        try execute("DELETE FROM import_piece WHERE at < \(time)")
        try execute("DELETE FROM import_stranger WHERE at < \(time)")
    }
}

/// Cuts what arrives into pieces, seals them and puts them into the database.
struct PieceWriter {
    let database: any Database
    let cipher: PieceCipher
    let part: ImportPart
    let id: Import.ID
    let now: Instant
    private(set) var sizeBytes = 0
    private var number = 0
    private var rest: [UInt8] = []

    init(
        _ part: ImportPart, of id: Import.ID, in database: any Database, _ cipher: PieceCipher,
        at now: Instant
    ) {
        self.part = part
        self.id = id
        self.database = database
        self.cipher = cipher
        self.now = now
    }

    mutating func write(_ bytes: [UInt8]) async throws {
        rest += bytes
        sizeBytes += bytes.count
        while rest.count >= ImportPart.pieceBytes {
            try await keep(Array(rest.prefix(ImportPart.pieceBytes)))
            rest.removeFirst(ImportPart.pieceBytes)
        }
    }

    mutating func finish() async throws {
        if !rest.isEmpty { try await keep(rest) }
        rest = []
    }

    private mutating func keep(_ piece: [UInt8]) async throws {
        let (part, id, now, number) = (part, id, now, number)
        let sealed = try cipher.seal(piece, number: number)
        try await database.write { tx in
            try tx.add(sealed, ofBytes: piece.count, as: number, of: part, id, at: now)
        }
        self.number += 1
    }
}

/// The pieces of a part one after the other, as the body of a request would bring them.
final class PieceReader: Body.Source {
    private let database: any Database
    private let cipher: PieceCipher
    private let part: ImportPart
    private let id: Import.ID
    private let counter = Counter()

    private actor Counter {
        private var number = 0

        func take() -> Int {
            defer { number += 1 }
            return number
        }
    }

    init(
        _ part: ImportPart, of id: Import.ID, in database: any Database, _ cipher: PieceCipher
    ) {
        self.part = part
        self.id = id
        self.database = database
        self.cipher = cipher
    }

    func next() async throws(Body.Failure) -> [UInt8]? {
        let (number, part, id) = (await counter.take(), part, id)
        do {
            let sealed = try await database.read { tx in try tx.piece(number, of: part, id) }
            return try sealed.map { try cipher.open($0, number: number) }
        } catch {
            throw .cutShort
        }
    }
}
