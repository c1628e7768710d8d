public import Kernel
public import Storage

/// Somebody who belonged to a branch at some day of a period, as far as dues and lists of attendance
/// ask.
public struct BranchStay: Equatable, Sendable {
    public let person: PersonID
    public let name: String
    public let branch: OrganizationID
    /// The day of the general meeting that accepted the person.
    public let joinedOn: CivilDate
    public let validFrom: CivilDate
    /// The last day; nil while it lasts.
    public let validUntil: CivilDate?

    public init(
        _ person: PersonID, _ name: String, in branch: OrganizationID, joinedOn: CivilDate,
        from validFrom: CivilDate, until validUntil: CivilDate? = nil
    ) {
        self.person = person
        self.name = name
        self.branch = branch
        self.joinedOn = joinedOn
        self.validFrom = validFrom
        self.validUntil = validUntil
    }
}

extension Transaction {
    /// Who belonged to organisations at some day of a period, in the order of a list of names.
    ///
    /// - Parameter organizations: a query of ids.
    public borrowing func stays(
        in organizations: SQL, from first: CivilDate, until last: CivilDate
    ) throws(StorageError) -> [BranchStay] {
        try rows(
            """
            SELECT m.person, p.name, m.branch, m.joined_on, m.valid_from, m.valid_until
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            WHERE m.branch IN (\(fragment: organizations)) AND m.valid_from <= \(last)
                AND (m.valid_until IS NULL OR m.valid_until >= \(first))
            ORDER BY p.name_order, p.id, m.valid_from
            """
        ) { row in try BranchStay(&row) }
    }
}

extension Transaction {
    /// Where some people belong on a day.
    public borrowing func stays(
        of people: [PersonID], on date: CivilDate
    ) throws(StorageError) -> [BranchStay] {
        try rows(
            """
            SELECT m.person, p.name, m.branch, m.joined_on, m.valid_from, m.valid_until
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            WHERE m.person IN (\(list: people)) AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
            ORDER BY m.person, m.valid_from
            """
        ) { row in try BranchStay(&row) }
    }
}

extension Transaction {
    /// Whether so few belonged to organisations in a period that they make one list.
    public borrowing func areFew(
        in organizations: SQL, from first: CivilDate, until last: CivilDate, atMost limit: Int
    ) throws(StorageError) -> Bool {
        try hasFewer(
            than: limit + 1,
            """
            SELECT 1 FROM membership
            WHERE branch IN (\(fragment: organizations)) AND valid_from <= \(last)
                AND (valid_until IS NULL OR valid_until >= \(first))
            """)
    }
}

extension BranchStay {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        name = try row.next()
        branch = try row.next()
        joinedOn = try row.next()
        validFrom = try row.next()
        validUntil = try row.next()
    }
}
