public import Crypto
public import Kernel

/// Seals and opens the personal values of the database, each bound to its column and row.
public struct FieldCipher: Sendable {
    let keyring: Keyring

    public func seal<Subject>(
        _ text: String, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> String {
        var randomness = DrawnRandom(words: keyring.profile.nonceSize)
        let form = try keyring.sealingKey.seal(
            text, at: column.place(of: row), profile: keyring.profile, using: &randomness)
        return form.description
    }

    public func open<Subject>(
        _ stored: String, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> String {
        try open(FieldForm(stored), in: column, row: row)
    }

    func open<Subject>(
        _ form: FieldForm, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> String {
        try keyring.fieldKey(form.key).open(form, at: column.place(of: row))
    }

    public func seal<Subject>(
        _ secret: Secret, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> String {
        var randomness = SecureRandom()
        let form = try keyring.sealingKey.seal(
            secret, at: column.place(of: row), profile: keyring.profile, using: &randomness)
        return form.description
    }

    public func openSecret<Subject>(
        _ stored: String, in column: SealedColumn, row: ID<Subject>
    ) throws(CryptoError) -> Secret {
        let form = try FieldForm(stored)
        return try keyring.fieldKey(form.key).openSecret(form, at: column.place(of: row))
    }

    /// Finds a sealed value again without opening any. The value is normalised by the caller:
    /// what is to be found as the same must be the same text.
    public func blindIndex(of value: String, in column: SealedColumn) -> [UInt8] {
        keyring.indexKey.blindIndex(
            of: value, in: column.description, profile: keyring.profile)
    }
}
