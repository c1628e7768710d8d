import Kernel
import Keyring
public import Storage

extension Register {
    /// Puts what a table says in the place of what the file said, as a correction of the batch.
    public func amend(
        _ known: KnownPerson, to fields: [PersonField: String], by batch: PersonBatch,
        in tx: borrowing WriteTransaction
    ) throws {
        var person = try known.stored.opened(by: cipher)
        let before = person
        for (field, text) in fields { person[field] = text }
        let values = before.differences(to: person)
        guard !values.isEmpty else { return }
        try rewrite(person, values, over: known.stored, to: known.stored.version + 1, in: tx)
        try tx.enter(
            [
                NumberedChange(
                    change: batch.change(
                        Fresh.id(at: batch.recordedAt), .correct, of: person.id, values),
                    number: known.stored.version + 1, batch: batch.id)
            ], sealedBy: cipher)
    }

    /// What did not change keeps its very bytes: sealed anew it would look different to whoever
    /// compares two copies of the database.
    func rewrite(
        _ person: Person, _ values: [PersonChange.Value], over stored: StoredPerson,
        to version: Int, in tx: borrowing WriteTransaction
    ) throws {
        var prepared = try PreparedPerson(person, sealedBy: stored.own(cipher))
        let changed = Set(values.map(\.field))
        for field in PersonField.sealed where !changed.contains(field.rawValue) {
            prepared.sealed[field] = stored.row[field]
        }
        guard try tx.update(prepared, from: stored.version, to: version) else {
            throw StaleFile(person: person.id)
        }
    }
}

extension WriteTransaction {
    /// - Returns: whether the row was still at the version.
    borrowing func update(
        _ person: PreparedPerson, from version: Int, to next: Int
    ) throws(StorageError) -> Bool {
        let sealed = person.sealed
        let count = try execute(
            """
            UPDATE person
            SET version = \(next), name = \(sealed.name), name_order = \(person.order),
                name_key = \(person.key), sex = \(sealed.sex), birth_date = \(sealed.birthDate),
                ethnicity = \(sealed.ethnicity), native_place = \(sealed.nativePlace),
                education = \(sealed.education), degree = \(sealed.degree),
                employment = \(sealed.employment), work_post = \(sealed.workPost),
                professional_title = \(sealed.title), work_began_on = \(sealed.workBeganOn),
                introducers = \(sealed.introducers), id_number = \(sealed.idNumber),
                id_number_index = \(person.idNumberIndex), phone = \(sealed.phone),
                phone_index = \(person.phoneIndex), address = \(sealed.address),
                bank_account = \(sealed.bankAccount),
                number_doubts = \(person.numberDoubts?.rawValue)
            WHERE id = \(sealed.id) AND version = \(version)
            """)
        bump(Register.topic)
        return count == 1
    }
}
