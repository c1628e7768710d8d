public import Crypto
import Kernel
public import Keyring
public import Storage
import Text

/// A person's row with everything worked out that takes time: what is sealed is sealed, and a name
/// knows its sound. The thread that writes is everybody's, and only writes.
public struct PreparedPerson: Sendable {
    var sealed: Person
    private let wrappedKey: String?
    let order: String
    let key: String
    let idNumberIndex: [UInt8]?
    let phoneIndex: [UInt8]?
    /// Nil where there is no number to compare with.
    let numberDoubts: NumberDoubts?

    /// Somebody new, who gets a key.
    public init(
        _ person: Person, sealedBy cipher: FieldCipher, using randomness: inout DrawnRandom
    ) throws {
        let own = try cipher.newcomer(person.id, keptIn: .ownKey, using: &randomness)
        try self.init(person, sealedBy: own, using: &randomness)
    }

    init(_ person: Person, sealedBy own: PersonCipher) throws {
        var randomness = DrawnRandom(words: 8)
        try self.init(person, sealedBy: own, using: &randomness)
    }

    private init(
        _ person: Person, sealedBy own: PersonCipher, using randomness: inout DrawnRandom
    ) throws {
        sealed = try person.sealed(by: own, using: &randomness)
        wrappedKey = own.wrapped
        let name = SearchKey.both(of: person.name)
        order = name.order
        key = name.key.text
        idNumberIndex = person.idNumber.map { own.fields.blindIndex(of: $0, in: .idNumber) }
        phoneIndex = person.phone.map { own.fields.blindIndex(of: $0, in: .phone) }
        numberDoubts = person.idNumber.map { _ in NumberDoubts(person) }
    }

    func write(to row: inout RowPen) throws(StorageError) {
        try row.write(sealed.id)
        try row.write(sealed.name)
        try row.write(order)
        try row.write(key)
        try row.write(sealed.sex)
        try row.write(sealed.birthDate)
        try row.write(sealed.ethnicity)
        try row.write(sealed.education)
        try row.write(sealed.idNumber)
        try row.write(idNumberIndex)
        try row.write(sealed.phone)
        try row.write(phoneIndex)
        try row.write(1)
        try row.write(sealed.nativePlace)
        try row.write(sealed.degree)
        try row.write(sealed.employment)
        try row.write(sealed.workPost)
        try row.write(sealed.title)
        try row.write(sealed.workBeganOn)
        try row.write(sealed.introducers)
        try row.write(sealed.address)
        try row.write(sealed.bankAccount)
        try row.write(numberDoubts?.rawValue)
        try row.write(wrappedKey)
    }
}

extension WriteTransaction {
    /// People who were prepared before, beside the transaction.
    public borrowing func enter(_ people: [PreparedPerson]) throws(StorageError) {
        try enter(people) { $0 }
    }

    /// Each is prepared when its turn comes, so that many need no memory.
    borrowing func enter<Item>(
        _ people: some Sequence<Item>, preparing prepare: (Item) throws -> PreparedPerson
    ) throws(StorageError) {
        try insert(
            people, into: "person", columns: "id", "name", "name_order", "name_key", "sex",
            "birth_date", "ethnicity", "education", "id_number", "id_number_index", "phone",
            "phone_index", "version", "native_place", "degree", "employment", "work_post",
            "professional_title", "work_began_on", "introducers", "address", "bank_account",
            "number_doubts", "own_key"
        ) { person, row in try prepare(person).write(to: &row) }
        bump(Register.topic)
    }
}
