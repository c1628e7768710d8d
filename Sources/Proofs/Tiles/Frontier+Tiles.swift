import Crypto

extension Frontier {
    /// Goes on from the tiles at the right edge of a tree. Nil where one is missing or too short.
    public init?(
        size: Int, by hash: TreeHash, tiles: (Tile) throws -> TileHashes?
    ) rethrows {
        var roots: [Digest] = []
        for level in (0..<Int.bitWidth - 1).reversed() where size >> level & 1 == 1 {
            let last = Node(level: level, index: size >> level - 1)
            let (tile, range) = Tile.holding(last, of: size)
            guard let root = try tiles(tile)?.root(of: range, by: hash) else { return nil }
            roots.append(root)
        }
        self.init(size: size, roots: roots)
    }
}

extension Tile {
    /// The partial tiles of a tree, the lowest first: all that has to be read to go on with it.
    public static func rightEdge(of size: Int) -> [Tile] {
        (0..<Int.bitWidth / height).compactMap { level in
            let total = total(of: .hashes(level: level), size: size)
            let count = total % width
            return count > 0
                ? Tile(.hashes(level: level), index: total / width, count: count) : nil
        }
    }
}
