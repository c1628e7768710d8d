/// Which family of algorithms an installation writes with.
///
/// Every stored value carries its form, so values of both families can be read for ever; they
/// move to the installation's own when they are next written.
public enum Profile: String, Sendable, Codable, CaseIterable {
    /// SHA-256, AES-256-GCM, Ed25519.
    case intl
    /// SM3, SM4-CTR with HMAC-SM3, SM2: the published Chinese commercial cryptography.
    case gm

    public var hash: HashFunction {
        switch self {
        case .intl: .sha256
        case .gm: .sm3
        }
    }

    /// The bytes of the nonce that a seal needs.
    public var nonceSize: Int { self == .intl ? 12 : 16 }

    /// The bytes that a seal adds behind the ciphertext.
    public var tagSize: Int { self == .intl ? 16 : 32 }

    var encryptionKeySize: Int { self == .intl ? 32 : 16 }
}
