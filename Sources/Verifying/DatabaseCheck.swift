import Crypto
import Kernel
import Proofs
public import Storage

extension Policy {
    /// Walks every log of a database: contents, records, tiles, root and signatures, as of one
    /// moment. The database may be in use.
    public func check(_ database: any Database) async -> Verdict {
        do {
            return .sound(
                try await database.read(within: .seconds(3_600)) { tx in try checkAll(tx) })
        } catch let verdict as Verdict {
            return verdict
        } catch let finding as Finding {
            return .tampered(finding)
        } catch {
            return .unreadable(Words.unreadable("\(error)"))
        }
    }

    private func checkAll(_ tx: borrowing ReadTransaction) throws -> Phrase {
        let logs = try tx.keptLogs()
        var phrases: [Phrase] = []
        for log in logs { phrases.append(try check(log, tx)) }
        guard try tx.strayRows() == 0 else { throw Finding(what: Words.strayRows) }
        guard !logs.isEmpty else { throw Verdict.unreadable(Words.noLedger) }
        return Phrase(
            phrases.map(\.chinese).joined(separator: "\n"),
            phrases.map(\.english).joined(separator: "\n"))
    }

    private func check(_ log: KeptLog, _ tx: borrowing ReadTransaction) throws -> Phrase {
        guard let text = log.note, let note = SignedNote(text) else {
            throw Finding(log: log.origin, what: Words.malformedHead)
        }
        let head = try standing(note)
        guard head.checkpoint.origin == log.origin, head.checkpoint.size == log.signedSize,
            log.signedSize <= log.size
        else { throw Finding(log: log.origin, what: Words.otherHead) }
        var walk = KeptWalk(of: log, to: head)
        try walk.run(tx)
        return Words.soundFolder(
            log.origin, size: log.size, root: String(head.checkpoint.root.hex.prefix(20)),
            head.witnesses)
    }
}

/// One walk over the rows of a log.
private struct KeptWalk {
    private let log: KeptLog
    private let head: Checkpoint
    private let hash: TreeHash
    private var ascent: Ascent
    private var signedRoot: Digest?
    /// Of each height above the leaves, all its hashes: one for 256 records and fewer.
    private var rows: [[Digest]] = []
    /// Records without content, by event: erased, or taken away.
    private var bare: [(index: Int, event: String)] = []
    private var erased: Set<String> = []

    init(of log: KeptLog, to head: StandingHead) {
        self.log = log
        self.head = head.checkpoint
        hash = head.hash
        ascent = Ascent(by: head.hash)
        if self.head.size == 0 { signedRoot = ascent.root }
    }

    mutating func run(_ tx: borrowing ReadTransaction) throws {
        for start in stride(from: 0, to: log.size, by: Tile.width) { try walk(from: start, tx) }
        for (place, row) in rows.enumerated() { try compare(row, level: place + 1, tx) }
        let bundles = (log.size + Tile.width - 1) / Tile.width
        let stray = try tx.strayTiles(of: log.id, above: rows.count, beyond: bundles)
        guard stray == 0 else { throw found(Words.strayRows, nil, nil, nil) }
        guard ascent.root.bytes == log.root else {
            throw found(Words.otherRoot, nil, ascent.root.hex, Hex.encode(log.root))
        }
        guard signedRoot == head.root else {
            throw found(Words.otherRoot, nil, head.root.hex, signedRoot?.hex)
        }
        if let taken = bare.first(where: { !erased.contains($0.event) }) {
            throw Finding(
                log: log.origin, index: taken.index, event: taken.event, what: Words.takenContent)
        }
    }

    private mutating func walk(from start: Int, _ tx: borrowing ReadTransaction) throws {
        let count = min(Tile.width, log.size - start)
        let index = start / Tile.width
        let tiles = try tx.tiles(of: log.id, level: 0, from: index, to: index + 1)
        guard let whole = tiles.first(where: { $0.width == count })?.bytes else {
            let tile = Tile(.hashes(level: 0), index: index, count: count)
            throw found(Words.missing(tile.path), start, nil, nil)
        }
        let records = try tx.records(of: log.id, from: start)
        var leaves: [Digest] = []
        for place in 0..<count {
            guard place < records.count, records[place].index == start + place else {
                throw found(Words.removedRecord, start + place, nil, nil)
            }
            let leaf = hash.leaf(records[place].entry)
            try check(records[place], leaf, said: hash(at: place, of: whole))
            leaves.append(leaf)
            add(leaf)
        }
        try compare(tiles, with: leaves, from: index, level: 0)
    }

    private func hash(at place: Int, of bytes: [UInt8]) -> [UInt8] {
        Array(bytes.dropFirst(place * Digest.byteCount).prefix(Digest.byteCount))
    }

    private mutating func check(
        _ kept: KeptRecord, _ leaf: Digest, said: [UInt8]
    ) throws {
        guard leaf.bytes == kept.hash || leaf.bytes == said else {
            throw found(
                Words.changedEntry, kept.index, Hex.encode(said), leaf.hex, Record(kept.entry)?.id)
        }
        guard leaf.bytes == kept.hash, leaf.bytes == said else {
            let other = leaf.bytes == said ? kept.hash : said
            throw found(
                Words.changedHash, kept.index, leaf.hex, Hex.encode(other), Record(kept.entry)?.id)
        }
        guard let record = Record(kept.entry) else {
            throw found(Words.noRecord, kept.index, nil, nil)
        }
        try checkContent(of: kept, record)
    }

    private mutating func checkContent(of kept: KeptRecord, _ record: Record) throws {
        guard kept.payload != nil || kept.salt != nil else {
            return bare.append((kept.index, record.id))
        }
        guard let opening = kept.opening, record.commits(to: opening) else {
            throw found(
                Words.otherContent, kept.index, record.c,
                kept.opening.map { Base64URL.encode($0.commitment.bytes) }, record.id)
        }
        erased.formUnion(record.erased(by: opening.payload))
    }

    private mutating func add(_ leaf: Digest) {
        for risen in ascent.add(leaf) {
            if rows.count < risen.level { rows.append([]) }
            rows[risen.level - 1].append(risen.digest)
        }
        if ascent.size == head.size { signedRoot = ascent.root }
    }

    private func compare(
        _ row: [Digest], level: Int, _ tx: borrowing ReadTransaction
    ) throws {
        for start in stride(from: 0, to: row.count, by: Tile.width) {
            let index = start / Tile.width
            let tiles = try tx.tiles(of: log.id, level: level, from: index, to: index + 1)
            let digests = Array(row[start..<min(start + Tile.width, row.count)])
            try compare(tiles, with: digests, from: index, level: level)
        }
        let beyond = (row.count + Tile.width - 1) / Tile.width
        guard try tx.tiles(of: log.id, level: level, from: beyond, to: Int.max).isEmpty else {
            throw found(Words.strayRows, nil, nil, nil)
        }
    }

    /// Every width that was ever kept of a tile is the beginning of what it is now.
    private func compare(
        _ tiles: [KeptTile], with digests: [Digest], from index: Int, level: Int
    ) throws {
        let first = (index * Tile.width) << (8 * level)
        guard tiles.contains(where: { $0.width == digests.count }) else {
            let tile = Tile(.hashes(level: level), index: index, count: digests.count)
            throw found(Words.missing(tile.path), first, nil, nil)
        }
        for tile in tiles {
            let wanted = digests.prefix(tile.width).flatMap(\.bytes)
            guard tile.bytes == wanted, tile.width <= digests.count else {
                let path = Tile(.hashes(level: level), index: index, count: tile.width).path
                throw found(Words.changedTile(path), first, nil, nil)
            }
        }
    }

    private func found(
        _ what: Phrase, _ index: Int?, _ expected: String?, _ found: String?,
        _ event: String? = nil
    ) -> Finding {
        Finding(
            log: log.origin, index: index, event: event, what: what, expected: expected,
            found: found)
    }
}
