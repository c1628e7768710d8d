public import Crypto
public import Kernel

/// Seals and opens what is known of one person, with the key that is the person's own.
///
/// What was sealed before people had keys opens too. Whoever has none yet gets one from
/// `Reencryption`, with all that is known of the person; until then the data key seals.
public struct PersonCipher: Sendable {
    public let fields: FieldCipher
    /// The key as it is kept with the person.
    public let wrapped: String?
    fileprivate let key: OwnKey?

    public func seal<Subject>(
        _ text: String, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> String {
        var randomness = DrawnRandom(words: 2)
        return try seal(text, in: column, row: row, using: &randomness)
    }

    public func seal<Subject>(
        _ text: String, in column: SealedColumn, row: ID<Subject>,
        using randomness: inout DrawnRandom
    ) throws(CryptoError) -> String {
        guard let key else { return try fields.seal(text, in: column, row: row) }
        return try key.seal(
            text, at: column.place(of: row), profile: fields.keyring.profile, using: &randomness
        ).description
    }

    public func open<Subject>(
        _ stored: String, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> String {
        let form = try FieldForm(stored)
        guard form.key == nil else { return try fields.open(form, in: column, row: row) }
        guard let key else { throw .doesNotOpen }
        return try key.open(form, at: column.place(of: row))
    }
}

extension FieldCipher {
    /// For somebody who is known from now on: with a new key.
    public func newcomer<Subject>(
        _ person: ID<Subject>, keptIn column: KeyColumn, using randomness: inout DrawnRandom
    ) throws(CryptoError) -> PersonCipher {
        let key = OwnKey.random(using: &randomness)
        let form = try keyring.sealingKey.wrap(
            key, at: column.place(of: person), profile: keyring.profile, using: &randomness)
        return PersonCipher(fields: self, wrapped: form.description, key: key)
    }

    /// For somebody whose key is kept, or who has none yet.
    public func person<Subject>(
        _ person: ID<Subject>, with wrapped: String?, keptIn column: KeyColumn
    ) throws(CryptoError) -> PersonCipher {
        guard let wrapped else { return PersonCipher(fields: self, wrapped: nil, key: nil) }
        let form = try FieldForm(wrapped)
        let key = try keyring.fieldKey(form.key).unwrap(form, at: column.place(of: person))
        return PersonCipher(fields: self, wrapped: wrapped, key: key)
    }
}
