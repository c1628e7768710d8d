import Kernel
import Storage

extension Transaction {
    /// How many stand below organisations on a day; one without an entry has none.
    borrowing func below(
        _ ids: [OrganizationID], on date: CivilDate
    ) throws(StorageError) -> [OrganizationID: Below] {
        var counts: [OrganizationID: Below] = [:]
        for some in ids.portions(of: 1000) {
            try forEach(
                """
                SELECT c.organization, c.children, c.organizations, c.branches
                FROM organization_count AS c
                WHERE c.organization IN (\(list: some))
                    AND c.valid_from = (
                        SELECT max(valid_from)
                        FROM organization_count
                        WHERE organization = c.organization AND valid_from <= \(date))
                """
            ) { row in
                counts[try row.next()] = try Below(&row)
            }
        }
        return counts
    }

    /// The count that holds on a day and those that begin later.
    private borrowing func counts(
        of id: OrganizationID, from date: CivilDate
    ) throws(StorageError) -> [DatedCount] {
        try rows(
            """
            SELECT valid_from, children, organizations, branches
            FROM organization_count
            WHERE organization = \(id) AND valid_from >= coalesce((
                SELECT max(valid_from)
                FROM organization_count
                WHERE organization = \(id) AND valid_from <= \(date)), \(date))
            ORDER BY valid_from
            """, as: DatedCount.init)
    }
}

extension Transaction where Mode == Writing {
    /// Changes the counts of those above by what became different.
    borrowing func store(_ census: Census) throws(StorageError) {
        for (id, differences) in census.differences.sorted(by: { $0.key < $1.key }) {
            guard let first = differences.first else { continue }
            let known = try counts(of: id, from: first.date)
            for count in known.changed(by: differences) {
                try execute(count.insertion(of: id))
            }
        }
    }
}

/// How many stand below from a date on, until the next such date.
struct DatedCount: Equatable, Sendable {
    let date: CivilDate
    let below: Below

    init(_ date: CivilDate, _ below: Below) {
        self.date = date
        self.below = below
    }

    init(_ row: inout Row) throws(StorageError) {
        date = try row.next()
        below = try Below(&row)
    }

    func insertion(of id: OrganizationID) -> SQL {
        """
        INSERT INTO organization_count
            (organization, valid_from, children, organizations, branches)
        VALUES (\(id), \(date), \(below.children), \(below.organizations), \(below.branches))
        ON CONFLICT (organization, valid_from) DO UPDATE SET
            children = excluded.children, organizations = excluded.organizations,
            branches = excluded.branches
        """
    }
}

extension [DatedCount] {
    /// The counts after changes, each of which holds from its date on.
    func changed(by differences: [(date: CivilDate, by: Below)]) -> [DatedCount] {
        let dates = Set(map(\.date)).union(differences.map(\.date)).sorted()
        var (known, changes) = (self[...], differences[...])
        var (old, sum) = (Below(), Below())
        var changed: [DatedCount] = []
        for date in dates {
            if let next = known.first, next.date == date { old = next.below; known.removeFirst() }
            if let next = changes.first, next.date == date {
                sum = sum + next.by; changes.removeFirst()
            }
            guard let first = differences.first, date >= first.date else { continue }
            changed.append(DatedCount(date, old + sum))
        }
        return changed
    }
}

extension Below {
    init(_ row: inout Row) throws(StorageError) {
        self.init(
            children: try row.next(), organizations: try row.next(), branches: try row.next())
    }
}
