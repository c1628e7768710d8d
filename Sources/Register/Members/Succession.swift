public import Kernel
public import Storage

/// An organisation ends and another takes its members over, recorded by somebody at some time.
public struct MemberMove: Sendable {
    let ended: OrganizationID
    let successor: OrganizationID
    let date: CivilDate
    let reason: String?
    let recordedAt: Instant
    let account: AccountID?
    let actor: PersonID?

    public init(
        of ended: OrganizationID, to successor: OrganizationID, from date: CivilDate,
        because reason: String?, at recordedAt: Instant, by account: AccountID?,
        _ actor: PersonID?
    ) {
        self.ended = ended
        self.successor = successor
        self.date = date
        self.reason = reason
        self.recordedAt = recordedAt
        self.account = account
        self.actor = actor
    }
}

extension Register {
    /// Takes the members of an organisation that ends to the one that goes on, from a day on, in
    /// the transaction that ends it: nobody is in no branch or in two. Each file tells of it.
    public func moveMembers(
        _ move: MemberMove, in tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let moving = try tx.members(of: move.ended, from: move.date)
        for membership in moving { try tx.move(membership, to: move.successor, from: move.date) }
        try tell(of: move, moving.map(\.person), in: tx)
        try tx.moveCandidates(move)
        return try moving.map { membership in
            try Deed(
                .moveMembers, .init("person", membership.person), in: move.successor,
                about: membership.person,
                changes: [
                    Deed.Change(
                        "branch", from: move.ended.description, to: move.successor.description)
                ], because: move.reason
            ).leaving(tx.relation(of: membership.person))
        }
    }

    private func tell(
        of move: MemberMove, _ people: [PersonID], in tx: borrowing WriteTransaction
    ) throws {
        guard !people.isEmpty else { return }
        // On the last day of the one, both have their names.
        let day = move.date.adding(days: -1)
        let names = try tx.reading { tx in
            try organizations.names([move.ended, move.successor], day, tx)
        }
        let versions = try tx.bumpedVersions(of: Array(Set(people)).sorted())
        let changes = versions.map { stood in
            NumberedChange(
                change: PersonChange(
                    Fresh.id(at: move.recordedAt), .succeed, of: stood.person, on: move.date,
                    recordedAt: move.recordedAt, by: move.account, move.actor,
                    because: move.reason, citing: nil,
                    [
                        .init(
                            "branch", from: names[move.ended] ?? move.ended.description,
                            to: names[move.successor] ?? move.successor.description)
                    ]), number: stood.version)
        }
        try tx.enter(changes, sealedBy: cipher)
    }
}

private struct StoodVersion: Sendable {
    let person: PersonID
    let version: Int
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

    /// Every file has one change more; the number of each.
    fileprivate borrowing func bumpedVersions(
        of people: [PersonID]
    ) throws(StorageError) -> [StoodVersion] {
        try execute(
            "UPDATE person SET version = version + 1 WHERE id IN (\(list: people))")
        return try rows("SELECT id, version FROM person WHERE id IN (\(list: people))") { row in
            StoodVersion(person: try row.next(), version: try row.next())
        }
    }

    /// Who is on the way to membership there goes along.
    fileprivate borrowing func moveCandidates(_ move: MemberMove) throws(StorageError) {
        try execute(
            """
            UPDATE standing SET organization = \(move.successor)
            WHERE organization = \(move.ended) AND valid_until IS NULL
            """)
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
