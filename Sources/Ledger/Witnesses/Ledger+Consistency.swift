import Crypto
import Proofs
import Storage

extension Transaction {
    /// What shows that a log as it was is the beginning of the log as it is. Nil where it was larger.
    borrowing func consistency(
        of log: Log, from former: Int, to size: Int
    ) throws -> [Digest]? {
        var wanted: Set<Tile> = []
        let rehearsal = Prover(size: size, by: log.hash) { node in
            wanted.insert(Tile.holding(node, of: size).tile)
            return log.hash.empty
        }
        guard try rehearsal.consistency(with: former) != nil else { return nil }
        var tiles: [Tile: TileHashes] = [:]
        for tile in wanted { tiles[tile] = try self.tile(tile, of: log.id) }
        let prover = Prover(size: size, by: log.hash) { [tiles] tile in
            guard let hashes = tiles[tile] else { throw ProofFailure.incomplete(tile) }
            return hashes
        }
        return try prover.consistency(with: former)
    }

    /// What a head says against this copy when the copy does not go on from it.
    borrowing func contradiction(
        by shown: Checkpoint, of log: Log
    ) throws -> WitnessFinding? {
        guard let state = try state(of: log.id) else { return .seen(shown, size: 0) }
        let proof = try consistency(of: log, from: shown.size, to: state.size)
        let goesOn = proof.map { proof in
            Check.extends(
                (shown.size, shown.root), to: (state.size, state.root), proof: proof, by: log.hash)
        }
        return goesOn == true ? nil : .seen(shown, size: state.size)
    }
}
