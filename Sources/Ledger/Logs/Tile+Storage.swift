import Crypto
import Proofs
import Storage

extension Transaction {
    borrowing func tile(_ tile: Tile, of log: LogID) throws(StorageError) -> TileHashes? {
        guard case .hashes(let level) = tile.content else { return nil }
        let bytes: [UInt8]? = try first(
            """
            SELECT bytes FROM ledger_tile
            WHERE log = \(log) AND level = \(level) AND n = \(tile.index)
                AND width = \(tile.count)
            """)
        return bytes.flatMap { TileHashes($0, of: tile) }
    }
}

extension WriteTransaction {
    /// What is there already stays: a tile of the same name and other bytes is a conflict, and
    /// stops the turn.
    borrowing func add(
        _ tile: Tile, _ hashes: TileHashes, to log: LogID
    ) throws(StorageError) {
        guard case .hashes(let level) = tile.content else { return }
        try executeLater(
            """
            INSERT INTO ledger_tile (log, level, n, width, bytes)
            VALUES (\(log), \(level), \(tile.index), \(tile.count), \(hashes.bytes))
            """)
    }

    /// A partial tile is served until a head is published that has it in full.
    borrowing func forgetPartial(
        of log: LogID, from former: Int, to size: Int
    ) throws(StorageError) {
        for level in 0..<8 {
            let full = size >> (8 * (level + 1)), before = former >> (8 * (level + 1))
            guard full > before else { return }
            try executeLater(
                """
                DELETE FROM ledger_tile
                WHERE log = \(log) AND level = \(level) AND n >= \(before) AND n < \(full)
                    AND width < \(Tile.width)
                """)
        }
    }
}
