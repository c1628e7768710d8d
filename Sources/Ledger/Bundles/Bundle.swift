import Archives
import Crypto
import Kernel
import Proofs
import Storage

/// A log as it is handed to whoever audits it: docs/formats/audit-bundle.md.
struct Bundle: Sendable {
    /// Which contents go with it: asked once for each record that still has any.
    typealias Opens =
        @Sendable (LogEntry, PersonID?, borrowing ReadTransaction) throws -> Bool

    let log: Log
    let head: PublishedHead
    let opens: Opens

    /// What became of it.
    struct Count: Sendable, Equatable {
        var records = 0
        var opened = 0
    }

    /// Writes it as a zip file, a tile at a time.
    func write(to path: String, from database: any Database) async throws -> Count {
        let zip = try ZipWriter(path: path)
        try zip.add("README.md", Array(BundleText.readme(log, head).utf8))
        try zip.add("schema.json", Array(BundleText.schema.utf8))
        try zip.add("keys", Array(BundleText.keys(log).utf8))
        try zip.add("checkpoint", Array(head.note.utf8))
        var count = Count()
        for tile in Tile.all(of: .entries, size: head.size) {
            let piece = try await database.read(within: .seconds(60)) { tx in try part(tile, tx) }
            for file in piece.files { try zip.add(file.path, file.bytes) }
            count.records += piece.count.records
            count.opened += piece.count.opened
        }
        for file in try await database.read(within: .seconds(60), upperTiles) {
            try zip.add(file.path, file.bytes)
        }
        try zip.finish()
        return count
    }

    struct File: Sendable {
        let path: String
        let bytes: [UInt8]
    }

    private struct Part: Sendable {
        let files: [File]
        let count: Count
    }

    private func part(_ tile: Tile, _ tx: borrowing ReadTransaction) throws -> Part {
        let start = tile.index * Tile.width
        let records = try tx.bundled(in: start..<start + tile.count, of: log.source)
        let leaves = Tile(.hashes(level: 0), index: tile.index, count: tile.count)
        guard records.count == tile.count,
            let entries = EntryBundle.bytes(of: records.map(\.entry))
        else { throw broken(at: tile) }
        var lines: [UInt8] = []
        var count = Count(records: records.count)
        for (place, record) in records.enumerated() {
            let isOpen = try record.opening != nil && isOpened(record, tx)
            if isOpen { count.opened += 1 }
            lines += record.line(at: start + place, opened: isOpen)
        }
        return Part(
            files: [
                File(path: tile.path, bytes: entries),
                File(path: leaves.path, bytes: leafHashes(of: records)),
                File(path: Bundle.recordsPath(tile.index), bytes: lines),
            ], count: count)
    }

    /// As they are kept; a twin has its own.
    private func leafHashes(of records: [BundledRecord]) -> [UInt8] {
        log.isTwin
            ? records.flatMap { log.hash.leaf($0.entry).bytes } : records.flatMap(\.hash)
    }

    private func broken(at tile: Tile) -> LedgerFault {
        LedgerFault(LedgerWords.foreignTile(tile.path, size: head.size, log: log.name))
    }

    private func isOpened(_ record: BundledRecord, _ tx: borrowing ReadTransaction) throws -> Bool {
        guard let entry = LogEntry(bytes: record.entry) else { return false }
        return try opens(entry, record.subject, tx)
    }

    /// `records/x001/234.jsonl`: the lines of the records under a tile.
    static func recordsPath(_ index: Int) -> String {
        let groups = Tile(.entries, index: index).path.dropFirst("tile/entries/".count)
        return "records/\(groups).jsonl"
    }

    /// The hashes above the leaves, each as wide as the head says: what is kept may be wider.
    private func upperTiles(_ tx: borrowing ReadTransaction) throws -> [File] {
        var files: [File] = []
        for level in 1..<8 {
            for tile in Tile.all(of: .hashes(level: level), size: head.size) {
                guard let bytes = try tx.bytes(of: tile, level, in: log.id) else {
                    throw broken(at: tile)
                }
                files.append(File(path: tile.path, bytes: bytes))
            }
        }
        return files
    }
}

extension Transaction {
    fileprivate borrowing func bytes(
        of tile: Tile, _ level: Int, in log: LogID
    ) throws(StorageError) -> [UInt8]? {
        let bytes: [UInt8]? = try first(
            """
            SELECT bytes FROM ledger_tile
            WHERE log = \(log) AND level = \(level) AND n = \(tile.index)
                AND width >= \(tile.count)
            ORDER BY width
            LIMIT 1
            """)
        return bytes.map { Array($0.prefix(tile.count * Digest.byteCount)) }
    }
}
