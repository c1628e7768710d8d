import COpenSSL

/// The conventions of OpenSSL, in one place: 1 is success, the rest is in the error queue.
enum OpenSSL {
    static func check(_ code: Int32) throws(CryptoError) {
        guard code == 1 else { throw CryptoError.library(drainErrors()) }
    }

    /// For steps that fail only when the library is broken or memory is gone. `SelfTest` runs
    /// them all at start-up, so that a broken library is a refusal to start.
    static func require(_ succeeded: Bool, _ step: StaticString) {
        precondition(succeeded, "\(step): \(drainErrors())")
    }

    static func length(_ count: Int) throws(CryptoError) -> Int32 {
        guard let length = Int32(exactly: count) else { throw .malformed("too long") }
        return length
    }

    private static func drainErrors() -> String {
        var messages: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            var text = [CChar](repeating: 0, count: 256)
            unsafe ERR_error_string_n(code, &text, text.count)
            messages.append(String(cCharacters: text))
        }
        return messages.isEmpty ? "no reason given" : messages.joined(separator: "; ")
    }
}

/// A digest algorithm, fetched once: fetching costs more than hashing a short text.
@safe final class MessageDigest: @unchecked Sendable {
    // Sendable: a fetched algorithm is immutable and meant to be shared by threads,
    // https://docs.openssl.org/3.0/man7/crypto/#explicit-fetching
    let handle: OpaquePointer

    init(fetching name: String) {
        guard let fetched = unsafe EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("this OpenSSL has no \(name)")
        }
        unsafe handle = fetched
    }

    deinit { unsafe EVP_MD_free(handle) }
}

/// A cipher, fetched once.
@safe final class CipherAlgorithm: @unchecked Sendable {
    // Sendable for the same reason as MessageDigest.
    let handle: OpaquePointer

    init(fetching name: String) {
        guard let fetched = unsafe EVP_CIPHER_fetch(nil, name, nil) else {
            preconditionFailure("this OpenSSL has no \(name)")
        }
        unsafe handle = fetched
    }

    deinit { unsafe EVP_CIPHER_free(handle) }

    static let aes256GCM = CipherAlgorithm(fetching: "AES-256-GCM")
    static let sm4CTR = CipherAlgorithm(fetching: "SM4-CTR")
}

/// Owns one `EVP_CIPHER_CTX *`; freeing it also clears the key schedule inside.
@safe struct CipherContext: ~Copyable {
    let handle: OpaquePointer

    init() {
        guard let created = unsafe EVP_CIPHER_CTX_new() else {
            preconditionFailure("no memory for a cipher")
        }
        unsafe handle = created
    }

    deinit { unsafe EVP_CIPHER_CTX_free(handle) }
}
