public import Proofs
public import Storage
import Web

extension Ledger {
    /// What shows that an entry stands in the log of a name. Nil where there is no such entry below
    /// the published head.
    public func proof(
        of index: Int, in name: String, _ tx: borrowing ReadTransaction
    ) throws -> ProofFile? {
        try tx.published(name)?.over(index).flatMap { try tx.proof(of: index, under: $0, kept) }
    }
}

extension Ledger {
    /// For whoever asks: from what is at hand where that is enough, and otherwise from the database.
    func proof(of index: Int, in name: String, for visit: Visit) async throws -> ProofFile? {
        if let head = kept.published(name)?.over(index),
            let proof = try kept.proof(of: index, under: head)
        {
            return proof
        }
        return try await visit.read { tx in
            guard try shows(name, tx), let head = try tx.published(name) else { return nil }
            kept.keep(head, of: name)
            return try head.over(index).flatMap { try tx.proof(of: index, under: $0, kept) }
        }
    }
}

extension Transaction {
    /// Nil where there is no such entry below the head.
    ///
    /// - Parameter kept: what was read for other proofs.
    borrowing func proof(
        of index: Int, under head: PublishedHead, _ kept: KeptForProofs
    ) throws -> ProofFile? {
        try kept.proof(of: index, under: head) { key in
            var hashes = try tile(key.tile, of: key.log)
            // Of a head that is no longer the newest: a full tile took its place.
            if hashes == nil, !key.tile.isFull { hashes = try tile(key.tile.inFull, of: key.log) }
            return hashes.map { kept.keep($0, for: key, by: head.log.hash) }
        }
    }
}

extension KeptForProofs {
    /// Of what is at hand alone. Nil where that is not enough, or there is no such entry.
    func proof(of index: Int, under head: PublishedHead) throws -> ProofFile? {
        do {
            return try proof(of: index, under: head) { _ in nil }
        } catch is ProofFailure {
            return nil
        }
    }

    /// - Parameter read: what is not at hand.
    fileprivate func proof(
        of index: Int, under head: PublishedHead, reading read: (Key) throws -> TileNodes?
    ) throws -> ProofFile? {
        guard (0..<head.size).contains(index), let note = self.head(head.note) else { return nil }
        // A path goes through one tile after the other.
        var last: (tile: Tile, nodes: TileNodes?)?
        let path = try Prover.proving(size: head.size, by: head.log.hash) { tile, range in
            if last?.tile != tile {
                let key = Key(log: head.log.id, tile: tile)
                let nodes = nodes(of: key, around: index, by: head.log.hash)
                last = (tile, try nodes ?? read(key))
            }
            return last?.nodes?.root(of: range)
        } _: { prover in
            try prover.path(of: index)
        }
        return path.map { ProofFile(index: index, path: $0, head: note) }
    }
}

extension Tile {
    fileprivate var inFull: Tile { Tile(content, index: index, count: Tile.width) }
}
