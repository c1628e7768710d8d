public import Proofs
public import Storage

extension Ledger {
    /// What shows that an entry stands in the log of a name. Nil where there is no such entry below
    /// the published head.
    public func proof(
        of index: Int, in name: String, _ tx: borrowing ReadTransaction
    ) throws -> ProofFile? { try tx.proof(of: index, in: name, nodes) }
}

extension Transaction {
    /// Nil where there is no such entry below the published head.
    ///
    /// - Parameter kept: what was reckoned for other proofs.
    borrowing func proof(
        of index: Int, in name: String, _ kept: KeptNodes
    ) throws -> ProofFile? {
        guard let head = try published(name), index >= 0, index < head.size,
            let note = SignedNote(head.note)
        else { return nil }
        var tiles: [Tile: TileNodes] = [:]
        let hash = head.log.hash
        for tile in try Prover.tiles(for: index, of: head.size) {
            tiles[tile] = try nodes(of: tile, of: head.log, kept)
        }
        let prover = Prover(size: head.size, by: hash) { [tiles] in tiles[$0]?.root(of: $1) }
        return try prover.path(of: index).map { ProofFile(index: index, path: $0, head: note) }
    }

    private borrowing func nodes(
        of tile: Tile, of log: Log, _ kept: KeptNodes
    ) throws(StorageError) -> TileNodes? {
        let key = KeptNodes.Key(log: log.id, tile: tile)
        if let nodes = kept[key] { return nodes }
        let nodes = try self.tile(tile, of: log.id).map { TileNodes($0, by: log.hash) }
        if let nodes, tile.count == Tile.width { kept.keep(nodes, for: key) }
        return nodes
    }
}

extension Prover {
    /// The tiles that a path is made from.
    fileprivate static func tiles(for index: Int, of size: Int) throws -> Set<Tile> {
        var tiles: Set<Tile> = []
        let rehearsal = Prover(size: size, by: .sha256) { node in
            tiles.insert(Tile.holding(node, of: size).tile)
            return TreeHash.sha256.empty
        }
        _ = try rehearsal.path(of: index)
        return tiles
    }
}
