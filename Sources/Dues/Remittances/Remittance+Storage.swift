import Kernel
import LocalSettings
import Storage

extension DuesAct.ID {
    /// Ids sort by birth: whatever was recorded before a moment has a lower one.
    static func first(at instant: Instant) -> DuesAct.ID {
        DuesAct.ID(high: UInt64(clamping: instant.microseconds / 1000) << 16, low: 0)
    }
}

extension Transaction {
    /// The books of an organisation as they stood before a moment, or stand now.
    borrowing func books(
        of organization: OrganizationID, before instant: Instant? = nil
    ) throws(StorageError) -> Books {
        try books(of: [organization], before: instant)[organization] ?? Books()
    }

    borrowing func books(
        of organizations: [OrganizationID], before instant: Instant? = nil
    ) throws(StorageError) -> [OrganizationID: Books] {
        let earlier: SQL = instant.map { "AND act < \(DuesAct.ID.first(at: $0))" } ?? ""
        var sums: [OrganizationID: [Posting.Book: Money]] = [:]
        for portion in organizations.portions(of: Dues.askedTogether) {
            try forEach(
                """
                SELECT branch, book, sum(amount) FROM dues_posting
                WHERE branch IN (\(list: portion)) AND book <> 'owed' \(fragment: earlier)
                GROUP BY branch, book
                """
            ) { row in
                let (organization, book): (OrganizationID, String) = (
                    try row.next(), try row.next()
                )
                let amount = Money(fen: try row.next())
                guard let book = Posting.Book(rawValue: book) else { return }
                sums[organization, default: [:]][book] = amount
            }
        }
        return sums.mapValues { Books($0) }
    }

    /// - Parameter kinds: what it was when; a local rule holds where the level above set nothing.
    borrowing func shares(
        of organization: OrganizationID, as kinds: [KindSince]
    ) throws(StorageError) -> Shares {
        let own = try rows(
            """
            SELECT from_month, share FROM dues_share WHERE organization = \(organization)
            ORDER BY from_month, turn
            """
        ) { row in
            Shares.Step(
                from: CivilMonth(number: try row.next()),
                rate: Rate(perTenThousand: try row.next()))
        }
        return Shares(
            own: own, as: kinds, branches: try localShare(.branchShare),
            committees: try localShare(.committeeShare))
    }

    /// What the highest organisation passes on outside: nobody above sets it here.
    borrowing func outwardShares() throws(StorageError) -> Shares {
        let rule = try localShare(.outwardShare)
        return Shares(own: [], local: rule.steps, standard: rule.standard)
    }

    private borrowing func localShare(
        _ setting: DuesSetting
    ) throws(StorageError) -> LocalShare {
        let steps = try rows(
            """
            SELECT valid_from, value FROM dues_setting WHERE name = \(setting)
            ORDER BY valid_from, act_number
            """
        ) { row in
            let day: CivilDate = try row.next()
            return Shares.Step(from: day.nextMonth, rate: Rate(perTenThousand: try row.next()))
        }
        return LocalShare(
            steps: steps, standard: Rate(perTenThousand: setting.defaultValue))
    }
}

extension Remittance {
    fileprivate static let columns: SQL = """
        SELECT r.id, r.organization, r.turn, r.upper, r.until_month, r.amount, r.recorded_at,
            r.account, e.ending, e.recorded_at
        FROM dues_remittance AS r
        LEFT JOIN dues_remittance_end AS e ON e.remittance = r.id

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        turn = try row.next()
        upper = try row.next()
        until = CivilMonth(number: try row.next())
        amount = Money(fen: try row.next())
        handedAt = try row.next()
        account = try row.next()
        ending = try row.next()
        endedAt = try row.next()
        outward = nil
    }
}

extension Transaction {
    borrowing func remittance(_ id: DuesAct.ID) throws(StorageError) -> Remittance? {
        try told(
            rows(Remittance.columns + "WHERE r.id = \(id)") { row in try Remittance(&row) }
        ).first
    }

    /// The latest first: ten years of months.
    borrowing func remittances(
        of organization: OrganizationID
    ) throws(StorageError) -> [Remittance] {
        try told(
            rows(
                Remittance.columns
                    + "WHERE r.organization = \(organization) ORDER BY r.turn DESC LIMIT 120"
            ) { row in try Remittance(&row) })
    }

    /// What somebody above has to confirm, the oldest first.
    ///
    /// - Parameter start: what was handed over before it is found with whoever handed it over.
    borrowing func unconfirmed(
        by uppers: [OrganizationID], since start: Instant, limit: Int
    ) throws(StorageError) -> [Remittance] {
        try told(
            rows(
                Remittance.columns + """
                    WHERE r.upper IN (\(list: uppers)) AND r.id >= \(DuesAct.ID.first(at: start))
                        AND e.remittance IS NULL
                    ORDER BY r.id
                    LIMIT \(limit)
                    """
            ) { row in try Remittance(&row) })
    }
}

extension WriteTransaction {
    /// - Throws: a broken uniqueness where somebody was quicker.
    borrowing func enter(_ remittance: Remittance) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_remittance (
                id, organization, turn, upper, until_month, amount, recorded_at, account
            )
            VALUES (
                \(remittance.id), \(remittance.organization), \(remittance.turn),
                \(remittance.upper), \(remittance.until.number), \(remittance.amount.fen),
                \(remittance.handedAt), \(remittance.account)
            )
            """)
    }

    /// - Throws: a broken uniqueness where somebody was quicker: a remittance ends once.
    borrowing func end(
        _ remittance: Remittance, _ ending: Remittance.Ending, by act: DuesAct
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_remittance_end (
                remittance, ending, act, handed_by, account, recorded_at
            )
            VALUES (
                \(remittance.id), \(ending), \(act.id), \(remittance.account), \(act.account),
                \(act.recordedAt)
            )
            """)
    }

    borrowing func setShare(
        of organization: OrganizationID, to rate: Rate, from month: CivilMonth,
        by account: AccountID, at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_share (organization, turn, from_month, share, recorded_at, account)
            SELECT \(organization), count(*) + 1, \(month.number), \(rate.perTenThousand), \(now),
                \(account)
            FROM dues_share WHERE organization = \(organization)
            """)
        bump(Dues.topic)
    }
}
