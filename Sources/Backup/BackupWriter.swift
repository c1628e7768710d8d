import Crypto
import Kernel
import Storage

/// Writes the sections of a backup, sealed if so wished.
struct BackupWriter {
    static let magic = Array("tongxin/backup/1".utf8)

    private let file: NewFile
    private var seal: SealedFileWriter?

    init(into file: NewFile, sealing: Backup.Sealing?) throws {
        self.file = file
        if let sealing {
            var randomness = SecureRandom()
            let seal = try SealedFileWriter(
                for: sealing.key, profile: sealing.profile, using: &randomness)
            try file.append(seal.header)
            self.seal = seal
        }
        try append(BackupWriter.magic)
    }

    /// Copies everything that a transaction sees.
    mutating func copy(
        _ tx: borrowing ReadTransaction, madeBy program: String, at now: Instant
    ) throws -> Manifest {
        let tables = try tx.catalogue()
        guard !tables.isEmpty else { throw BackupRefusal.nothingThere }
        let header = try Header(
            madeAt: now.microseconds, program: program, migrations: tx.migrationSteps(),
            tables: tables.map(\.described)
        ).json()
        try append(.header, header)
        var copied: [Manifest.Table] = []
        for table in tables { copied.append(try copy(table, tx)) }
        let manifest = Manifest(header: header.digest, tables: copied)
        try append(.manifest, manifest.json())
        return manifest
    }

    private mutating func copy(
        _ table: CatalogueTable, _ tx: borrowing ReadTransaction
    ) throws -> Manifest.Table {
        try append(.table, Array(table.name.utf8))
        return try tx.digest(table) { rows in try append(.rows, rows) }
    }

    mutating func finish() throws {
        if let last = try seal?.finish() { try file.append(last) }
    }

    private mutating func append(_ type: SectionType, _ content: [UInt8]) throws {
        var bytes = [type.rawValue]
        bytes.append(bigEndian: UInt32(clamping: content.count))
        try append(bytes + content)
    }

    private mutating func append(_ bytes: [UInt8]) throws {
        try file.append(try seal?.seal(bytes) ?? bytes)
    }
}

enum SectionType: UInt8 {
    case header = 0x48
    case table = 0x54
    case rows = 0x52
    case manifest = 0x5A
}

extension Transaction {
    /// Counts and digests all rows of a table, and hands them on in pieces of whole rows.
    borrowing func digest(
        _ table: CatalogueTable, each piece: ([UInt8]) throws -> Void = { _ in }
    ) throws -> Manifest.Table {
        var (digest, count, bytes) = (RowDigest(), 0, [UInt8]())
        try forEach(table.allRows) { row in
            for _ in table.columns { bytes.append(try row.next(as: Value.self)) }
            count += 1
            guard bytes.count >= rowsAtOnce else { return }
            digest.update(bytes)
            try piece(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        if !bytes.isEmpty {
            digest.update(bytes)
            try piece(bytes)
        }
        return Manifest.Table(name: table.name, rows: count, sha256: digest.finish())
    }

    /// The steps that were run on this database, in the order they were.
    fileprivate borrowing func migrationSteps() throws(StorageError) -> [Header.Step] {
        try rows(
            "SELECT feature, number, checksum FROM migration ORDER BY feature, number"
        ) { row in
            Header.Step(
                feature: try row.next(), number: try row.next(), checksum: try row.next())
        }
    }
}

/// A piece of rows is not much longer than this.
private let rowsAtOnce = 1 << 18

/// SHA-256 of rows as they pass.
final class RowDigest {
    private var hashing: Hashing? = Hashing(.sha256)

    func update(_ bytes: [UInt8]) { hashing?.update(bytes) }

    func finish() -> String { hashing.take()?.finish().hexadecimal ?? "" }
}

extension [UInt8] {
    /// SHA-256, in hexadecimal.
    var digest: String { HashFunction.sha256.hash(self).hexadecimal }
}
