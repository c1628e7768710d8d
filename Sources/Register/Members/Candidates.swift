public import Kernel
public import Storage

extension Transaction {
    /// Some of the members of organisations on a day, in the order of a list of names: who can be
    /// chosen where nothing can be typed.
    public borrowing func members(
        below organizations: SQL, on date: CivilDate, limit: Int
    ) throws(StorageError) -> [PersonID] {
        try rows(
            """
            SELECT p.id
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            WHERE m.branch IN (\(fragment: organizations)) AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
            ORDER BY p.name_order, p.id
            LIMIT \(limit)
            """)
    }
}
