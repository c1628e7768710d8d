import Crypto
import Kernel
import Proofs
import Storage

/// A log as a database keeps it.
struct KeptLog {
    enum Subject {}

    let id: ID<Subject>
    let origin: String
    let size: Int
    let root: [UInt8]
    let signedSize: Int
    let note: String?

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        origin = try row.next()
        size = try row.next()
        root = try row.next()
        signedSize = try row.next()
        note = try row.next()
    }
}

/// A record, and what it commits to where that is still there.
struct KeptRecord {
    let index: Int
    let entry: [UInt8]
    let hash: [UInt8]
    let salt: [UInt8]?
    let payload: [UInt8]?

    init(_ row: inout Row) throws(StorageError) {
        index = try row.next()
        entry = try row.next()
        hash = try row.next()
        salt = try row.next()
        payload = try row.next()
    }

    var opening: Receipt.Opening? {
        guard let payload, let salt = salt.flatMap({ Digest($0) }) else { return nil }
        return Receipt.Opening(payload: payload, salt: salt)
    }
}

struct KeptTile {
    let index: Int
    let width: Int
    let bytes: [UInt8]

    init(_ row: inout Row) throws(StorageError) {
        index = try row.next()
        width = try row.next()
        bytes = try row.next()
    }
}

extension Transaction {
    borrowing func keptLogs() throws(StorageError) -> [KeptLog] {
        try rows(
            """
            SELECT l.id, l.origin, h.size, h.root, h.signed_size, coalesce(h.cosigned, h.signed)
            FROM ledger_log l JOIN ledger_head h ON h.log = l.id
            ORDER BY l.origin
            """
        ) { row in try KeptLog(&row) }
    }

    borrowing func records(
        of log: ID<KeptLog.Subject>, from start: Int
    ) throws(StorageError) -> [KeptRecord] {
        try rows(
            """
            SELECT l.idx, l.entry, l.hash, p.salt, p.payload
            FROM ledger_leaf l LEFT JOIN ledger_payload p ON p.event = l.event
            WHERE l.log = \(log) AND l.idx >= \(start) AND l.idx < \(start + Tile.width)
            ORDER BY l.idx
            """
        ) { row in try KeptRecord(&row) }
    }

    borrowing func tiles(
        of log: ID<KeptLog.Subject>, level: Int, from start: Int, to end: Int
    ) throws(StorageError) -> [KeptTile] {
        try rows(
            """
            SELECT n, width, bytes FROM ledger_tile
            WHERE log = \(log) AND level = \(level) AND n >= \(start) AND n < \(end)
            ORDER BY n, width
            """
        ) { row in try KeptTile(&row) }
    }

    /// Tiles that are higher than the tree, or to the right of it.
    borrowing func strayTiles(
        of log: ID<KeptLog.Subject>, above level: Int, beyond end: Int
    ) throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM ledger_tile
            WHERE log = \(log) AND (level > \(level) OR level < 0 OR n < 0
                OR level = 0 AND n >= \(end))
            """, of: Int.self) ?? 0
    }

    /// Rows that belong to no log, to no record, or to nothing that a tree has.
    borrowing func strayRows() throws(StorageError) -> Int {
        try first(
            """
            SELECT
                (SELECT count(*) FROM ledger_payload p
                 WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.event = p.event)
                    AND NOT EXISTS (SELECT 1 FROM ledger_pending w WHERE w.seq = p.event))
                + (SELECT count(*) FROM ledger_leaf l WHERE NOT EXISTS (
                    SELECT 1 FROM ledger_head h WHERE h.log = l.log AND l.idx < h.size AND l.idx >= 0))
                + (SELECT count(*) FROM ledger_tile t
                   WHERE NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.id = t.log))
                + (SELECT count(*) FROM ledger_log l
                   WHERE NOT EXISTS (SELECT 1 FROM ledger_head h WHERE h.log = l.id))
                + (SELECT count(*) FROM ledger_head h
                   WHERE NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.id = h.log))
            """, of: Int.self) ?? 0
    }
}
