public import Kernel
public import Storage

/// Who proposed an appointment and who agreed to it.
public struct Sponsors: Sendable, Equatable {
    public let proposer: AccountID
    public let second: AccountID

    public init(proposer: AccountID, second: AccountID) {
        self.proposer = proposer
        self.second = second
    }
}

extension WriteTransaction {
    /// Puts an appointment in force. Without sponsors it is one of the first, made at the machine
    /// itself before there was anybody to agree.
    public borrowing func appoint(
        _ appointment: Appointment, by sponsors: Sponsors?, at now: Instant
    ) throws(StorageError) {
        let office = Role.officers.contains(appointment.role) ? appointment.role : nil
        if let office { try fill(office, by: appointment.account) }
        try execute(
            """
            INSERT INTO appointment (
                id, account, role, office, organization, valid_from, valid_until, reason,
                proposer, second_person, made_at
            )
            VALUES (
                \(appointment.id), \(appointment.account), \(appointment.role), \(office),
                \(appointment.organization), \(appointment.validFrom), \(appointment.validUntil),
                \(appointment.reason), \(sponsors?.proposer), \(sponsors?.second), \(now)
            )
            """)
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
        _ appointment: Appointment.ID, by sponsors: Sponsors, because reason: String,
        at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO appointment_end (appointment, proposer, second_person, reason, ended_at)
            VALUES (\(appointment), \(sponsors.proposer), \(sponsors.second), \(reason), \(now))
            """)
    }
}

extension Transaction {
    /// The appointments of an account that were not ended, whatever their dates.
    public borrowing func appointments(
        of account: AccountID
    ) throws(StorageError) -> [Appointment] {
        try rows(
            Appointment.columns + """
                WHERE e.appointment IS NULL AND a.account = \(account)
                ORDER BY a.valid_from, a.id
                """
        ) { row in try Appointment(&row) }
    }

    /// The appointments in force for an organisation on a day.
    public borrowing func appointments(
        for organization: OrganizationID, on date: CivilDate
    ) throws(StorageError) -> [Appointment] {
        try rows(
            Appointment.columns + """
                WHERE e.appointment IS NULL AND a.organization = \(organization)
                    AND a.valid_from <= \(date) AND a.valid_until >= \(date)
                ORDER BY a.role, a.id
                """
        ) { row in try Appointment(&row) }
    }

    public borrowing func appointment(
        _ id: Appointment.ID
    ) throws(StorageError) -> Appointment? {
        try first(
            Appointment.columns + "WHERE e.appointment IS NULL AND a.id = \(id)"
        ) { row in try Appointment(&row) }
    }

    /// The officer's role that an account has or ever had.
    public borrowing func office(of account: AccountID) throws(StorageError) -> Role? {
        try first("SELECT office FROM officer WHERE account = \(account)")
    }
}

extension Appointment {
    fileprivate static let columns: SQL = """
        SELECT a.id, a.account, a.role, a.organization, a.valid_from, a.valid_until, a.reason
        FROM appointment AS a
        LEFT JOIN appointment_end AS e ON e.appointment = a.id

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
