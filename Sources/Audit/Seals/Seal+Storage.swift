import Kernel
import Storage

extension Seal {
    fileprivate static let columns: SQL =
        "SELECT number, entries, sealed_at, head FROM audit_seal\n"

    fileprivate init(_ row: inout Row) throws(StorageError) {
        number = try row.next()
        let ids: [UInt8] = try row.next()
        entries = AuditEntry.ID.list(ids[...])
        sealedAt = try row.next()
        head = try row.next()
    }
}

extension Transaction {
    borrowing func lastSeal() throws(StorageError) -> Seal? {
        try first(Seal.columns + "ORDER BY number DESC LIMIT 1") { row in try Seal(&row) }
    }

    borrowing func seals(after number: Int, limit: Int) throws(StorageError) -> [Seal] {
        try rows(
            Seal.columns + "WHERE number > \(number) ORDER BY number LIMIT \(limit)"
        ) { row in try Seal(&row) }
    }

    /// In the order of their ids.
    borrowing func entries(_ ids: [AuditEntry.ID]) throws(StorageError) -> [StoredEntry] {
        var entries: [StoredEntry] = []
        for some in ids.portions(of: Seal.largest) {
            entries += try rows(StoredEntry.columns + "WHERE e.id IN (\(list: some))") { row in
                try StoredEntry(&row)
            }
        }
        return entries.sorted { $0.entry.id < $1.entry.id }
    }

    /// What a seal takes in of some entries, in the order of their ids. The entries themselves are
    /// read where they are checked.
    borrowing func codes(of ids: [AuditEntry.ID]) throws(StorageError) -> [EntryCode] {
        try rows("SELECT id, code FROM audit_entry WHERE id IN (\(list: ids)) ORDER BY id") {
            row throws(StorageError) in
            EntryCode(id: try row.next(), code: try row.next())
        }
    }

    /// What waits for a seal, the oldest first. Joined with the entries in one question, PostgreSQL
    /// would sort all that wait for every five hundred.
    borrowing func waiting(limit: Int) throws(StorageError) -> [AuditEntry.ID] {
        try rows("SELECT entry FROM audit_waiting ORDER BY entry LIMIT \(limit)")
    }

    /// Ids rise with the time.
    borrowing func waitingSince() throws(StorageError) -> Instant? {
        try first("SELECT since FROM audit_waiting ORDER BY entry LIMIT 1")
    }

    /// An entry that neither a seal nor the waiting list knows; `sealed` are the ids of all seals.
    borrowing func firstUnlisted(
        sealed: Set<AuditEntry.ID>, from start: AuditEntry.ID, limit: Int
    ) throws(StorageError) -> (found: AuditEntry.ID?, next: AuditEntry.ID?) {
        let ids: [AuditEntry.ID] = try rows(
            """
            SELECT e.id FROM audit_entry AS e
            LEFT JOIN audit_waiting AS w ON w.entry = e.id
            WHERE e.id > \(start) AND w.entry IS NULL
            ORDER BY e.id
            LIMIT \(limit)
            """)
        let found = ids.first { !sealed.contains($0) }
        return (found, ids.count == limit ? ids.last : nil)
    }
}

extension WriteTransaction {
    borrowing func keep(_ seal: Seal) throws(StorageError) {
        try execute(
            """
            INSERT INTO audit_seal (number, entries, sealed_at, head)
            VALUES (
                \(seal.number), \(seal.entries.flatMap(\.bytes)), \(seal.sealedAt), \(seal.head)
            )
            """)
        try execute("DELETE FROM audit_waiting WHERE entry IN (\(list: seal.entries))")
    }
}
