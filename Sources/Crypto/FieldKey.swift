/// A data key with what is derived from it: it opens both forms and writes either.
public struct FieldKey: Sendable {
    public let id: KeyID
    private let intl: SealingKey
    private let gm: SealingKey
    private let indexIntl: Secret
    private let indexGM: Secret

    private static let salt = "field/v1"

    public init(id: KeyID, secret: Secret) throws(CryptoError) {
        guard secret.count == 32 else { throw .malformed("data key") }
        self.id = id
        intl = SealingKey(.intl, from: secret, salt: FieldKey.salt)
        gm = SealingKey(.gm, from: secret, salt: FieldKey.salt)
        indexIntl = HashFunction.sha256.derive(
            from: secret, salt: FieldKey.salt, info: "index", count: 32)
        indexGM = HashFunction.sm3.derive(
            from: secret, salt: FieldKey.salt, info: "index", count: 32)
    }

    public func seal(
        _ text: String, at place: FieldPlace, profile: Profile,
        using randomness: inout some RandomNumberGenerator
    ) throws(CryptoError) -> FieldForm {
        try seal(Array(text.utf8), at: place, profile: profile, using: &randomness)
    }

    public func open(_ form: FieldForm, at place: FieldPlace) throws(CryptoError) -> String {
        guard let text = String(validating: try openBytes(form, at: place), as: UTF8.self) else {
            throw .malformed("sealed text")
        }
        return text
    }

    /// Seals what is itself a secret, such as a key or a seed.
    public func seal(
        _ secret: Secret, at place: FieldPlace, profile: Profile,
        using randomness: inout some RandomNumberGenerator
    ) throws(CryptoError) -> FieldForm {
        var bytes = secret.withBytes { span in span.indices.map { span[$0] } }
        defer { bytes.erase() }
        return try seal(bytes, at: place, profile: profile, using: &randomness)
    }

    public func openSecret(
        _ form: FieldForm, at place: FieldPlace
    ) throws(CryptoError) -> Secret {
        var bytes = try openBytes(form, at: place)
        return Secret(erasing: &bytes)
    }

    func seal(
        _ bytes: [UInt8], at place: FieldPlace, profile: Profile,
        using randomness: inout some RandomNumberGenerator
    ) throws(CryptoError) -> FieldForm {
        let nonce = randomness.bytes(profile.nonceSize)
        let sealed = try sealingKey(profile).seal(bytes, nonce: nonce, context: place.context)
        return FieldForm(profile: profile, key: id, nonce: nonce, sealed: sealed)
    }

    func openBytes(
        _ form: FieldForm, at place: FieldPlace
    ) throws(CryptoError) -> [UInt8] {
        guard form.key == id else { throw .doesNotOpen }
        return try sealingKey(form.profile).open(
            form.sealed, nonce: form.nonce, context: place.context)
    }

    /// Sixteen bytes that are the same for the same value in the same column, for look-ups and
    /// unique keys. They give away which rows are equal and nothing else.
    public func blindIndex(of value: String, in column: String, profile: Profile) -> [UInt8] {
        let key = profile == .intl ? indexIntl : indexGM
        let code = profile.hash.authenticationCode(
            for: Array("\(column)\n\(value)".utf8), key: key)
        return Array(code.prefix(16))
    }

    private func sealingKey(_ profile: Profile) -> SealingKey {
        profile == .intl ? intl : gm
    }
}
