public import Kernel
public import Keyring
public import Storage
import Text

/// A person's row; the numbers are sealed, and stay so until somebody who may opens one.
struct StoredPerson: Sendable {
    let id: PersonID
    let name: String
    let sex: Sex
    let birthDate: CivilDate?
    let ethnicity: String?
    let education: String?
    let idNumber: String?
    let phone: String?

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        sex = try row.next()
        birthDate = try row.next()
        ethnicity = try row.next()
        education = try row.next()
        idNumber = try row.next()
        phone = try row.next()
    }

    func opened(by cipher: FieldCipher) throws -> Person {
        Person(
            id: id, name: name, sex: sex, birthDate: birthDate, ethnicity: ethnicity,
            education: education,
            idNumber: try idNumber.map { try cipher.open($0, in: .idNumber, row: id) },
            phone: try phone.map { try cipher.open($0, in: .phone, row: id) })
    }
}

extension Transaction {
    borrowing func person(_ id: PersonID) throws(StorageError) -> StoredPerson? {
        try first(
            """
            SELECT id, name, sex, birth_date, ethnicity, education, id_number, phone
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
        let order = Person.order(of: name)
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
        try insert(
            people, into: "person", columns: "id", "name", "name_order", "name_key", "sex",
            "birth_date", "ethnicity", "education", "id_number", "id_number_index", "phone",
            "phone_index", "version"
        ) { person, row in
            try row.write(person.id)
            try row.write(person.name)
            try row.write(Person.order(of: person.name))
            try row.write(SearchKey(name: person.name).text)
            try row.write(person.sex)
            try row.write(person.birthDate)
            try row.write(person.ethnicity)
            try row.write(person.education)
            try row.write(
                person.idNumber.map { try cipher.seal($0, in: .idNumber, row: person.id) })
            try row.write(person.idNumber.map { cipher.blindIndex(of: $0, in: .idNumber) })
            try row.write(person.phone.map { try cipher.seal($0, in: .phone, row: person.id) })
            try row.write(person.phone.map { cipher.blindIndex(of: $0, in: .phone) })
            try row.write(1)
        }
        bump(Register.topic)
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

extension Person {
    /// By the sound of the name, as a list of names is read; then by how it is written.
    static func order(of name: String) -> String { "\(Pinyin(name: name).order) \(name)" }
}
