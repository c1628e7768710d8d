import Kernel
import Keyring
import Storage

extension WriteTransaction {
    /// The rows stay and what they said goes.
    borrowing func eraseHistory(
        of field: PersonField, of person: PersonID, sealedBy cipher: FieldCipher
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
    }

    /// A request for nothing is one for an erasure and says nothing that would have to go.
    private borrowing func blank(
        _ id: Correction.ID, sealedBy cipher: FieldCipher
    ) throws {
        guard let request = try correction(id)?.opened(by: cipher), !request.isErasure else {
            return
        }
        let erased = ErasureWords.erased.chinese
        try execute(
            """
            UPDATE correction
            SET wanted = \(try cipher.seal(erased, in: .wanted, row: id)),
                evidence = \(try cipher.seal(erased, in: .evidence, row: id))
            WHERE id = \(id)
            """)
    }
}
