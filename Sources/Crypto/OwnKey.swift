/// The key of one person, which seals what is known of that person and nothing else
/// (`docs/formats/field-form.md`). Where it is gone, nothing that it sealed opens again.
public struct OwnKey: Sendable {
    private let secret: Secret

    public static func random(using randomness: inout some RandomNumberGenerator) -> OwnKey {
        var bytes = randomness.bytes(OwnKey.size)
        defer { bytes.erase() }
        return OwnKey(secret: Secret(briefly: bytes))
    }

    public func seal(
        _ text: String, at place: FieldPlace, profile: Profile,
        using randomness: inout some RandomNumberGenerator
    ) throws(CryptoError) -> FieldForm {
        let nonce = randomness.bytes(profile.nonceSize)
        let sealed = try sealingKey(profile).seal(
            Array(text.utf8), nonce: nonce, context: place.context)
        return FieldForm(profile: profile, key: nil, nonce: nonce, sealed: sealed)
    }

    public func open(_ form: FieldForm, at place: FieldPlace) throws(CryptoError) -> String {
        guard form.key == nil else { throw .doesNotOpen }
        let bytes = try sealingKey(form.profile).open(
            form.sealed, nonce: form.nonce, context: place.context)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed("sealed text")
        }
        return text
    }

    /// AES takes the key as it is, since it has no other use; what SM4 needs is derived.
    private func sealingKey(_ profile: Profile) -> SealingKey {
        switch profile {
        case .intl: SealingKey(.intl, encryption: secret, authentication: secret)
        case .gm:
            SealingKey(
                .gm, encryption: derived("enc", count: profile.encryptionKeySize),
                authentication: derived("mac", count: HashFunction.sm3.size))
        }
    }

    private func derived(_ use: StaticString, count: Int) -> Secret {
        var code = HashFunction.sm3.authenticationCode(
            for: Array("person/v1 \(use)".utf8), key: secret)
        defer { code.erase() }
        return Secret(briefly: code.prefix(count))
    }

    private static let size = 32
}

extension FieldKey {
    /// Wraps the key of a person, bound to where it is kept.
    public func wrap(
        _ key: OwnKey, at place: FieldPlace, profile: Profile,
        using randomness: inout some RandomNumberGenerator
    ) throws(CryptoError) -> FieldForm {
        try key.wrapped { bytes throws(CryptoError) in
            try seal(bytes, at: place, profile: profile, using: &randomness)
        }
    }

    public func unwrap(_ form: FieldForm, at place: FieldPlace) throws(CryptoError) -> OwnKey {
        try OwnKey(unwrapping: openBytes(form, at: place))
    }
}

extension OwnKey {
    fileprivate init(unwrapping bytes: [UInt8]) throws(CryptoError) {
        var bytes = bytes
        defer { bytes.erase() }
        guard bytes.count == OwnKey.size else { throw .malformed("a person's key") }
        self.init(secret: Secret(briefly: bytes))
    }

    fileprivate func wrapped(
        _ seal: ([UInt8]) throws(CryptoError) -> FieldForm
    ) throws(CryptoError) -> FieldForm {
        var bytes = secret.withBytes { span in span.indices.map { span[$0] } }
        defer { bytes.erase() }
        return try seal(bytes)
    }
}
