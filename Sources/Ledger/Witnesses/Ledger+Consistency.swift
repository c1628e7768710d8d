import Crypto
import Proofs
import Storage

extension Transaction {
    /// What shows that a log as it was is the beginning of the log as it is. Nil where it was larger.
    borrowing func consistency(
        of log: Log, from former: Int, to size: Int
    ) throws -> [Digest]? {
        var tiles: [Tile: TileHashes] = [:]
        return try Prover.proving(size: size, by: log.hash) { tile, range in
            let hashes = try tiles[tile] ?? self.tile(tile, of: log.id)
            tiles[tile] = hashes
            return hashes?.root(of: range, by: log.hash)
        } _: { prover in
            try prover.consistency(with: former)
        }
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
