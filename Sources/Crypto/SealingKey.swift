/// A key that seals bytes: nobody reads them without it, and nobody changes or moves them
/// unnoticed.
public struct SealingKey: Sendable {
    public let profile: Profile
    private let encryption: Secret
    private let authentication: Secret

    /// The keys for one use, derived from a key that may have many; the salt names the use.
    public init(_ profile: Profile, from key: Secret, salt: [UInt8]) {
        self.profile = profile
        encryption = profile.hash.derive(
            from: key, salt: salt, info: "enc", count: profile.encryptionKeySize)
        authentication = profile.hash.derive(from: key, salt: salt, info: "mac", count: 32)
    }

    public init(_ profile: Profile, from key: Secret, salt: String) {
        self.init(profile, from: key, salt: Array(salt.utf8))
    }

    init(_ profile: Profile, encryption: Secret, authentication: Secret) {
        self.profile = profile
        self.encryption = encryption
        self.authentication = authentication
    }

    /// Seals under a nonce that must never come twice for one key: `ciphertext || tag`.
    ///
    /// The context is not stored; the same must be given to open.
    public func seal(
        _ plaintext: [UInt8], nonce: [UInt8], context: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard nonce.count == profile.nonceSize else { throw .malformed("nonce") }
        switch profile {
        case .intl:
            return try AESGCM(key: encryption).seal(plaintext, nonce: nonce, context: context)
        case .gm:
            let ciphertext = try SM4CTR(key: encryption).apply(to: plaintext, iv: nonce)
            return ciphertext + tag(of: ciphertext, nonce: nonce, context: context)
        }
    }

    /// Opens `ciphertext || tag`, or refuses without saying why.
    public func open(
        _ sealed: [UInt8], nonce: [UInt8], context: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard nonce.count == profile.nonceSize, sealed.count >= profile.tagSize else {
            throw .doesNotOpen
        }
        let ciphertext = Array(sealed.dropLast(profile.tagSize))
        let tag = Array(sealed.suffix(profile.tagSize))
        switch profile {
        case .intl:
            return try AESGCM(key: encryption).open(
                ciphertext, tag: tag, nonce: nonce, context: context)
        case .gm:
            let expected = self.tag(of: ciphertext, nonce: nonce, context: context)
            guard constantTimeEqual(tag, expected) else { throw .doesNotOpen }
            return try SM4CTR(key: encryption).apply(to: ciphertext, iv: nonce)
        }
    }

    private func tag(of ciphertext: [UInt8], nonce: [UInt8], context: [UInt8]) -> [UInt8] {
        let length = UInt32(clamping: context.count).bigEndianBytes
        return HashFunction.sm3.authenticationCode(
            for: length + context + nonce + ciphertext, key: authentication)
    }
}

extension FixedWidthInteger {
    var bigEndianBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.bitWidth / 8)
        for shift in stride(from: Self.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: self >> shift))
        }
        return bytes
    }

    init(bigEndianBytes bytes: some Sequence<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
    }
}
