import Crypto
import Kernel
import Proofs
import Storage

/// A head, and the row that it stands in.
struct KeptHeadAt {
    let head: Checkpoint
    let spot: Spot

    init(_ head: Checkpoint, _ spot: Spot) {
        self.head = head
        self.spot = spot
    }
}

/// One walk over the rows of a log: records, leaves, tiles, and the roots that were signed. It holds
/// one tile of leaves, and of what lies above all hashes: one for 256 records and fewer.
struct KeptWalk {
    private let log: KeptLog
    private let heads: [KeptHeadAt]
    private let sizes: Set<Int>
    private let hash: TreeHash
    private var ascent: Ascent
    /// What was reckoned at the sizes of the heads.
    private var roots: [Int: Digest] = [:]
    private var rows: [[Digest]] = []
    private var lastAt = 0

    init(of log: KeptLog, to heads: [KeptHeadAt], by hash: TreeHash) {
        self.log = log
        self.heads = heads
        sizes = Set(heads.map(\.head.size))
        self.hash = hash
        ascent = Ascent(by: hash)
        noteRoot()
    }

    mutating func run(_ tx: borrowing ReadTransaction, _ rest: inout KeptRest) throws {
        for start in stride(from: 0, to: log.head.size, by: Tile.width) {
            try walk(from: start, tx, &rest)
        }
        for (place, row) in rows.enumerated() { try compare(row, level: place + 1, tx, &rest) }
        try checkHead()
    }

    private func checkHead() throws(Finding) {
        guard ascent.root.bytes == log.head.root else {
            throw finding(
                Words.otherRoot, nil, log.headSpot, ascent.root.hex, Hex.encode(log.head.root))
        }
        for kept in heads where roots[kept.head.size] != kept.head.root {
            throw finding(
                Words.otherRoot, nil, kept.spot, kept.head.root.hex, roots[kept.head.size]?.hex)
        }
        guard log.head.lastAt == lastAt, log.head.epoch == log.epoch else {
            throw finding(Words.changedRow, nil, log.headSpot)
        }
    }

    private mutating func walk(
        from start: Int, _ tx: borrowing ReadTransaction, _ rest: inout KeptRest
    ) throws {
        let count = min(Tile.width, log.head.size - start)
        let tile = Tile(.hashes(level: 0), index: start / Tile.width, count: count)
        let tiles = try tx.tiles(of: log.id, level: 0, index: tile.index)
        let whole = tiles.first { $0.width == count }
        guard let whole else { throw try missing(tile, from: start, among: tiles, tx) }
        guard let said = TileHashes(whole.bytes, of: tile)?.digests else {
            throw finding(Words.changedTile(tile.path), start, KeptTile.spot(of: tile))
        }
        var leaves: [Digest] = []
        for kept in try records(from: start, count, tx) {
            let leaf = hash.leaf(kept.entry)
            if leaf != said[leaves.count] || !isKept(leaf, kept) {
                throw try blamed(kept, leaf, said, tile, tx)
            }
            let record = try record(kept)
            // What a twin has the log has said already.
            if !log.isTwin { try rest.take(kept, record, of: log) }
            leaves.append(leaf)
            add(leaf)
        }
        try compare(tiles, with: leaves, tile, &rest)
    }

    /// The hash beside a record is that of the log and not of its twin.
    private func isKept(_ leaf: Digest, _ kept: KeptRecord) -> Bool {
        log.isTwin || leaf.bytes == kept.hash
    }

    /// Where records and tiles agree on another size than the head, the head is what was changed.
    private func missing(
        _ tile: Tile, from start: Int, among tiles: [KeptTile], _ tx: borrowing ReadTransaction
    ) throws(StorageError) -> Finding {
        let count = try tx.recordCount(of: log.source)
        // Of a log that signs nothing no narrower ones are kept of a tile that is full.
        let width = min(Tile.width, count - start)
        let isHead = count != log.head.size && tiles.contains { $0.width == width }
        return isHead
            ? finding(
                Words.changedRow, nil, log.headSpot, String(count), String(log.head.size))
            : finding(Words.missing(tile.path), start, KeptTile.spot(of: tile))
    }

    /// As many as there must be, one behind the other.
    private func records(
        from start: Int, _ count: Int, _ tx: borrowing ReadTransaction
    ) throws -> [KeptRecord] {
        let records: [KeptRecord]
        do { records = try tx.records(of: log.source, from: start) } catch {
            throw try unread(from: start, count, error, tx)
        }
        for place in 0..<count
        where place >= records.count || records[place].index != start + place {
            throw finding(
                Words.removedRecord, start + place, Spot("ledger_leaf", "idx = \(start + place)"))
        }
        return Array(records.prefix(count))
    }

    /// Which of the rows cannot be read.
    private func unread(
        from start: Int, _ count: Int, _ error: StorageError, _ tx: borrowing ReadTransaction
    ) throws -> any Error {
        guard error.kind == .programming else { return error }
        for index in start..<start + count {
            do { _ = try tx.records(of: log.source, from: index, count: 1) } catch {
                return finding(
                    Words.changedRow, index, Spot("ledger_leaf", "idx = \(index)"), nil, "\(error)")
            }
        }
        return error
    }

    private mutating func record(_ kept: KeptRecord) throws(Finding) -> Record {
        guard let record = Record(kept.entry), let at = record.at else {
            throw finding(
                Words.noRecord, kept.index, kept.spot, nil, nil, kept.event.ulid)
        }
        guard record.event == kept.event else {
            throw Finding(
                log: log.origin, index: kept.index, event: record.id, at: kept.spot,
                what: Words.changedRow, expected: record.id, found: kept.event.ulid)
        }
        if kept.index == 0, log.startedAt != Instant(microseconds: Int64(at) * 1_000) {
            throw finding(Words.changedRow, nil, log.spot)
        }
        lastAt = at
        return record
    }

    /// Where a record and its leaf do not agree, the height above says which of them is right.
    private func blamed(
        _ kept: KeptRecord, _ leaf: Digest, _ said: [Digest], _ tile: Tile,
        _ tx: borrowing ReadTransaction
    ) throws -> Finding {
        let wanted = said[kept.index % Tile.width]
        let id = Record(kept.entry)?.id ?? kept.event.ulid
        if leaf == wanted {
            return finding(
                Words.changedHash, kept.index, kept.spot, leaf.hex, Hex.encode(kept.hash), id)
        }
        let isTileSound = try !isKept(leaf, kept) || isSound(said, tile, tx)
        return finding(
            isTileSound ? Words.changedEntry : Words.changedTile(tile.path), kept.index,
            isTileSound ? kept.spot : KeptTile.spot(of: tile),
            isTileSound ? wanted.hex : leaf.hex, isTileSound ? leaf.hex : wanted.hex, id)
    }

    private func isSound(
        _ said: [Digest], _ tile: Tile, _ tx: borrowing ReadTransaction
    ) throws(StorageError) -> Bool {
        guard tile.isFull else {
            return ascent.root(endingWith: said).bytes == log.head.root
        }
        let root = hash.root(of: said[...]).bytes
        let start = tile.index % Tile.width * Digest.byteCount
        return try tx.tiles(of: log.id, level: 1, index: tile.index / Tile.width).contains {
            Array($0.bytes.dropFirst(start).prefix(Digest.byteCount)) == root
        }
    }

    private mutating func add(_ leaf: Digest) {
        for risen in ascent.add(leaf) {
            if rows.count < risen.level { rows.append([]) }
            rows[risen.level - 1].append(risen.digest)
        }
        noteRoot()
    }

    private mutating func noteRoot() {
        let size = ascent.size
        guard sizes.contains(size) else { return }
        roots[size] = ascent.root
    }

    private func compare(
        _ row: [Digest], level: Int, _ tx: borrowing ReadTransaction, _ rest: inout KeptRest
    ) throws {
        for start in stride(from: 0, to: row.count, by: Tile.width) {
            let digests = Array(row[start..<min(start + Tile.width, row.count)])
            let tile = Tile(
                .hashes(level: level), index: start / Tile.width, count: digests.count)
            let tiles = try tx.tiles(of: log.id, level: level, index: tile.index)
            try compare(tiles, with: digests, tile, &rest)
        }
    }

    /// Every width that was ever kept of a tile is the beginning of what it is now.
    private func compare(
        _ tiles: [KeptTile], with digests: [Digest], _ whole: Tile, _ rest: inout KeptRest
    ) throws(Finding) {
        guard case .hashes(let level) = whole.content else { return }
        let first = (whole.index * Tile.width) << (8 * level)
        guard tiles.contains(where: { $0.width == whole.count }) else {
            throw finding(Words.missing(whole.path), first, KeptTile.spot(of: whole))
        }
        for kept in tiles {
            let tile = Tile(whole.content, index: whole.index, count: kept.width)
            guard kept.width <= whole.count,
                TileHashes(kept.bytes, of: tile)?.digests == Array(digests.prefix(kept.width))
            else { throw finding(Words.changedTile(tile.path), first, KeptTile.spot(of: tile)) }
        }
        rest.passTiles(tiles.count)
    }

    private func finding(
        _ what: Phrase, _ index: Int?, _ spot: Spot, _ expected: String? = nil,
        _ found: String? = nil, _ event: String? = nil
    ) -> Finding {
        Finding(
            log: log.origin, index: index, event: event, at: spot, what: what,
            expected: expected, found: found)
    }
}
