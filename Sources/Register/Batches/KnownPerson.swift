public import Kernel
public import Keyring
public import Storage

/// Somebody who is in the register already, as whoever reads a table has to know it.
public struct KnownPerson: Sendable {
    let stored: StoredPerson
    public let membership: Membership?
    let period: StandingPeriod?

    public var id: PersonID { stored.id }
    public var name: String { stored.row.name }

    /// Who looks after the person; the one that did last if nobody does.
    public var organization: OrganizationID? { membership?.branch ?? period?.organization }

    public var standing: Standing? {
        period?.standing ?? membership.map { Standing($0.category) }
    }

    init(_ row: inout Row) throws(StorageError) {
        stored = try StoredPerson(&row)
        membership = try Membership(ofKnown: stored.id, &row)
        let standing: Standing? = try row.next()
        let organization: OrganizationID? = try row.next()
        let from: CivilDate? = try row.next()
        let id = stored.id
        period = standing.flatMap { standing in
            from.map { StandingPeriod(of: id, standing, in: organization, from: $0) }
        }
    }
}

extension Membership {
    /// The columns of an outer join, which are all there or all missing.
    fileprivate init?(ofKnown person: PersonID, _ row: inout Row) throws(StorageError) {
        let branch: OrganizationID? = try row.next()
        let category: Category? = try row.next()
        let joinedOn: CivilDate? = try row.next()
        let confirmedOn: CivilDate? = try row.next()
        let from: CivilDate? = try row.next()
        guard let branch, let category, let joinedOn, let from else { return nil }
        self.init(unchecked: person, branch, category, joinedOn, confirmedOn, from, nil)
    }
}

extension Register {
    /// By which somebody is found again without the number.
    public func index(ofIDNumber number: String) -> [UInt8] {
        cipher.blindIndex(of: number, in: .idNumber)
    }

    /// Who of these people is in the register, by the index of the identity number. It looks at
    /// everybody: what the asker may be told is for the asker to decide.
    public func known(
        byIndexes indexes: [[UInt8]], in tx: borrowing ReadTransaction
    ) throws(StorageError) -> [[UInt8]: KnownPerson] {
        var known: [[UInt8]: KnownPerson] = [:]
        var start = 0
        while start < indexes.count {
            let some = indexes[start..<min(start + 512, indexes.count)]
            for found in try tx.known(byIndexes: some) { known[found.index] = found.person }
            start += 512
        }
        return known
    }

    /// In which of some fields a file says something else. What is sealed is opened for it.
    public func differences(
        of known: KnownPerson, from fields: [PersonField: String]
    ) throws -> [PersonChange.Value] {
        let person = try known.stored.opened(by: cipher)
        return PersonField.allCases.compactMap { field in
            guard let wanted = fields[field], wanted != person[field] else { return nil }
            return PersonChange.Value(field.rawValue, from: person[field], to: wanted)
        }
    }
}

extension Register {
    /// The ciphers of some people, for what is kept of them beside the register.
    public func ciphers(
        of ids: [PersonID], in tx: borrowing ReadTransaction
    ) throws -> [PersonID: PersonCipher] {
        try tx.ciphers(of: ids, keptIn: .ownKey, by: cipher)
    }

    public func cipher(of known: KnownPerson) throws -> PersonCipher {
        try known.stored.own(cipher)
    }

    /// What is known of some people, opened: for whoever may see it and says so in the audit.
    public func opened(
        _ ids: [PersonID], in tx: borrowing ReadTransaction
    ) throws -> [PersonID: Person] {
        var people: [PersonID: Person] = [:]
        for id in Set(ids) { people[id] = try tx.person(id)?.opened(by: cipher) }
        return people
    }
}

extension Transaction {
    /// Whose identity numbers these are, with the names of the register. Like `known`, it looks at
    /// everybody: what the asker may be told is for the asker to decide.
    public borrowing func people(
        numbered numbers: [String], by cipher: FieldCipher
    ) throws(StorageError) -> [String: (id: PersonID, name: String)] {
        let indexed = numbers.map { (cipher.blindIndex(of: $0, in: .idNumber), $0) }
        let byIndex = Dictionary(indexed, uniquingKeysWith: { one, _ in one })
        var people: [String: (id: PersonID, name: String)] = [:]
        for some in Array(byIndex.keys).portions(of: 500) {
            try forEach(
                """
                SELECT id_number_index, id, name FROM person
                WHERE id_number_index IN (\(list: some))
                """
            ) { row in
                let number = byIndex[try row.next()]
                let found: (PersonID, String) = (try row.next(), try row.next())
                if let number { people[number] = found }
            }
        }
        return people
    }
}

private struct Found {
    let index: [UInt8]
    let person: KnownPerson
}

extension Transaction {
    fileprivate borrowing func known(
        byIndexes indexes: ArraySlice<[UInt8]>
    ) throws(StorageError) -> [Found] {
        try rows(
            """
            SELECT p.id_number_index, p.version, p.own_key, p.id, p.name, p.sex, p.birth_date, p.ethnicity,
                p.native_place, p.education, p.degree, p.employment, p.work_post,
                p.professional_title, p.work_began_on, p.introducers, p.id_number, p.phone,
                p.address, p.bank_account, m.branch, m.category, m.joined_on, m.confirmed_on,
                m.valid_from, s.standing, s.organization, s.valid_from
            FROM person AS p
            LEFT JOIN membership AS m ON m.person = p.id AND m.valid_until IS NULL
            LEFT JOIN standing AS s ON s.person = p.id AND s.valid_until IS NULL
            WHERE p.id_number_index IN (\(list: indexes))
            """
        ) { row in Found(index: try row.next(), person: try KnownPerson(&row)) }
    }
}
