public import Crypto
public import Kernel

/// One-time codes of an authenticator app (RFC 6238): HMAC-SHA-1, thirty seconds, six digits,
/// which is what every app can do.
public struct TOTP: Sendable {
    /// Counts the periods of thirty seconds since 1970.
    public typealias Step = Int64

    static let period: Int64 = 30
    /// How far a clock may be off, in steps to either side.
    static let tolerance: Int64 = 1

    private let seed: Secret
    private let digits: Int

    public init(seed: Secret, digits: Int = 6) {
        self.seed = seed
        self.digits = digits
    }

    /// Twenty bytes, as RFC 4226 recommends.
    public static func newSeed() -> Secret { .random(count: 20) }

    public static func step(at instant: Instant) -> Step { instant.seconds / period }

    public func code(for step: Step) -> String {
        let mac = HashFunction.sha1.authenticationCode(for: counter(step), key: seed)
        let offset = Int((mac.last ?? 0) & 0x0F)
        let word = mac[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        var modulus: UInt32 = 1
        for _ in 0..<digits { modulus *= 10 }
        let number = String(word % modulus)
        return String(repeating: "0", count: digits - number.count) + number
    }

    /// The step that a code belongs to, or `nil` when it counts for nothing.
    ///
    /// A code counts once: only steps after the last one that was used are looked at, so a replay
    /// is refused within its own period, on another node, and after a clock was set back. The
    /// caller stores the step in the transaction that lets the person in.
    public func step(of code: String, at now: Instant, after last: Step?) -> Step? {
        let present = TOTP.step(at: now)
        var found: Step?
        for step in (present - TOTP.tolerance)...(present + TOTP.tolerance) {
            let isRight = constantTimeEqual(Array(code.utf8), Array(self.code(for: step).utf8))
            if isRight && last.map({ step > $0 }) ?? true { found = step }
        }
        return found
    }

    private func counter(_ step: Step) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - $0 * 8)) }
    }
}

/// What an authenticator app needs, as the address inside the QR code and as text to type.
public struct Enrolment: Sendable {
    public let secret: String
    public let address: String

    /// The address follows the key URI format that authenticator apps share:
    /// https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    public init(seed: Secret, issuer: String, name: String) {
        let secret = seed.withBytes { bytes in Base32.encode(bytes.indices.map { bytes[$0] }) }
        let label = "\(Enrolment.encode(issuer)):\(Enrolment.encode(name))"
        self.secret = secret
        address =
            "otpauth://totp/\(label)?secret=\(secret)&issuer=\(Enrolment.encode(issuer))"
            + "&algorithm=SHA1&digits=6&period=30"
    }

    /// The secret in groups of four, as people read it aloud.
    public var grouped: String {
        stride(from: 0, to: secret.count, by: 4)
            .map { String(secret.dropFirst($0).prefix(4)) }
            .joined(separator: " ")
    }

    private static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = byte.isASCIILetterOrDigit || "-._~".utf8.contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + Hex.encode([byte]).uppercased()
        }.joined()
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
