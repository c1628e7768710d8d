public import Kernel
public import Storage

/// Who proposed a mandate and who agreed to it.
public struct Sponsors: Sendable, Equatable {
    public let proposer: AccountID
    public let second: AccountID

    public init(proposer: AccountID, second: AccountID) {
        self.proposer = proposer
        self.second = second
    }
}

extension WriteTransaction {
    /// Puts a mandate in force. Without sponsors it is one of the first, made at the machine
    /// itself before there was anybody to agree.
    public borrowing func give(
        _ mandate: Mandate, by sponsors: Sponsors?, at now: Instant
    ) throws(StorageError) {
        let office = Role.officers.contains(mandate.role) ? mandate.role : nil
        if let office { try fill(office, by: mandate.account) }
        try execute(
            """
            INSERT INTO mandate (
                id, account, role, office, organization, valid_from, valid_until, reason,
                proposer, second_person, made_at
            )
            VALUES (
                \(mandate.id), \(mandate.account), \(mandate.role), \(office),
                \(mandate.organization), \(mandate.validFrom), \(mandate.validUntil),
                \(mandate.reason), \(sponsors?.proposer), \(sponsors?.second), \(now)
            )
            """)
        bump(Access.topic)
    }

    /// An account fills one office and no other, ever: the key of the table is the account.
    private borrowing func fill(_ office: Role, by account: AccountID) throws(StorageError) {
        try execute(
            """
            INSERT INTO officer (account, office)
            VALUES (\(account), \(office))
            ON CONFLICT (account, office) DO NOTHING
            """)
    }

    public borrowing func end(
        _ mandate: Mandate.ID, by sponsors: Sponsors, because reason: String,
        at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO mandate_end (mandate, proposer, second_person, reason, ended_at)
            VALUES (\(mandate), \(sponsors.proposer), \(sponsors.second), \(reason), \(now))
            """)
        bump(Access.topic)
    }
}

extension Transaction {
    /// The mandates of an account that were not ended, whatever their dates.
    public borrowing func mandates(
        of account: AccountID
    ) throws(StorageError) -> [Mandate] {
        try rows(
            Mandate.columns + """
                WHERE e.mandate IS NULL AND a.account = \(account)
                ORDER BY a.valid_from, a.id
                """
        ) { row in try Mandate(&row) }
    }

    /// The mandates in force for an organisation on a day.
    public borrowing func mandates(
        for organization: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> [Mandate] {
        try rows(
            Mandate.columns + """
                WHERE e.mandate IS NULL AND a.organization = \(organization)
                    AND a.valid_from <= \(date) AND a.valid_until >= \(date)
                ORDER BY a.role, a.id
                """
        ) { row in try Mandate(&row) }
    }

    public borrowing func mandate(
        _ id: Mandate.ID
    ) throws(StorageError) -> Mandate? {
        try first(
            Mandate.columns + "WHERE e.mandate IS NULL AND a.id = \(id)"
        ) { row in try Mandate(&row) }
    }

    /// The officer's role that an account has or ever had.
    public borrowing func office(of account: AccountID) throws(StorageError) -> Role? {
        try first("SELECT office FROM officer WHERE account = \(account)")
    }
}

extension Mandate {
    fileprivate static let columns: SQL = """
        SELECT a.id, a.account, a.role, a.organization, a.valid_from, a.valid_until, a.reason
        FROM mandate AS a
        LEFT JOIN mandate_end AS e ON e.mandate = a.id

        """

    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        account = try row.next()
        role = try row.next()
        organization = try row.next()
        validFrom = try row.next()
        validUntil = try row.next()
        reason = try row.next()
    }
}
