import Crypto
import Proofs
import Storage

extension Transaction {
    /// What shows that a log as it was is the beginning of the log as it is. Nil where it was larger.
    borrowing func consistency(
        of log: LogID, from former: Int, to size: Int
    ) throws -> [Digest]? {
        var wanted: Set<Tile> = []
        let rehearsal = Prover(size: size, by: .sha256) { node in
            wanted.insert(Tile.holding(node, of: size).tile)
            return TreeHash.sha256.empty
        }
        guard try rehearsal.consistency(with: former) != nil else { return nil }
        var tiles: [Tile: TileHashes] = [:]
        for tile in wanted { tiles[tile] = try self.tile(tile, of: log) }
        let prover = Prover(size: size, by: .sha256) { [tiles] tile in
            guard let hashes = tiles[tile] else { throw ProofFailure.incomplete(tile) }
            return hashes
        }
        return try prover.consistency(with: former)
    }

    /// What a head says against this copy when the copy does not go on from it.
    borrowing func contradiction(
        by shown: Checkpoint, of log: LogID
    ) throws -> WitnessFinding? {
        guard let state = try state(of: log) else { return .seen(shown, size: 0) }
        let proof = try consistency(of: log, from: shown.size, to: state.size)
        let goesOn = proof.map { proof in
            Check.extends(
                (shown.size, shown.root), to: (state.size, state.root), proof: proof, by: .sha256)
        }
        return goesOn == true ? nil : .seen(shown, size: state.size)
    }
}
