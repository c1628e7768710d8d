import Kernel
import Storage

/// An entry in which somebody takes part: it is about the person, or the person did it.
struct OwnEntry: Sendable {
    let entry: LogEntry
    /// Whom it is about.
    let subject: PersonID?
    let log: LogID
    /// Nil while it waits for its place.
    let index: Int?

    /// Whoever did something to another takes away that it was done, and not what was said of the
    /// other.
    func opens(to person: PersonID) -> Bool { subject == nil || subject == person }
}

extension Transaction {
    /// The newest first.
    borrowing func ownEntries(
        of person: PersonID, before event: EventID?, limit: Int
    ) throws(StorageError) -> [OwnEntry] {
        let earlier: SQL = event.map { "AND event < \($0)" } ?? ""
        return try rows(
            """
            SELECT p.subject, COALESCE(f.entry, w.entry), COALESCE(f.log, w.log), f.idx
            FROM (
                SELECT * FROM (
                    SELECT event, subject FROM ledger_payload
                    WHERE subject = \(person) \(fragment: earlier)
                    ORDER BY event DESC LIMIT \(limit)) AS about
                UNION
                SELECT * FROM (
                    SELECT event, subject FROM ledger_payload
                    WHERE actor = \(person) \(fragment: earlier)
                    ORDER BY event DESC LIMIT \(limit)) AS done
            ) AS p
            LEFT JOIN ledger_leaf AS f ON f.event = p.event
            LEFT JOIN ledger_pending AS w ON w.seq = p.event
            ORDER BY p.event DESC
            LIMIT \(limit)
            """
        ) { row in try OwnEntry(&row) }.compactMap(\.self)
    }

    /// Nil where the person takes no part in the event, or there is none.
    borrowing func ownEntry(
        _ event: EventID, of person: PersonID
    ) throws(StorageError) -> OwnEntry? {
        try first(
            """
            SELECT p.subject, COALESCE(f.entry, w.entry), COALESCE(f.log, w.log), f.idx
            FROM ledger_payload AS p
            LEFT JOIN ledger_leaf AS f ON f.event = p.event
            LEFT JOIN ledger_pending AS w ON w.seq = p.event
            WHERE p.event = \(event) AND (p.subject = \(person) OR p.actor = \(person))
            """
        ) { row in try OwnEntry(&row) } ?? nil
    }
}

extension Transaction {
    /// The entries that were made at a moment, whoever takes part in them, with what they commit to.
    borrowing func entries(
        madeAt instant: Instant
    ) throws(StorageError) -> [(own: OwnEntry, payload: [UInt8])] {
        let moment = UInt64(clamping: instant.microseconds / 1000)
        let (first, last) = (
            EventID(high: moment << 16, low: 0), EventID(high: (moment + 1) << 16, low: 0)
        )
        return try rows(
            """
            SELECT p.subject, f.entry, f.log, f.idx, p.payload
            FROM ledger_payload AS p
            JOIN ledger_leaf AS f ON f.event = p.event
            WHERE p.event >= \(first) AND p.event < \(last)
            """
        ) { row in
            let own = try OwnEntry(&row)
            let payload: [UInt8] = try row.next()
            return own.map { ($0, payload) }
        }.compactMap(\.self)
    }
}

extension OwnEntry {
    /// Nil where what is kept is no entry; whoever checks the database finds that.
    fileprivate init?(_ row: inout Row) throws(StorageError) {
        subject = try row.next()
        let bytes: [UInt8]? = try row.next()
        let log: LogID? = try row.next()
        index = try row.next()
        guard let log, let entry = bytes.flatMap({ LogEntry(bytes: $0) }) else { return nil }
        self.log = log
        self.entry = entry
    }
}
