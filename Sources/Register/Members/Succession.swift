public import Kernel
public import Storage

extension Register {
    /// Takes the members of an organisation that ends to the one that goes on, from a day on, in
    /// the transaction that ends it: nobody is in no branch or in two.
    public static func moveMembers(
        of ended: OrganizationID, to successor: OrganizationID, from date: CivilDate,
        because reason: String?, in tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let moving = try tx.members(of: ended, from: date)
        for membership in moving { try tx.move(membership, to: successor, from: date) }
        return moving.map { membership in
            Deed(
                .moveMembers, .init("person", membership.person), in: successor,
                about: membership.person,
                changes: [
                    Deed.Change("branch", from: ended.description, to: successor.description)
                ], because: reason)
        }
    }
}

extension WriteTransaction {
    fileprivate borrowing func members(
        of branch: OrganizationID, from date: CivilDate
    ) throws(StorageError) -> [Membership] {
        try rows(
            """
            SELECT person, branch, category, joined_on, confirmed_on, valid_from, valid_until
            FROM membership
            WHERE branch = \(branch) AND (valid_until IS NULL OR valid_until >= \(date))
            ORDER BY person
            """
        ) { row in try Membership(&row) }
    }

    /// A relation that begins on the day or later is simply one to the successor.
    fileprivate borrowing func move(
        _ membership: Membership, to successor: OrganizationID, from date: CivilDate
    ) throws(StorageError) {
        bump(Register.topic)
        guard membership.validFrom < date else {
            try execute(
                """
                UPDATE membership SET branch = \(successor)
                WHERE person = \(membership.person) AND valid_from = \(membership.validFrom)
                """)
            return
        }
        try execute(
            """
            UPDATE membership SET valid_until = \(date.adding(days: -1))
            WHERE person = \(membership.person) AND valid_from = \(membership.validFrom)
            """)
        try enter([
            Membership(
                unchecked: membership.person, successor, membership.category,
                membership.joinedOn, membership.confirmedOn, date, membership.validUntil)
        ])
    }
}
