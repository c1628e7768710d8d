public import Kernel
public import Storage

/// How many members branches have on a day.
public struct MemberCount: Equatable, Sendable {
    public let full: Int
    public let probationary: Int
}

extension Transaction {
    /// The members of the branches that a query of ids names.
    public borrowing func memberCounts(
        in branches: SQL, on date: CivilDate
    ) throws(StorageError) -> MemberCount {
        let found = try rows(
            """
            SELECT category, count(*)
            FROM membership
            WHERE branch IN (\(fragment: branches)) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            GROUP BY category
            """
        ) { (row: inout Row) throws(StorageError) in try CategoryCount(&row) }
        func count(_ category: Membership.Category) -> Int {
            found.first { $0.category == category }?.count ?? 0
        }
        return MemberCount(full: count(.full), probationary: count(.probationary))
    }
}

extension Transaction {
    /// The members of the branches that a query of ids names, in the order of names.
    public borrowing func members(
        in branches: SQL, on date: CivilDate, limit: Int
    ) throws(StorageError) -> [PersonID] {
        try rows(
            """
            SELECT p.id
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            WHERE m.branch IN (\(fragment: branches)) AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
            ORDER BY p.name_order
            LIMIT \(limit)
            """)
    }
}

private struct CategoryCount: Sendable {
    let category: Membership.Category
    let count: Int

    init(_ row: inout Row) throws(StorageError) {
        category = try row.next()
        count = try row.next()
    }
}

extension Register {
    /// Takes the members of a branch that ends to the one that goes on: each has one membership
    /// up to the day before and one from that day, so nobody is ever in none or in two.
    public static func move(
        membersOf ended: OrganizationID, to successor: OrganizationID?, on date: CivilDate,
        in tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let members = try tx.openMemberships(of: ended)
        guard !members.isEmpty else { return [] }
        guard let successor else { throw MembersRemain(count: members.count) }
        let moved = try members.map { try $0.continued(in: successor, from: date) }
        try tx.execute(
            """
            UPDATE membership SET valid_until = \(date.adding(days: -1))
            WHERE branch = \(ended) AND valid_until IS NULL
            """)
        try tx.enter(moved)
        return members.map { Deed(moving: $0, to: successor) }
    }
}

/// A branch with members cannot end before it is known where they go.
public struct MembersRemain: Error, Equatable, Sendable {
    public let count: Int
}

extension Transaction {
    borrowing func openMemberships(
        of branch: OrganizationID
    ) throws(StorageError) -> [Membership] {
        try rows(
            """
            SELECT person, branch, category, joined_on, confirmed_on, valid_from, valid_until
            FROM membership
            WHERE branch = \(branch) AND valid_until IS NULL
            ORDER BY person
            """
        ) { row in try Membership(&row) }
    }
}

extension Membership {
    func continued(
        in branch: OrganizationID, from date: CivilDate
    ) throws(Refusal) -> Membership {
        try Membership(
            of: person, in: branch, category, joinedOn: joinedOn, confirmedOn: confirmedOn,
            from: date)
    }
}

extension Deed {
    fileprivate init(moving membership: Membership, to successor: OrganizationID) {
        self.init(
            Action("membership.move"), Deed.Target("person", membership.person), in: successor,
            about: membership.person,
            changes: [
                Deed.Change(
                    "branch", from: membership.branch.description, to: successor.description)
            ])
    }
}
