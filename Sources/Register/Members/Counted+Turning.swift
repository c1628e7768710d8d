public import Kernel
public import Storage

extension Transaction {
    /// Who is counted in some organisations on a day, those below not included.
    public borrowing func counted(
        in organizations: [OrganizationID], on date: CivilDate
    ) throws(StorageError) -> [PersonID] {
        try rows(
            """
            SELECT person FROM membership
            WHERE branch IN (\(list: organizations)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            UNION
            SELECT person FROM standing
            WHERE organization IN (\(list: organizations)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            """)
    }

    /// How many relations there are and have been, counted no further than one beyond a limit.
    public borrowing func memberships(countedUpTo limit: Int) throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM membership LIMIT \(limit == .max ? limit : limit + 1)) AS counted
            """) ?? 0
    }

    /// Whose relation, standing or record begins after a day or ends with it, up to another day.
    public borrowing func turning(
        after day: CivilDate, upTo last: CivilDate
    ) throws(StorageError) -> [PersonID] {
        let eve = last.adding(days: -1)
        return try rows(
            """
            SELECT person FROM membership
            WHERE (valid_from > \(day) AND valid_from <= \(last))
                OR (valid_until >= \(day) AND valid_until <= \(eve))
            UNION
            SELECT person FROM standing
            WHERE (valid_from > \(day) AND valid_from <= \(last))
                OR (valid_until >= \(day) AND valid_until <= \(eve))
            UNION
            SELECT person FROM person_record
            WHERE (valid_from > \(day) AND valid_from <= \(last))
                OR (valid_until >= \(day) AND valid_until <= \(eve))
            """)
    }
}
