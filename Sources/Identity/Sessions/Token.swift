import Crypto
import Kernel

/// What a browser shows to be known again: 128 random bits, of which only a digest is stored.
struct Token: Sendable {
    let text: String

    init(using randomness: inout some RandomNumberGenerator) {
        text = Base64URL.encode(randomness.bytes(16))
    }

    /// A cookie as it came; what has another form is no token of ours.
    init?(cookie: String) {
        guard Base64URL.decode(cookie)?.count == 16 else { return nil }
        text = cookie
    }

    var hash: [UInt8] { HashFunction.sha256.hash(Array(text.utf8)) }
}
