import Crypto
import Kernel
import Proofs
import Storage

/// A record, and what it commits to where that is still there.
struct KeptRecord {
    let index: Int
    let event: ID<Event>
    let entry: [UInt8]
    let hash: [UInt8]
    let content: KeptContent?

    init(_ row: inout Row) throws(StorageError) {
        index = try row.next()
        event = try row.next()
        entry = try row.next()
        hash = try row.next()
        content = try KeptContent(&row)
    }

    var spot: Spot { Spot("ledger_leaf", "idx = \(index)") }
}

struct KeptContent {
    let subject: ID<Somebody>?
    let actor: ID<Somebody>?
    let salt: [UInt8]
    let payload: [UInt8]

    fileprivate init?(_ row: inout Row) throws(StorageError) {
        subject = try row.next()
        actor = try row.next()
        let (salt, payload): ([UInt8]?, [UInt8]?) = (try row.next(), try row.next())
        guard let salt, let payload else { return nil }
        self.salt = salt
        self.payload = payload
    }

    var opening: Receipt.Opening? {
        Digest(salt).map { Receipt.Opening(payload: payload, salt: $0) }
    }

    static func spot(of event: ID<Event>) -> Spot { Spot("ledger_payload", "event = \(event)") }
}

/// An entry that waits for its place. Nobody has signed it yet.
struct KeptWaiting {
    let event: ID<Event>
    let entry: [UInt8]
    let log: String?
    /// The place that it has already, and so need not wait for.
    let index: Int?
    let content: KeptContent?

    init(_ row: inout Row) throws(StorageError) {
        event = try row.next()
        entry = try row.next()
        log = try row.next()
        index = try row.next()
        content = try KeptContent(&row)
    }

    var spot: Spot { Spot("ledger_pending", "seq = \(event)") }
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

    static func spot(of tile: Tile) -> Spot {
        guard case .hashes(let level) = tile.content else { return Spot("ledger_tile", tile.path) }
        return Spot(
            "ledger_tile", "level = \(level), n = \(tile.index), width = \(tile.count)")
    }
}

extension Transaction {
    borrowing func records(
        of log: ID<KeptLog.Subject>, from start: Int, count: Int = Tile.width
    ) throws(StorageError) -> [KeptRecord] {
        try rows(
            """
            SELECT l.idx, l.event, l.entry, l.hash, p.subject, p.actor, p.salt, p.payload
            FROM ledger_leaf l LEFT JOIN ledger_payload p ON p.event = l.event
            WHERE l.log = \(log) AND l.idx >= \(start) AND l.idx < \(start + count)
            ORDER BY l.idx
            """
        ) { row in try KeptRecord(&row) }
    }

    /// As many records as there are from the first one on, if none is missing between.
    borrowing func recordCount(of log: ID<KeptLog.Subject>) throws(StorageError) -> Int {
        let last: Int? = try first(
            "SELECT idx FROM ledger_leaf WHERE log = \(log) ORDER BY idx DESC LIMIT 1")
        return last.map { $0 + 1 } ?? 0
    }

    borrowing func tiles(
        of log: ID<KeptLog.Subject>, level: Int, index: Int
    ) throws(StorageError) -> [KeptTile] {
        try rows(
            """
            SELECT n, width, bytes FROM ledger_tile
            WHERE log = \(log) AND level = \(level) AND n = \(index)
            ORDER BY width
            """
        ) { row in try KeptTile(&row) }
    }

    borrowing func waiting() throws(StorageError) -> [KeptWaiting] {
        try rows(
            """
            SELECT w.seq, w.entry, l.origin, x.idx, p.subject, p.actor, p.salt, p.payload
            FROM ledger_pending w LEFT JOIN ledger_log l ON l.id = w.log
                LEFT JOIN ledger_leaf x ON x.event = w.seq
                LEFT JOIN ledger_payload p ON p.event = w.seq
            ORDER BY w.seq
            """
        ) { row in try KeptWaiting(&row) }
    }
}
