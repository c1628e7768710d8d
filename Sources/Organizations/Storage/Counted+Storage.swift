public import Kernel
public import Storage

extension Organizations {
    /// Changes of tenures are changes of what is counted of people.
    public static let feed = [
        Migration(
            "organizations_feed", 1, "whose posts are others than before",
            .feeding("counted", from: "organization_tenure", about: "person"))
    ]
}

extension Transaction {
    /// What kinds of posts people hold on a day; who holds none is missing.
    ///
    /// - Parameter people: these alone.
    public borrowing func postKinds(
        of people: [PersonID]? = nil, on date: CivilDate
    ) throws(StorageError) -> [PersonID: Set<String>] {
        let only: SQL = people.map { "AND t.person IN (\(list: $0))" } ?? ""
        var kinds: [PersonID: Set<String>] = [:]
        try forEach(
            """
            SELECT t.person, p.kind
            FROM organization_tenure AS t
            JOIN organization_post AS p ON p.id = t.post
            WHERE t.superseded_by IS NULL AND t.valid_from <= \(date)
                AND (t.valid_until IS NULL OR t.valid_until >= \(date))
                \(fragment: only)
            """
        ) { row in
            kinds[try row.next(), default: []].insert(try row.next())
        }
        return kinds
    }

    /// Who holds a post on a day, and where.
    ///
    /// - Parameter people: these alone.
    public borrowing func officeHolders(
        of people: [PersonID]? = nil, on date: CivilDate
    ) throws(StorageError) -> [(person: PersonID, organization: OrganizationID)] {
        let only: SQL = people.map { "AND person IN (\(list: $0))" } ?? ""
        var seats: [(person: PersonID, organization: OrganizationID)] = []
        try forEach(
            """
            SELECT DISTINCT person, organization
            FROM organization_tenure
            WHERE superseded_by IS NULL AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
                \(fragment: only)
            """
        ) { row in
            seats.append((person: try row.next(), organization: try row.next()))
        }
        return seats
    }

    /// Whose tenure begins after a day or ends with it, up to another day.
    public borrowing func postsTurning(
        after day: CivilDate, upTo last: CivilDate
    ) throws(StorageError) -> [PersonID] {
        let eve = last.adding(days: -1)
        return try rows(
            """
            SELECT DISTINCT person FROM organization_tenure
            WHERE superseded_by IS NULL
                AND ((valid_from > \(day) AND valid_from <= \(last))
                    OR (valid_until >= \(day) AND valid_until <= \(eve)))
            """)
    }
}
