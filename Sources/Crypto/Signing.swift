import COpenSSL

/// The key that signs: Ed25519 (RFC 8032) or SM2 with SM3 (GB/T 32918), by profile.
public struct SigningKey: Sendable {
    public let profile: Profile
    private let key: AsymmetricKey

    /// Makes the key from its 32 secret bytes. SM2 refuses the few that are no valid number.
    public init(_ profile: Profile, secret: Secret) throws(CryptoError) {
        guard secret.count == 32 else { throw .malformed("signing key") }
        self.profile = profile
        switch profile {
        case .intl: key = try AsymmetricKey(ed25519Secret: secret)
        case .gm: key = try AsymmetricKey(sm2Secret: secret)
        }
    }

    public var verifyingKey: VerifyingKey {
        get throws(CryptoError) { try VerifyingKey(profile, bytes: key.publicBytes(profile)) }
    }

    /// Sixty-four bytes: Ed25519's own form, or `r || s` of SM2.
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        let context = try SignatureContext(key, profile)
        switch profile {
        case .intl: return try context.sign(message, with: key)
        case .gm:
            return try SM2Signature.raw(fromDER: try context.sign(message, with: key))
        }
    }
}

/// The key that checks signatures. Ed25519: 32 bytes; SM2: the uncompressed point, 65 bytes.
public struct VerifyingKey: Sendable, Equatable {
    public let profile: Profile
    public let bytes: [UInt8]
    private let key: AsymmetricKey

    public init(_ profile: Profile, bytes: [UInt8]) throws(CryptoError) {
        self.profile = profile
        self.bytes = bytes
        switch profile {
        case .intl: key = try AsymmetricKey(ed25519Public: bytes)
        case .gm: key = try AsymmetricKey(sm2Public: bytes)
        }
    }

    public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == 64, let context = try? SignatureContext(key, profile) else {
            return false
        }
        let encoded = profile == .gm ? SM2Signature.der(fromRaw: signature) : signature
        return context.isValid(encoded, of: message, with: key)
    }

    public static func == (left: VerifyingKey, right: VerifyingKey) -> Bool {
        left.profile == right.profile && left.bytes == right.bytes
    }
}

/// Owns one `EVP_MD_CTX *` and, for SM2, the `EVP_PKEY_CTX *` that carries the signer's id.
@safe struct SignatureContext: ~Copyable {
    private let context: OpaquePointer
    private let parameters: OpaquePointer
    private let profile: Profile

    /// The id of the standard. OpenSSL would use an empty one, and nobody else would accept it.
    static let sm2ID = Array("1234567812345678".utf8)

    init(_ key: AsymmetricKey, _ profile: Profile) throws(CryptoError) {
        guard let created = unsafe EVP_MD_CTX_new(),
            let parameters = unsafe EVP_PKEY_CTX_new(key.handle, nil)
        else { preconditionFailure("no memory for a signature") }
        unsafe context = created
        unsafe self.parameters = parameters
        self.profile = profile
        guard profile == .gm else { return }
        let id = SignatureContext.sm2ID
        let code = unsafe EVP_PKEY_CTX_set1_id(parameters, id, Int32(clamping: id.count))
        OpenSSL.require(code == 1, "signer's id")
        unsafe EVP_MD_CTX_set_pkey_ctx(context, parameters)
    }

    deinit {
        unsafe EVP_MD_CTX_free(context)
        unsafe EVP_PKEY_CTX_free(parameters)
    }

    private var digest: OpaquePointer? {
        unsafe profile == .gm ? HashFunction.sm3.algorithm.handle : nil
    }

    borrowing func sign(
        _ message: [UInt8], with key: AsymmetricKey
    ) throws(CryptoError) -> [UInt8] {
        try OpenSSL.check(unsafe EVP_DigestSignInit(context, nil, digest, nil, key.handle))
        var signature = [UInt8](repeating: 0, count: 80)
        var length = signature.count
        try OpenSSL.check(
            unsafe EVP_DigestSign(context, &signature, &length, message, message.count))
        return Array(signature.prefix(length))
    }

    borrowing func isValid(
        _ signature: [UInt8], of message: [UInt8], with key: AsymmetricKey
    ) -> Bool {
        let code = unsafe EVP_DigestVerifyInit(context, nil, digest, nil, key.handle)
        guard code == 1 else { return false }
        return unsafe EVP_DigestVerify(
            context, signature, signature.count, message, message.count) == 1
    }
}
