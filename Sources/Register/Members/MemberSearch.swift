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

    /// The same where too many belong there to put them in order: people are looked through by name,
    /// some thousands at most, and their branches asked for one by one.
    ///
    /// - Returns: also who was looked at last, nil where nobody comes after.
    borrowing func membersByName(
        after last: PersonID?, on date: CivilDate, limit: Int,
        where isWanted: (OrganizationID) throws -> Bool
    ) throws -> (lines: [MemberLine], last: PersonID?) {
        let portion = 200
        var (last, lines) = (last, [MemberLine]())
        for _ in 0..<25 {
            let people = try candidates(after: last, on: date, limit: portion)
            for candidate in people {
                last = candidate.person
                if let line = candidate.line, try isWanted(line.branch) { lines.append(line) }
                if lines.count == limit { return (lines, last) }
            }
            if people.count < portion { return (lines, nil) }
        }
        return (lines, last)
    }

    /// The next people by name, with the lines of those who are members.
    private borrowing func candidates(
        after last: PersonID?, on date: CivilDate, limit: Int
    ) throws(StorageError) -> [Candidate] {
        var condition: SQL = ""
        if let last, let order = try nameOrder(of: last) {
            condition = "WHERE (name_order, id) > (\(order), \(last))"
        }
        return try rows(
            """
            SELECT p.id, p.name, m.branch, m.category
            FROM (
                SELECT id, name, name_order
                FROM person
                \(fragment: condition)
                ORDER BY name_order, id
                LIMIT \(limit)
            ) AS p
            LEFT JOIN membership AS m ON m.person = p.id AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
            ORDER BY p.name_order, p.id
            """
        ) { row in try Candidate(&row) }
    }

    /// Whether so few have ever been in organisations that listing them takes no time to speak of.
    ///
    /// Where there are many organisations nobody is counted: gathering their ids alone takes long.
    borrowing func hasFewMembers(below organizations: SQL) throws(StorageError) -> Bool {
        let units: SQL = "SELECT 1 FROM (\(fragment: organizations)) AS unit"
        guard try hasFewer(than: 1_000, units) else { return false }
        return try hasFewer(
            than: 5_000, "SELECT 1 FROM membership WHERE branch IN (\(fragment: organizations))")
    }

    borrowing func hasFewer(
        than limit: Int, _ query: SQL
    ) throws(StorageError) -> Bool {
        let count: Int? = try first(
            "SELECT count(*) FROM (\(fragment: query) LIMIT \(limit)) AS few")
        return (count ?? 0) < limit
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

/// Somebody who was looked at; the line is there if they are wanted.
private struct Candidate {
    let person: PersonID
    let line: MemberLine?

    init(_ row: inout Row) throws {
        let (person, name) = (try row.next(as: PersonID.self), try row.next(as: String.self))
        let branch: OrganizationID? = try row.next()
        let category: Membership.Category? = try row.next()
        self.person = person
        line = branch.flatMap { branch in
            category.map { MemberLine(person, name, in: branch, $0) }
        }
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
