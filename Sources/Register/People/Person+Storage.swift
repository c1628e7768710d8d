import Crypto
public import Kernel
public import Keyring
public import Storage
import Text

/// A person's row; the numbers are sealed, and stay so until somebody who may opens one.
struct StoredPerson: Sendable {
    /// As stored: what is sealed is so here.
    let row: Person
    /// How often it was changed, for telling whether a page is still true.
    let version: Int
    private let wrappedKey: String?

    var id: PersonID { row.id }

    init(_ row: inout Row) throws(StorageError) {
        version = try row.next()
        wrappedKey = try row.next()
        let id: PersonID = try row.next()
        let name: String = try row.next()
        let sex: Sex = try row.next()
        self.row = Person(
            id: id, name: name, sex: sex, birthDate: try row.next(), ethnicity: try row.next(),
            nativePlace: try row.next(), education: try row.next(), degree: try row.next(),
            employment: try row.next(), workPost: try row.next(), title: try row.next(),
            workBeganOn: try row.next(), introducers: try row.next(), idNumber: try row.next(),
            phone: try row.next(), address: try row.next(), bankAccount: try row.next())
    }

    func opened(by cipher: FieldCipher) throws -> Person {
        let own = try own(cipher)
        var person = row
        for field in PersonField.sealed {
            guard let stored = row[field], let column = field.column else { continue }
            person[field] = try own.open(stored, in: column, row: row.id)
        }
        return person
    }

    /// With the key of the person.
    func own(_ cipher: FieldCipher) throws -> PersonCipher {
        try cipher.person(id, with: wrappedKey, keptIn: .ownKey)
    }
}

extension Person {
    /// The same with what is sealed in the database sealed.
    func sealed(
        by cipher: PersonCipher, using randomness: inout DrawnRandom
    ) throws -> Person {
        var person = self
        for field in PersonField.sealed {
            guard let text = self[field], let column = field.column else { continue }
            person[field] = try cipher.seal(text, in: column, row: id, using: &randomness)
        }
        return person
    }
}

extension Transaction {
    borrowing func person(_ id: PersonID) throws(StorageError) -> StoredPerson? {
        try first(
            """
            SELECT version, own_key, id, name, sex, birth_date, ethnicity, native_place, education, degree,
                employment, work_post, professional_title, work_began_on, introducers, id_number,
                phone, address, bank_account
            FROM person
            WHERE id = \(id)
            """
        ) { row in try StoredPerson(&row) }
    }

    /// What people are called; whoever is not in the register is missing.
    public borrowing func personNames(
        of people: [PersonID]
    ) throws(StorageError) -> [PersonID: String] {
        let ids = Set(people).sorted()
        let found = try rows("SELECT id, name FROM person WHERE id IN (\(list: ids))") { row in
            Named(id: try row.next(), name: try row.next())
        }
        return Dictionary(found.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// Everybody who is called exactly so, fifty at most.
    public borrowing func people(named name: String) throws(StorageError) -> [PersonID] {
        let order = SearchKey.order(of: name)
        return try rows(
            "SELECT id FROM person WHERE name_order = \(order) ORDER BY id LIMIT 50")
    }

    /// All memberships of a person, the latest first.
    public borrowing func memberships(
        of person: PersonID
    ) throws(StorageError) -> [Membership] {
        try rows(
            """
            SELECT person, branch, category, joined_on, confirmed_on, valid_from, valid_until
            FROM membership
            WHERE person = \(person)
            ORDER BY valid_from DESC
            """
        ) { row in try Membership(&row) }
    }

    public borrowing func membership(
        of person: PersonID, on date: CivilDate
    ) throws(StorageError) -> Membership? {
        try first(
            """
            SELECT person, branch, category, joined_on, confirmed_on, valid_from, valid_until
            FROM membership
            WHERE person = \(person) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            """
        ) { row in try Membership(&row) }
    }
}

private struct Named {
    let id: PersonID
    let name: String
}

extension Membership {
    init(_ row: inout Row) throws(StorageError) {
        let person: PersonID = try row.next()
        let branch: OrganizationID = try row.next()
        let category: Category = try row.next()
        self.init(
            unchecked: person, branch, category, try row.next(), try row.next(), try row.next(),
            try row.next())
    }
}

extension Membership.Category: Storable {}

extension WriteTransaction {
    /// Enters many people with their memberships, the numbers sealed: an import, or the demo.
    public borrowing func enter(
        _ people: some Sequence<Person>, sealedBy cipher: FieldCipher
    ) throws(StorageError) {
        var randomness = DrawnRandom()
        try enter(people) { person in
            try PreparedPerson(person, sealedBy: cipher, using: &randomness)
        }
    }

    /// Writes what is known about a person anew, over what it was read as.
    ///
    /// - Returns: whether it was still that version.
    borrowing func rewrite(
        _ person: Person, over stored: StoredPerson, sealedBy cipher: FieldCipher
    ) throws -> Bool {
        try update(
            PreparedPerson(person, sealedBy: stored.own(cipher)), from: stored.version,
            to: stored.version + 1)
    }

    public borrowing func enter(
        _ memberships: some Sequence<Membership>
    ) throws(StorageError) {
        try insert(
            memberships, into: "membership", columns: "person", "valid_from", "valid_until",
            "branch", "category", "joined_on", "confirmed_on"
        ) { membership, row in
            try row.write(membership.person)
            try row.write(membership.validFrom)
            try row.write(membership.validUntil)
            try row.write(membership.branch)
            try row.write(membership.category)
            try row.write(membership.joinedOn)
            try row.write(membership.confirmedOn)
        }
        bump(Register.topic)
    }
}
