public import Crypto

/// A tile with all hashes above its own, for whoever proves from it again and again: a proof takes
/// eight of them, and makes none.
public struct TileNodes: Sendable {
    /// The hashes of the tile, then those of each two, and so on.
    private let rows: [TileRow]

    public init(_ hashes: TileHashes, by hash: TreeHash) {
        var rows = [TileRow(hashes.digests)]
        while let row = rows.last, row.digests.count > 1 { rows.append(row.above(by: hash)) }
        self.rows = rows
    }

    /// One run of a full tile, when what is above all its runs is known already.
    ///
    /// - Parameter place: which run of the tile it is.
    public init(_ run: TileHashes, at place: Int, under crown: TileCrown, by hash: TreeHash) {
        var rows = [TileRow(run.digests, from: place * TileCrown.run)]
        for _ in 1..<TileCrown.height { rows.append(rows[rows.endIndex - 1].above(by: hash)) }
        self.rows = rows + crown.rows
    }

    /// Nil for a tile that may still grow.
    public var crown: TileCrown? {
        rows.count > Tile.height ? TileCrown(rows: Array(rows[TileCrown.height...])) : nil
    }

    /// The root of a full subtree whose lowest hashes stand in this tile.
    public func root(of range: Range<Int>) -> Digest? {
        let level = range.count.trailingZeroBitCount
        return level < rows.count ? rows[level][range.lowerBound >> level] : nil
    }
}

/// The upper hashes of a full tile: the root of each run of sixteen, and all above. With one run
/// they are what the whole tile is to a proof from that run, and take an eighth of its room.
public struct TileCrown: Sendable {
    public static let run = 1 << height
    fileprivate static let height = 4

    fileprivate let rows: [TileRow]
}

/// Hashes of one height, beginning at some place of their tile.
private struct TileRow: Sendable {
    private let start: Int
    let digests: [Digest]

    init(_ digests: [Digest], from start: Int = 0) {
        self.digests = digests
        self.start = start
    }

    subscript(place: Int) -> Digest? {
        digests.indices.contains(place - start) ? digests[place - start] : nil
    }

    /// What is above each two; one that has no other yet has nothing above it.
    func above(by hash: TreeHash) -> TileRow {
        let pairs = stride(from: 0, to: digests.count - 1, by: 2)
        return TileRow(
            pairs.map { hash.node(digests[$0], digests[$0 + 1]) }, from: start / 2)
    }
}
