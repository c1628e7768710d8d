import Crypto
import Kernel
import Storage

/// A key that is kept in the database, wrapped by the master key.
struct DataKey: Sendable {
    enum Use: String, Storable, Sendable { case field, index, root }

    let id: KeyID
    let use: Use
    let secret: Secret
    let createdAt: Instant
    let activeFrom: Instant

    static func random(
        for use: Use, at now: Instant, activeFrom: Instant,
        using randomness: inout some RandomNumberGenerator
    ) -> DataKey {
        var bytes = randomness.bytes(32)
        return DataKey(
            id: KeyID(.random(in: 1 ... .max, using: &randomness)), use: use,
            secret: Secret(erasing: &bytes), createdAt: now, activeFrom: activeFrom)
    }

    func wrapped(by master: MasterKey, profile: Profile) throws(CryptoError) -> WrappedKey {
        var randomness = SecureRandom()
        let form = try master.fieldKey().seal(
            secret, at: WrappedKey.place(id, use), profile: profile, using: &randomness)
        return WrappedKey(
            id: id, use: use, form: form.description, createdAt: createdAt, activeFrom: activeFrom)
    }
}

/// A data key as its row shows it.
struct WrappedKey: Sendable {
    let id: KeyID
    let use: DataKey.Use
    let form: String
    let createdAt: Instant
    let activeFrom: Instant

    static func place(_ id: KeyID, _ use: DataKey.Use) -> FieldPlace {
        FieldPlace(column: "data_key.wrapped", row: "\(id.value)/\(use.rawValue)")
    }

    /// The id of the master key that opens it.
    var master: KeyID? { (try? FieldForm(form))?.key }

    func unwrapped(by master: MasterKey) throws(CryptoError) -> DataKey {
        let form = try FieldForm(form)
        let secret = try master.fieldKey().openSecret(form, at: WrappedKey.place(id, use))
        return DataKey(
            id: id, use: use, secret: secret, createdAt: createdAt, activeFrom: activeFrom)
    }
}
