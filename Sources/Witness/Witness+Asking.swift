public import Proofs

extension Witness {
    /// What a log would hand in, made from its own tiles: for a witness that comes by and is not
    /// asked. Nothing that the tiles say is believed; the proof is checked like any other.
    ///
    /// Where the log has become smaller there is no proof, and the witness will say so.
    public static func request(
        for head: SignedNote, from size: Int, tiles: @escaping (Tile) throws -> TileHashes
    ) throws -> AddCheckpoint? {
        guard let checkpoint = Checkpoint(text: head.text) else { return nil }
        let hash = TreeHash.of(logNamed: checkpoint.origin)
        let prover = Prover(size: checkpoint.size, by: hash, tiles: tiles)
        let proof = try prover.consistency(with: size) ?? []
        return AddCheckpoint(former: size, proof: proof, head: head)
    }
}
