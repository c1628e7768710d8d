import Kernel
import Proofs
import Storage

// A tile that stands where the next one belongs was put there by another hand. Its log stops, and the
// others go on.
extension Ledger {
    func namingStrays(
        in trees: [Log], _ database: any Database, _ grow: () async throws -> Turn
    ) async throws -> Turn {
        do { return try await grow() } catch let error as StorageError {
            guard error.kind == .conflict(constraint: "ledger_tile_pkey") else { throw error }
            let found: Stray? = try await database.read { tx in
                for tree in trees {
                    if let stray = try stray(in: tree, tx) { return stray }
                }
                return nil
            }
            guard let found else { throw error }
            if found.log.isTwin { throw TwinFault(twin: found.log, sentence: found.sentence) }
            throw LedgerFault(found.sentence)
        }
    }

    private func stray(in log: Log, _ tx: borrowing ReadTransaction) throws -> Stray? {
        guard let state = try tx.state(of: log.id), let tile = try tx.tile(beyond: state) else {
            return nil
        }
        return Stray(
            log: log,
            sentence: LedgerWords.foreignTile(tile.path, size: state.size, log: log.name))
    }
}

private struct Stray: Sendable {
    let log: Log
    let sentence: Phrase
}

extension Transaction {
    /// One that the tree of this size does not have.
    fileprivate borrowing func tile(beyond state: LogState) throws(StorageError) -> Tile? {
        for level in 0..<8 {
            let hashes = state.size >> (8 * level)
            let (index, width) = (hashes / Tile.width, hashes % Tile.width)
            let tile = try first(
                """
                SELECT n, width FROM ledger_tile
                WHERE log = \(state.log) AND level = \(level) AND n >= \(index)
                    AND (n > \(index) OR width > \(width))
                ORDER BY n LIMIT 1
                """
            ) { row throws(StorageError) -> Tile in
                Tile(.hashes(level: level), index: try row.next(), count: try row.next())
            }
            if let tile { return tile }
        }
        return nil
    }
}
