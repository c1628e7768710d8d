import Kernel
import Storage

extension Import {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        account = try row.next()
        actor = try row.next()
        createdAt = try row.next()
        fileName = try row.next()
        sizeBytes = try row.next()
        asOf = try row.next()
        language = try row.next()
        state = try row.next()
        let refusal: String? = try row.next()
        let english: String? = try row.next()
        self.refusal = refusal.map { Phrase($0, english ?? $0) }
        let enterer: AccountID? = try row.next()
        let person: PersonID? = try row.next()
        self.enterer = enterer.map { Enterer(account: $0, person: person) }
        counts = try Counts(&row)
    }

    static let columns: SQL = """
        id, organization, account, actor, created_at, file_name, size_bytes, as_of, language,
            state, refusal, refusal_english, entered_by, entered_by_person, last_row, row_count, fresh_count, same_count,
            conflict_count, bad_count, entered_count, amended_count, left_count
        """
}

extension Import.Counts {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        self.init()
        lastRow = try row.next()
        rows = try row.next()
        fresh = try row.next()
        same = try row.next()
        conflicts = try row.next()
        bad = try row.next()
        entered = try row.next()
        amended = try row.next()
        left = try row.next()
    }
}

extension Transaction {
    borrowing func theImport(_ id: Import.ID) throws(StorageError) -> Import? {
        try first(
            "SELECT \(fragment: Import.columns) FROM import WHERE id = \(id)", as: Import.init)
    }

    /// The latest first.
    borrowing func imports(
        of organizations: [OrganizationID], limit: Int
    ) throws(StorageError) -> [Import] {
        try rows(
            """
            SELECT \(fragment: Import.columns)
            FROM import
            WHERE organization IN (\(list: organizations))
            ORDER BY created_at DESC
            LIMIT \(limit)
            """, as: Import.init)
    }

    /// Another import that brought the same file in.
    borrowing func twin(of id: Import.ID) throws(StorageError) -> Import? {
        try first(
            """
            SELECT \(fragment: Import.columns)
            FROM import
            WHERE id <> \(id) AND state IN ('entering', 'stopped', 'entered')
                AND (organization, digest) IN (
                    SELECT organization, digest FROM import WHERE id = \(id))
            LIMIT 1
            """, as: Import.init)
    }
}

extension WriteTransaction {
    borrowing func add(_ new: Import) throws(StorageError) {
        try execute(
            """
            INSERT INTO import (id, organization, account, actor, created_at, file_name,
                size_bytes, as_of, language, state, last_row, row_count, fresh_count, same_count,
                conflict_count, bad_count, entered_count, amended_count, left_count)
            VALUES (\(new.id), \(new.organization), \(new.account), \(new.actor),
                \(new.createdAt), \(new.fileName), \(new.sizeBytes), \(new.asOf),
                \(new.language), \(new.state), 0, 0, 0, 0, 0, 0, 0, 0, 0)
            """)
    }

    /// Moves an import on, if it is still where it was seen.
    borrowing func move(
        _ id: Import.ID, from old: Import.State, to new: Import.State,
        because refusal: Phrase? = nil
    ) throws(StorageError) -> Bool {
        let count = try execute(
            """
            UPDATE import
            SET state = \(new), refusal = \(refusal?.chinese),
                refusal_english = \(refusal?.english), holder = NULL, held_until = NULL
            WHERE id = \(id) AND state = \(old)
            """)
        bump(Imports.topic)
        return count == 1
    }

    /// From the first row on, in the name of whoever said so.
    borrowing func beginEntering(
        _ it: Import, by enterer: Import.Enterer
    ) throws(StorageError) {
        let row = it.state == .stopped ? it.counts.lastRow : 0
        try execute(
            """
            UPDATE import
            SET entered_by = \(enterer.account), entered_by_person = \(enterer.person),
                last_row = \(row)
            WHERE id = \(it.id)
            """)
    }

    borrowing func setSize(
        of id: Import.ID, toBytes sizeBytes: Int
    ) throws(StorageError) {
        try execute("UPDATE import SET size_bytes = \(sizeBytes) WHERE id = \(id)")
    }
}
