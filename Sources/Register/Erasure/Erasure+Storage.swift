import Kernel
import Keyring
import Storage

extension WriteTransaction {
    /// The rows stay and what they said goes. The key under which it said so goes too, so that
    /// nobody reads it from what the disk has not yet written over, or from a copy of that.
    borrowing func eraseHistory(
        of field: PersonField, of person: PersonID, sealedBy cipher: FieldCipher,
        among sealed: [SealedColumn]
    ) throws {
        try execute(
            """
            UPDATE person_change_value
            SET before_value = NULL, after_value = NULL
            WHERE person = \(person) AND field = \(field)
            """)
        let requests: [Correction.ID] = try rows(
            "SELECT id FROM correction WHERE person = \(person) AND field = \(field)")
        for id in requests { try blank(id, sealedBy: cipher) }
        try renewKey(of: person, keptIn: .ownKey, sealing: sealed, by: cipher)
    }

    /// A request for nothing is one for an erasure and says nothing that would have to go.
    private borrowing func blank(
        _ id: Correction.ID, sealedBy cipher: FieldCipher
    ) throws {
        guard let request = try correction(id)?.opened(by: cipher), !request.isErasure else {
            return
        }
        let erased = ErasureWords.erased.chinese
        let own = try ownCipher(of: request.person, by: cipher)
        try execute(
            """
            UPDATE correction
            SET wanted = \(try own.seal(erased, in: .wanted, row: id)),
                evidence = \(try own.seal(erased, in: .evidence, row: id))
            WHERE id = \(id)
            """)
    }
}
