import Kernel
import Keyring
import Storage

extension Register {
    private static let comparedTogether = 500

    /// Compares the numbers that were entered before every writing did so.
    func compareNumbers(in database: any Database) async throws {
        var last = PersonID(high: 0, low: 0)
        while !Task.isCancelled {
            let start = last
            let compared = try await database.read(within: .seconds(600)) { tx in
                try tx.uncomparedNumbers(after: start, limit: Register.comparedTogether)
                    .map { try $0.compared(by: cipher) }
            }
            guard let end = compared.last else { return }
            try await database.write { tx in
                for one in compared { try tx.enter(one) }
                tx.bump(Register.topic)
            }
            last = end.person
        }
    }
}

/// A number with what it is compared with, still sealed.
private struct UncomparedNumber: Sendable {
    let person: PersonID
    let version: Int
    let sex: Sex
    let born: CivilDate?
    let number: String
    let wrappedKey: String?

    init(_ row: inout Row) throws(StorageError) {
        person = try row.next()
        version = try row.next()
        sex = try row.next()
        born = try row.next()
        number = try row.next()
        wrappedKey = try row.next()
    }

    func compared(by cipher: FieldCipher) throws -> ComparedNumber {
        let own = try cipher.person(person, with: wrappedKey, keptIn: .ownKey)
        let text = try own.open(number, in: .idNumber, row: person)
        let file = Person(id: person, name: "", sex: sex, birthDate: born, idNumber: text)
        return ComparedNumber(person: person, version: version, doubts: NumberDoubts(file))
    }
}

private struct ComparedNumber: Sendable {
    let person: PersonID
    let version: Int
    let doubts: NumberDoubts
}

extension Transaction {
    fileprivate borrowing func uncomparedNumbers(
        after person: PersonID, limit: Int
    ) throws(StorageError) -> [UncomparedNumber] {
        try rows(
            """
            SELECT id, version, sex, birth_date, id_number, own_key
            FROM person
            WHERE id > \(person) AND id_number IS NOT NULL AND number_doubts IS NULL
            ORDER BY id
            LIMIT \(limit)
            """
        ) { row in try UncomparedNumber(&row) }
    }
}

extension WriteTransaction {
    /// Whoever was written meanwhile was compared then.
    fileprivate borrowing func enter(_ compared: ComparedNumber) throws(StorageError) {
        try execute(
            """
            UPDATE person SET number_doubts = \(compared.doubts.rawValue)
            WHERE id = \(compared.person) AND version = \(compared.version)
            """)
    }
}
