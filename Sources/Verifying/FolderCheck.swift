import Crypto
import Kernel
import Proofs

extension Policy {
    /// Walks a copied log from its entries to its signatures and names the first record that is
    /// not what was signed.
    public func check(folder path: String) -> Verdict {
        judged { () throws(Verdict) in
            let folder = Folder(path: path)
            guard let bytes = folder.bytes("checkpoint") else {
                throw .unreadable(Words.unreadable("\(path)/checkpoint"))
            }
            guard let text = String(validating: bytes, as: UTF8.self), let note = SignedNote(text)
            else { throw .tampered(Finding(what: Words.malformedHead)) }
            let head = try standing(note)
            var walk = Walk(of: folder, to: head)
            do throws(Finding) { try walk.run() } catch { throw .tampered(error) }
            return Words.soundFolder(
                head.checkpoint.origin, size: head.checkpoint.size,
                signed: head.checkpoint.size, root: String(head.checkpoint.root.hex.prefix(20)),
                head.witnesses)
        }
    }
}

/// One walk over the files of a log: entries, leaves, tiles, root. It holds one tile of each height.
private struct Walk {
    private let folder: Folder
    private let head: Checkpoint
    private let hash: TreeHash
    private var ascent: Ascent
    private var above: [HeldTile?] = []

    init(of folder: Folder, to head: StandingHead) {
        self.folder = folder
        self.head = head.checkpoint
        hash = head.hash
        ascent = Ascent(by: head.hash)
    }

    mutating func run() throws(Finding) {
        for start in stride(from: 0, to: head.size, by: Tile.width) { try walk(from: start) }
        guard ascent.root == head.root else {
            throw Finding(
                log: head.origin, what: Words.otherRoot, expected: head.root.hex,
                found: ascent.root.hex)
        }
    }

    /// The records under one tile of leaves.
    private mutating func walk(from start: Int) throws(Finding) {
        let count = min(Tile.width, head.size - start)
        let index = start / Tile.width
        let leaves = try hashes(Tile(.hashes(level: 0), index: index, count: count), from: start)
        var records = Records(try bundle(index, count, from: start))
        var entries: [[UInt8]] = []
        for place in 0..<count {
            guard let entry = records.next() else {
                throw named(Words.cutEntry, start + place, nil)
            }
            let leaf = hash.leaf(entry)
            guard leaf == leaves.digests[place] else {
                throw blamed(entry, leaf, leaves, start + place)
            }
            for risen in ascent.add(leaf) { try compare(risen) }
            entries.append(entry)
        }
        guard records.isAtEnd else { throw named(Words.addedEntry, start + count, nil) }
        try checkParts(of: index, count, records, from: start)
        if folder.hasContents { try checkContents(of: entries, index, from: start) }
    }

    /// The lines of a bundle for auditors: each repeats its record, and opens it where it may.
    private func checkContents(
        of entries: [[UInt8]], _ index: Int, from start: Int
    ) throws(Finding) {
        let path = Folder.contentsPath(index)
        guard let bytes = folder.bytes(path) else { throw named(Words.missing(path), start, nil) }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (place, entry) in entries.enumerated() {
            guard place < lines.count - 1, let line = RecordLine(Array(lines[place])),
                line.index == start + place, line.entry.elementsEqual(entry)
            else { throw named(Words.otherLine(path), start + place, Record(entry)?.id) }
            guard let opening = line.opening else { continue }
            guard let record = Record(entry), record.commits(to: opening) else {
                throw Finding(
                    log: head.origin, index: start + place, event: Record(entry)?.id,
                    what: Words.otherContent, expected: Record(entry)?.c,
                    found: Base64URL.encode(opening.commitment.bytes))
            }
        }
        guard lines.count == entries.count + 1, lines.last?.isEmpty ?? false else {
            throw named(Words.addedEntry, start + entries.count, nil)
        }
    }

    /// What was reckoned against what the tile of that height says.
    private mutating func compare(_ risen: Ascent.Risen) throws(Finding) {
        let tile = tile(risen.level, risen.index / Tile.width)
        let first = risen.index << (8 * risen.level)
        if above.count < risen.level { above.append(nil) }
        if above[risen.level - 1]?.tile != tile {
            above[risen.level - 1] = try hashes(tile, from: first)
        }
        guard let held = above[risen.level - 1] else { return }
        let said = held.digests[risen.index % Tile.width]
        guard said != risen.digest else { return }
        throw Finding(
            log: head.origin, index: first, what: Words.changedTile(held.path),
            expected: risen.digest.hex, found: said.hex)
    }

    private func tile(_ level: Int, _ index: Int) -> Tile {
        let total = head.size >> (8 * level)
        return Tile(
            .hashes(level: level), index: index,
            count: min(Tile.width, total - index * Tile.width))
    }

    private func hashes(_ tile: Tile, from record: Int) throws(Finding) -> HeldTile {
        guard let (bytes, path) = folder.tile(tile) else {
            throw named(Words.missing(tile.path), record, nil)
        }
        let wanted = tile.count * Digest.byteCount
        let isWhole = path != tile.path || bytes.count == wanted
        guard isWhole, let hashes = TileHashes(Array(bytes.prefix(wanted)), of: tile) else {
            throw named(Words.changedTile(path), record, nil)
        }
        try checkParts(of: tile, bytes, from: record)
        return HeldTile(tile: tile, path: path, digests: hashes.digests)
    }

    private func bundle(
        _ index: Int, _ count: Int, from record: Int
    ) throws(Finding) -> RecordFile {
        let tile = Tile(.entries, index: index, count: count)
        guard let (bytes, path) = folder.tile(tile) else {
            throw named(Words.missing(tile.path), record, nil)
        }
        return RecordFile(bytes: bytes, mayGoOn: path != tile.path)
    }

    /// Where a record and its leaf do not agree, the height above says which of them is right.
    private func blamed(
        _ entry: [UInt8], _ leaf: Digest, _ leaves: HeldTile, _ index: Int
    ) -> Finding {
        let isTileSound = isSound(leaves)
        return Finding(
            log: head.origin, index: index, event: Record(entry)?.id,
            what: isTileSound ? Words.changedEntry : Words.changedTile(leaves.path),
            expected: isTileSound ? leaves.digests[index % Tile.width].hex : leaf.hex,
            found: isTileSound ? leaf.hex : leaves.digests[index % Tile.width].hex)
    }

    private func isSound(_ leaves: HeldTile) -> Bool {
        let root = hash.root(of: leaves.digests[...])
        guard leaves.tile.isFull else {
            return ascent.root(endingWith: leaves.digests) == head.root
        }
        let upper = tile(1, leaves.tile.index / Tile.width)
        guard let (bytes, _) = folder.tile(upper),
            let hashes = TileHashes(Array(bytes.prefix(upper.count * Digest.byteCount)), of: upper)
        else { return false }
        return hashes.digests[leaves.tile.index % Tile.width] == root
    }

    /// What was served before must be the beginning of what is served now.
    private func checkParts(
        of index: Int, _ count: Int, _ records: Records, from start: Int
    ) throws(Finding) {
        let entries = Tile(.entries, index: index, count: count)
        for part in folder.parts(of: entries)
        where folder.bytes(part.path) != records.bytes(upTo: part.count) {
            throw named(Words.earlierPart(part.path), start, nil)
        }
    }

    private func checkParts(
        of tile: Tile, _ bytes: [UInt8], from start: Int
    ) throws(Finding) {
        for part in folder.parts(of: tile)
        where folder.bytes(part.path) != Array(bytes.prefix(part.count * Digest.byteCount)) {
            throw named(Words.earlierPart(part.path), start, nil)
        }
    }

    private func named(_ what: Phrase, _ index: Int, _ event: String?) -> Finding {
        Finding(log: head.origin, index: index, event: event, what: what)
    }
}

/// A tile that is held while what is under it is walked over.
private struct HeldTile {
    let tile: Tile
    let path: String
    let digests: [Digest]
}
