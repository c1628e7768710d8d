import Crypto
public import Kernel
public import Storage

extension Transaction {
    /// The ciphers of some people, by the keys that are kept with them.
    public borrowing func ciphers<Subject>(
        of people: [ID<Subject>], keptIn column: KeyColumn, by fields: FieldCipher
    ) throws -> [ID<Subject>: PersonCipher] {
        let kept: [KeptKey<Subject>] = try rows(
            """
            SELECT \(fragment: SQL(unchecked: column.row)),
                \(fragment: SQL(unchecked: column.column))
            FROM \(fragment: SQL(unchecked: column.table))
            WHERE \(fragment: SQL(unchecked: column.row)) IN (\(list: people))
            """
        ) { row in KeptKey(person: try row.next(), wrapped: try row.next()) }
        var ciphers: [ID<Subject>: PersonCipher] = [:]
        for key in kept {
            ciphers[key.person] = try fields.person(
                key.person, with: key.wrapped, keptIn: column)
        }
        return ciphers
    }
}

private struct KeptKey<Subject>: Sendable {
    let person: ID<Subject>
    let wrapped: String?
}

extension WriteTransaction {
    /// Gives somebody another key and moves what is left of the sealed values to it. The former
    /// key is gone with this transaction: whatever it sealed and was taken out before, such as in
    /// pages not yet overwritten or in copies made from now on, opens nowhere any more.
    public borrowing func renewKey<Subject>(
        of person: ID<Subject>, keptIn keys: KeyColumn, sealing columns: [SealedColumn],
        by fields: FieldCipher
    ) throws {
        let former = try cipher(of: person, keptIn: keys, by: fields)
        var randomness = DrawnRandom(words: 64)
        let fresh = try fields.newcomer(person, keptIn: keys, using: &randomness)
        for column in columns where column.owner?.keys == keys {
            for value in try values(of: column, about: person) {
                let text = try former.open(value.stored, in: column, row: value.row)
                let moved = try fresh.seal(text, in: column, row: value.row, using: &randomness)
                try replace(value, of: column, by: moved)
            }
        }
        try keep(fresh, of: person, in: keys)
    }

    /// The cipher of somebody who has a key from now on.
    borrowing func keyedCipher<Subject>(
        of person: ID<Subject>, in keys: KeyColumn, by fields: FieldCipher
    ) throws -> PersonCipher {
        let known = try cipher(of: person, keptIn: keys, by: fields)
        guard known.wrapped == nil else { return known }
        var randomness = DrawnRandom(words: 8)
        let fresh = try fields.newcomer(person, keptIn: keys, using: &randomness)
        try keep(fresh, of: person, in: keys)
        return fresh
    }

    private borrowing func cipher<Subject>(
        of person: ID<Subject>, keptIn keys: KeyColumn, by fields: FieldCipher
    ) throws -> PersonCipher {
        let known = try ciphers(of: [person], keptIn: keys, by: fields)[person]
        return try known ?? fields.person(person, with: nil, keptIn: keys)
    }

    private borrowing func keep<Subject>(
        _ cipher: PersonCipher, of person: ID<Subject>, in keys: KeyColumn
    ) throws {
        let count = try execute(
            """
            UPDATE \(fragment: SQL(unchecked: keys.table))
            SET \(fragment: SQL(unchecked: keys.column)) = \(cipher.wrapped)
            WHERE \(fragment: SQL(unchecked: keys.row)) = \(person)
            """)
        // A key that nobody keeps would take what it sealed with it.
        guard count == 1 else { throw CryptoError.malformed("a person's key without a person") }
    }

    private borrowing func values<Subject>(
        of column: SealedColumn, about person: ID<Subject>
    ) throws(StorageError) -> [SealedValue] {
        guard let owner = column.owner else { return [] }
        let value = SQL(unchecked: column.column)
        return try rows(
            """
            SELECT \(fragment: SQL(unchecked: column.row)), \(fragment: value)
            FROM \(fragment: SQL(unchecked: column.table))
            WHERE \(fragment: SQL(unchecked: owner.reference)) = \(person)
                AND \(fragment: value) IS NOT NULL
            """
        ) { row in SealedValue(row: try row.next(), stored: try row.next(), person: nil) }
    }
}
