public import Proofs
public import Storage

extension Ledger {
    /// What shows that an entry stands in the log of a name. Nil where there is no such entry below
    /// the published head.
    public func proof(
        of index: Int, in name: String, _ tx: borrowing ReadTransaction
    ) throws -> ProofFile? {
        try tx.published(name)?.over(index).flatMap { try tx.proof(of: index, under: $0, nodes) }
    }
}

extension Transaction {
    /// Nil where there is no such entry below the head.
    ///
    /// - Parameter kept: what was reckoned for other proofs.
    borrowing func proof(
        of index: Int, under head: PublishedHead, _ kept: KeptNodes
    ) throws -> ProofFile? {
        guard (0..<head.size).contains(index), let note = SignedNote(head.note) else { return nil }
        var tiles: [Tile: TileNodes] = [:]
        let hash = head.log.hash
        for tile in try Prover.tiles(for: index, of: head.size) {
            tiles[tile] = try nodes(of: tile, for: index, of: head.log, kept)
        }
        let prover = Prover(size: head.size, by: hash) { [tiles] in tiles[$0]?.root(of: $1) }
        return try prover.path(of: index).map { ProofFile(index: index, path: $0, head: note) }
    }

    private borrowing func nodes(
        of tile: Tile, for leaf: Int, of log: Log, _ kept: KeptNodes
    ) throws(StorageError) -> TileNodes? {
        let key = KeptNodes.Key(log: log.id, tile: tile)
        if let nodes = kept[key] { return nodes }
        if let nodes = try nodes(of: key, around: leaf, by: log.hash, kept) { return nodes }
        guard let hashes = try self.tile(tile, of: log.id) else {
            // Of a head that is no longer the newest: a full tile took its place.
            return tile.isFull ? nil : try nodes(of: tile.inFull, for: leaf, of: log, kept)
        }
        let nodes = TileNodes(hashes, by: log.hash)
        kept.keep(nodes, for: key)
        return nodes
    }

    /// Under what is kept of a tile of leaves, one run of it is enough.
    private borrowing func nodes(
        of key: KeptNodes.Key, around leaf: Int, by hash: TreeHash, _ kept: KeptNodes
    ) throws(StorageError) -> TileNodes? {
        guard let crown = kept.crown(of: key) else { return nil }
        let place = leaf % Tile.width / TileCrown.run
        return try run(place, of: key.tile, of: key.log).map {
            TileNodes($0, at: place, under: crown, by: hash)
        }
    }
}

extension Tile {
    fileprivate var inFull: Tile { Tile(content, index: index, count: Tile.width) }
}

extension Prover {
    /// The tiles that a path is made from.
    fileprivate static func tiles(for index: Int, of size: Int) throws -> Set<Tile> {
        var tiles: Set<Tile> = []
        let none = TreeHash.sha256.empty
        let rehearsal = Prover(size: size, by: .sha256) { node in
            tiles.insert(Tile.holding(node, of: size).tile)
            return none
        }
        _ = try rehearsal.path(of: index)
        return tiles
    }
}
