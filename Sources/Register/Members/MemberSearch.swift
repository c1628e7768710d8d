public import Kernel
public import Storage
import Text

/// Which members to list.
struct MemberSearch: Sendable {
    let date: CivilDate
    /// The organisations to look in, as a query of ids.
    let below: SQL
    /// A part of a name, of its sound or of its initials.
    var words = ""
    /// The last of the page before.
    var after: PersonID?
}

extension Transaction {
    /// Members in the order of their names, a page of them.
    borrowing func members(
        _ search: MemberSearch, limit: Int
    ) throws(StorageError) -> [MemberLine] {
        var condition: SQL = ""
        let key = SearchKey.query(search.words)
        if !key.isEmpty {
            let pattern = "%\(key.escapedForLike)%"
            condition += "AND p.name_key LIKE \(pattern) ESCAPE '!'\n"
        }
        if let start = search.after, let order = try nameOrder(of: start) {
            condition += "AND (p.name_order, p.id) > (\(order), \(start))\n"
        }
        return try rows(
            """
            SELECT p.id, p.name, m.branch, m.category
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            WHERE m.branch IN (\(fragment: search.below)) AND m.valid_from <= \(search.date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(search.date))
            \(fragment: condition)
            ORDER BY p.name_order, p.id
            LIMIT \(limit)
            """
        ) { row in try MemberLine(&row) }
    }

    /// Whether so few have ever been in organisations that listing them takes no time to speak of.
    borrowing func hasFewMembers(below organizations: SQL) throws(StorageError) -> Bool {
        let few = 5000
        let count: Int? = try first(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM membership
                WHERE branch IN (\(fragment: organizations))
                LIMIT \(few + 1)
            ) AS m
            """)
        return (count ?? 0) <= few
    }

    private borrowing func nameOrder(of person: PersonID) throws(StorageError) -> String? {
        try first("SELECT name_order FROM person WHERE id = \(person)")
    }

    /// How many full and probationary members organisations have on a day, those below included.
    public borrowing func headcount(
        below organizations: SQL, on date: CivilDate
    ) throws(StorageError) -> MemberCount {
        let counts = try rows(
            """
            SELECT category, count(*)
            FROM membership
            WHERE branch IN (\(fragment: organizations)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            GROUP BY category
            """
        ) { row in CategoryCount(category: try row.next(), count: try row.next()) }
        return MemberCount(
            full: counts.first { $0.category == .full }?.count ?? 0,
            probationary: counts.first { $0.category == .probationary }?.count ?? 0)
    }
}

private struct CategoryCount {
    let category: Membership.Category
    let count: Int
}

/// How many members there are.
public struct MemberCount: Equatable, Sendable {
    public let full: Int
    public let probationary: Int

    public init(full: Int, probationary: Int) {
        self.full = full
        self.probationary = probationary
    }
}

extension String {
    /// Its characters stand for themselves in a pattern.
    var escapedForLike: String {
        reduce(into: "") { text, character in
            if "!%_".contains(character) { text.append("!") }
            text.append(character)
        }
    }
}
