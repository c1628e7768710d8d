import Crypto
import Proofs

/// A tree that grows by its right edge: which tiles become full, and which are left partial.
struct Growth {
    private let hash: TreeHash
    private(set) var frontier: Frontier
    private(set) var full: [(tile: Tile, hashes: TileHashes)] = []
    private var edge: [Int: TileHashes] = [:]
    private var touched: Set<Int> = []

    /// - Parameter edge: the partial tiles of the tree as it is.
    init(_ frontier: Frontier = Frontier(), edge: [Tile: TileHashes] = [:], by hash: TreeHash) {
        self.hash = hash
        self.frontier = frontier
        for (tile, hashes) in edge {
            if case .hashes(let level) = tile.content { self.edge[level] = hashes }
        }
    }

    mutating func append(_ leaf: Digest) {
        var completed: [(Node, Digest)] = []
        frontier.append(leaf, by: hash) { completed.append(($0, $1)) }
        for (node, digest) in completed where node.level.isMultiple(of: Growth.levels) {
            add(digest, at: node.index, level: node.level / Growth.levels)
        }
    }

    private mutating func add(_ digest: Digest, at index: Int, level: Int) {
        var hashes = edge[level] ?? TileHashes()
        hashes.append(digest)
        touched.insert(level)
        let isFull = hashes.digests.count == Tile.width
        edge[level] = isFull ? nil : hashes
        guard isFull else { return }
        full.append((Tile(.hashes(level: level), index: index / Tile.width), hashes))
    }

    /// The partial tiles that became wider.
    var partial: [(tile: Tile, hashes: TileHashes)] {
        Tile.rightEdge(of: frontier.size).compactMap { tile in
            guard case .hashes(let level) = tile.content, touched.contains(level),
                let hashes = edge[level]
            else { return nil }
            return (tile, hashes)
        }
    }

    var root: Digest { frontier.root(by: hash) }

    /// How many levels of the tree a tile spans.
    private static let levels = 8
}
