public import Crypto

/// A tile with all hashes above its own, for whoever proves from it again and again: a proof takes
/// eight of them, and makes none.
public struct TileNodes: Sendable {
    /// The hashes of the tile, then those of each two, and so on.
    private let rows: [[Digest]]

    public init(_ hashes: TileHashes, by hash: TreeHash) {
        var rows = [hashes.digests]
        while let row = rows.last, row.count > 1 {
            rows.append(
                stride(from: 0, to: row.count - 1, by: 2).map { hash.node(row[$0], row[$0 + 1]) })
        }
        self.rows = rows
    }

    /// The root of a full subtree whose lowest hashes stand in this tile.
    public func root(of range: Range<Int>) -> Digest? {
        let level = range.count.trailingZeroBitCount
        let place = range.lowerBound >> level
        guard level < rows.count, rows[level].indices.contains(place) else { return nil }
        return rows[level][place]
    }
}
