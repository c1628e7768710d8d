public import Proofs
public import Storage

extension Ledger {
    /// What shows that an entry stands in the log of a name. Nil where there is no such entry below
    /// the published head.
    public func proof(
        of index: Int, in name: String, _ tx: borrowing ReadTransaction
    ) throws -> ProofFile? {
        try tx.published(name)?.over(index).flatMap { try tx.proof(of: index, under: $0, kept) }
    }
}

extension Transaction {
    /// Nil where there is no such entry below the head.
    ///
    /// - Parameter kept: what was reckoned for other proofs.
    borrowing func proof(
        of index: Int, under head: PublishedHead, _ kept: KeptForProofs
    ) throws -> ProofFile? {
        guard (0..<head.size).contains(index), let note = kept.head(head.note) else { return nil }
        // A path goes through one tile after the other.
        var last: (tile: Tile, nodes: TileNodes?)?
        let path = try Prover.proving(size: head.size, by: head.log.hash) { tile, range in
            if last?.tile != tile {
                last = (tile, try nodes(of: tile, for: index, of: head.log, kept))
            }
            return last?.nodes?.root(of: range)
        } _: { prover in
            try prover.path(of: index)
        }
        return path.map { ProofFile(index: index, path: $0, head: note) }
    }

    private borrowing func nodes(
        of tile: Tile, for leaf: Int, of log: Log, _ kept: KeptForProofs
    ) throws(StorageError) -> TileNodes? {
        let key = KeptForProofs.Key(log: log.id, tile: tile)
        if let nodes = kept[key] { return nodes }
        if let nodes = try nodes(of: key, around: leaf, by: log.hash, kept) { return nodes }
        var hashes = try self.tile(tile, of: log.id)
        // Of a head that is no longer the newest: a full tile took its place.
        if hashes == nil, !tile.isFull { hashes = try self.tile(tile.inFull, of: log.id) }
        guard let hashes else { return nil }
        let nodes = TileNodes(hashes, by: log.hash)
        kept.keep(nodes, for: key)
        return nodes
    }

    /// Under what is kept of a full tile of leaves, the run of the leaf is enough.
    private borrowing func nodes(
        of key: KeptForProofs.Key, around leaf: Int, by hash: TreeHash, _ kept: KeptForProofs
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
