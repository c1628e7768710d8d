public import Kernel
import Keyring
public import Storage

/// A member as a table that leaves the house shows one.
public struct OpenedMember: Sendable {
    public let person: Person
    public let membership: Membership
    public let standing: Standing?
}

extension Register {
    /// The members of organisations on a day in the order of a list of names, opened: for whoever
    /// may take them out and says so in the audit.
    public func listed(
        below organizations: SQL, on date: CivilDate, only people: [PersonID] = [], limit: Int,
        in tx: borrowing ReadTransaction
    ) throws -> [OpenedMember] {
        try tx.listed(below: organizations, on: date, people, limit: limit).map { listed in
            OpenedMember(
                person: try listed.stored.opened(by: cipher), membership: listed.membership,
                standing: listed.standing)
        }
    }
}

private struct StoredListed: Sendable {
    let stored: StoredPerson
    let membership: Membership
    let standing: Standing?

    init(_ row: inout Row) throws(StorageError) {
        stored = try StoredPerson(&row)
        membership = try Membership(&row)
        standing = try row.next()
    }
}

extension Transaction {
    fileprivate borrowing func listed(
        below organizations: SQL, on date: CivilDate, _ people: [PersonID], limit: Int
    ) throws(StorageError) -> [StoredListed] {
        let only: SQL = people.isEmpty ? "" : "AND m.person IN (\(list: people))"
        return try rows(
            """
            SELECT p.version, p.own_key, p.id, p.name, p.sex, p.birth_date, p.ethnicity, p.native_place,
                p.education, p.degree, p.employment, p.work_post, p.professional_title,
                p.work_began_on, p.introducers, p.id_number, p.phone, p.address, p.bank_account,
                m.person, m.branch, m.category, m.joined_on, m.confirmed_on, m.valid_from,
                m.valid_until, s.standing
            FROM membership AS m
            JOIN person AS p ON p.id = m.person
            LEFT JOIN standing AS s ON s.person = m.person AND s.valid_from <= \(date)
                AND (s.valid_until IS NULL OR s.valid_until >= \(date))
            WHERE m.branch IN (\(fragment: organizations)) AND m.valid_from <= \(date)
                AND (m.valid_until IS NULL OR m.valid_until >= \(date))
                \(fragment: only)
            ORDER BY p.name_order, p.id
            LIMIT \(limit)
            """, as: StoredListed.init)
    }
}
