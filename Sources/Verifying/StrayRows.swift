import Kernel
import Proofs
import Storage

// Rows that belong to nothing. They are counted always, and looked for when there are too many.

extension Transaction {
    borrowing func count(of table: StaticString) throws(StorageError) -> Int {
        try first(SQL(unchecked: "SELECT count(*) FROM \(table)")) ?? 0
    }

    /// A log without its head, or the other way round.
    borrowing func strayLog() throws(StorageError) -> Finding? {
        let logs: [ID<KeptLog.Subject>] = try rows(
            """
            SELECT id FROM ledger_log l
            WHERE NOT EXISTS (SELECT 1 FROM ledger_head h WHERE h.log = l.id)
            """)
        let heads: [ID<KeptLog.Subject>] = try rows(
            """
            SELECT log FROM ledger_head h
            WHERE NOT EXISTS (SELECT 1 FROM ledger_log l WHERE l.id = h.log)
            """)
        if let head = heads.first { return stray("ledger_head", "log = \(head)") }
        return logs.first.map {
            Finding(at: Spot("ledger_head", "log = \($0)"), what: Words.removedRow)
        }
    }

    borrowing func strayContent() throws(StorageError) -> Finding {
        let event: ID<Event>? = try first(
            """
            SELECT event FROM ledger_payload p
            WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.event = p.event)
                AND NOT EXISTS (SELECT 1 FROM ledger_pending w WHERE w.seq = p.event)
            LIMIT 1
            """)
        guard let event else { return stray("ledger_payload", "-") }
        return stray("ledger_payload", "event = \(event)", event)
    }

    borrowing func strayRecord() throws(StorageError) -> Finding {
        let row = try first(
            """
            SELECT l.log, l.idx, l.event FROM ledger_leaf l
            WHERE NOT EXISTS (
                SELECT 1 FROM ledger_head h WHERE h.log = l.log AND l.idx < h.size AND l.idx >= 0)
            ORDER BY l.idx
            LIMIT 1
            """
        ) { row in try StrayRecord(&row) }
        guard let row else { return stray("ledger_leaf", "-") }
        return stray("ledger_leaf", "log = \(row.log), idx = \(row.index)", row.event, row.index)
    }

    borrowing func strayTile(beside logs: [KeptLog]) throws(StorageError) -> Finding {
        let tiles = try rows(
            "SELECT log, level, n, width FROM ledger_tile ORDER BY log, level, n, width"
        ) { row in try TileRow(&row) }
        let sizes = Dictionary(uniqueKeysWithValues: logs.map { ($0.id, $0.head.size) })
        let foreign = tiles.first { row in !row.belongs(to: sizes[row.log] ?? 0) }
        guard let foreign else { return stray("ledger_tile", "-") }
        return stray("ledger_tile", foreign.text)
    }

    private borrowing func stray(
        _ table: String, _ row: String, _ event: ID<Event>? = nil, _ index: Int? = nil
    ) -> Finding {
        Finding(index: index, event: event?.ulid, at: Spot(table, row), what: Words.strayRow)
    }
}

private struct StrayRecord {
    let log: ID<KeptLog.Subject>
    let index: Int
    let event: ID<Event>

    init(_ row: inout Row) throws(StorageError) {
        log = try row.next()
        index = try row.next()
        event = try row.next()
    }
}

private struct TileRow {
    let log: ID<KeptLog.Subject>
    let level: Int
    let index: Int
    let width: Int

    init(_ row: inout Row) throws(StorageError) {
        log = try row.next()
        level = try row.next()
        index = try row.next()
        width = try row.next()
    }

    func belongs(to size: Int) -> Bool {
        guard (0..<8).contains(level), index >= 0, (1...Tile.width).contains(width) else {
            return false
        }
        return Tile(.hashes(level: level), index: index, count: width).isWithin(size)
    }

    var text: String { "log = \(log), level = \(level), n = \(index), width = \(width)" }
}
