public import Crypto

/// The hashes of one tile.
public struct TileHashes: Equatable, Sendable {
    public private(set) var digests: [Digest]

    public init(_ digests: [Digest] = []) { self.digests = digests }

    /// Nil unless the bytes are as many digests as the tile is wide.
    public init?(_ bytes: [UInt8], of tile: Tile) {
        guard let digests = Digest.list(bytes), digests.count == tile.count else { return nil }
        self.digests = digests
    }

    public var bytes: [UInt8] { Digest.bytes(of: digests) }

    public mutating func append(_ digest: Digest) { digests.append(digest) }

    /// The root of a full subtree whose lowest hashes stand in this tile.
    public func root(of range: Range<Int>, by hash: TreeHash) -> Digest? {
        guard range.lowerBound >= 0, range.upperBound <= digests.count else { return nil }
        var row = Array(digests[range])
        while row.count > 1 {
            row = stride(from: 0, to: row.count - 1, by: 2).map { hash.node(row[$0], row[$0 + 1]) }
        }
        return row.first
    }
}

extension Tile {
    /// The tile in which a full subtree of a tree is found, and which of its hashes are under it.
    public static func holding(_ node: Node, of size: Int) -> (tile: Tile, range: Range<Int>) {
        let level = node.level / height
        let first = node.index << (node.level % height)
        let total = Tile.total(of: .hashes(level: level), size: size)
        let index = first / width
        let count = min(width, total - index * width)
        let start = first % width
        return (
            Tile(.hashes(level: level), index: index, count: count),
            start..<start + 1 << (node.level % height)
        )
    }
}

extension Prover {
    /// Makes proofs from tiles, as anybody can who has fetched them.
    public init(
        size: Int, by hash: TreeHash, tiles: @escaping (Tile) throws -> TileHashes
    ) {
        self.init(size: size, by: hash, roots: { try tiles($0).root(of: $1, by: hash) })
    }

    /// For whoever reads tiles while a proof is made, and none that it does not need.
    ///
    /// - Parameter roots: the root of a full subtree within a tile; nil where the tile has it not.
    public static func proving<Proof>(
        size: Int, by hash: TreeHash, roots: (Tile, Range<Int>) throws -> Digest?,
        _ proof: (Prover) throws -> Proof
    ) throws -> Proof {
        try withoutActuallyEscaping(roots) { roots in
            try proof(Prover(size: size, by: hash, roots: roots))
        }
    }

    private init(
        size: Int, by hash: TreeHash, roots: @escaping (Tile, Range<Int>) throws -> Digest?
    ) {
        self.init(size: size, by: hash) { node in
            let (tile, range) = Tile.holding(node, of: size)
            guard let root = try roots(tile, range) else { throw ProofFailure.incomplete(tile) }
            return root
        }
    }
}

public enum ProofFailure: Error, Equatable {
    /// A tile has fewer hashes than its name says.
    case incomplete(Tile)
}
