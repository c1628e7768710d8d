import COpenSSL

/// A digest and what is built on it.
public enum HashFunction: String, Sendable, CaseIterable {
    case sha256
    case sm3
    /// Only for the one-time codes of RFC 6238, whose apps know nothing newer. HMAC does not
    /// rest on what is broken in it.
    case sha1

    public var size: Int { self == .sha1 ? 20 : 32 }

    public func hash(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: size)
        let code = unsafe EVP_Digest(
            bytes, bytes.count, &digest, nil, algorithm.handle, nil)
        OpenSSL.require(code == 1, "digest")
        return digest
    }

    /// HMAC (RFC 2104).
    public func authenticationCode(for bytes: [UInt8], key: Secret) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: size)
        let isDone = unsafe key.withPointer { start in
            unsafe HMAC(
                algorithm.handle, start, Int32(clamping: key.count), bytes, bytes.count, &code,
                nil) != nil
        }
        OpenSSL.require(isDone, "hmac")
        return code
    }

    /// Whether a code is right, in a time that does not tell how nearly.
    public func isAuthentic(_ code: [UInt8], for bytes: [UInt8], key: Secret) -> Bool {
        constantTimeEqual(code, authenticationCode(for: bytes, key: key))
    }

    var algorithm: MessageDigest {
        switch self {
        case .sha256: HashFunction.fetchedSHA256
        case .sm3: HashFunction.fetchedSM3
        case .sha1: HashFunction.fetchedSHA1
        }
    }

    private static let fetchedSHA256 = MessageDigest(fetching: "SHA2-256")
    private static let fetchedSM3 = MessageDigest(fetching: "SM3")
    private static let fetchedSHA1 = MessageDigest(fetching: "SHA1")
}
