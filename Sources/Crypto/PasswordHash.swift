import COpenSSL
import CSodium

/// What one guess shall cost.
public struct PasswordCost: Sendable, Equatable {
    public enum Scheme: Sendable, Equatable {
        case argon2id(memoryKiB: Int, passes: Int)
        /// Only where an assessor insists on Chinese algorithms for passwords too.
        case pbkdf2SM3(rounds: Int)
    }

    public let scheme: Scheme

    public init(_ scheme: Scheme) { self.scheme = scheme }

    /// 64 MiB and three passes, as the control list promises.
    public static let standard = PasswordCost(.argon2id(memoryKiB: 65_536, passes: 3))
    public static let standardSM3 = PasswordCost(.pbkdf2SM3(rounds: 600_000))
    /// The least that the library takes, for tests that hash many passwords.
    public static let least = PasswordCost(.argon2id(memoryKiB: 8, passes: 1))
}

/// A password as it is stored (`docs/formats/password-hash.md`): its parameters travel with it.
public struct PasswordHash: Sendable, Equatable {
    public let text: String

    /// Reads a stored hash; what it says is checked when a password is tried.
    public init(stored text: String) { self.text = text }

    /// Takes about as long as the cost says: call it where waiting harms nobody.
    public init(_ password: Secret, cost: PasswordCost) throws(CryptoError) {
        switch cost.scheme {
        case .argon2id(let memoryKiB, let passes):
            text = try Argon2id(memoryKiB: memoryKiB, passes: passes).hash(password)
        case .pbkdf2SM3(let rounds):
            var randomness = SecureRandom()
            text = try PBKDF2SM3(rounds: rounds, salt: randomness.bytes(16)).hash(password)
        }
    }

    /// A hash that no password matches and that costs as much to try as a real one, for names
    /// that nobody has: the time of an answer must not tell who has an account.
    public static func matchingNothing(cost: PasswordCost) -> PasswordHash {
        var randomness = SecureRandom()
        // Any letters of base64 will do; these are the same in both of its alphabets.
        let salt = Hex.encode(randomness.bytes(8)) + "00000A"
        let hash = Hex.encode(randomness.bytes(21)) + "A"
        switch cost.scheme {
        case .argon2id(let memoryKiB, let passes):
            return PasswordHash(
                stored: "$argon2id$v=19$m=\(memoryKiB),t=\(passes),p=1$\(salt)$\(hash)")
        case .pbkdf2SM3(let rounds):
            return PasswordHash(stored: "$pbkdf2-sm3$i=\(rounds)$\(salt)$\(hash)")
        }
    }

    public func matches(_ password: Secret) -> Bool {
        if let form = PBKDF2SM3(text) {
            let recomputed = try? form.hash(password)
            return recomputed.map { constantTimeEqual(Array($0.utf8), Array(text.utf8)) } ?? false
        }
        return Argon2id.verify(text, password)
    }

    /// Whether the hash was made with other parameters than are asked for now, so that it is
    /// to be made anew at the next sign-in.
    public func isOutdated(by cost: PasswordCost) -> Bool {
        switch cost.scheme {
        case .argon2id(let memoryKiB, let passes):
            !Argon2id(memoryKiB: memoryKiB, passes: passes).describes(text)
        case .pbkdf2SM3(let rounds): PBKDF2SM3(text)?.rounds != rounds
        }
    }
}

extension PasswordHash: CustomStringConvertible {
    public var description: String { "(password hash)" }
}

/// Argon2id, version 1.3, one lane (RFC 9106), from libsodium.
struct Argon2id {
    let memoryKiB: Int
    let passes: Int

    private var memoryBytes: Int { memoryKiB * 1024 }

    func hash(_ password: Secret) throws(CryptoError) -> String {
        Sodium.makeReady()
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = unsafe password.withCharacters { start in
            unsafe crypto_pwhash_str(
                &text, start, UInt64(password.count), UInt64(clamping: passes), memoryBytes)
        }
        guard code == 0 else { throw .library("Argon2id: not enough memory, or odd costs") }
        return String(cCharacters: text)
    }

    static func verify(_ text: String, _ password: Secret) -> Bool {
        Sodium.makeReady()
        return unsafe password.withCharacters { start in
            unsafe crypto_pwhash_str_verify(text, start, UInt64(password.count)) == 0
        }
    }

    func describes(_ text: String) -> Bool {
        unsafe crypto_pwhash_str_needs_rehash(
            text, UInt64(clamping: passes), memoryBytes) == 0
    }

    /// A key from a passphrase.
    func derive(from passphrase: Secret, salt: [UInt8], count: Int) throws(CryptoError) -> Secret {
        Sodium.makeReady()
        guard salt.count == Int(crypto_pwhash_SALTBYTES) else { throw .malformed("salt") }
        var code: Int32 = -1
        let key = unsafe Secret(count: count) { output in
            code = unsafe passphrase.withCharacters { start in
                unsafe crypto_pwhash(
                    output, UInt64(clamping: count), start, UInt64(passphrase.count), salt,
                    UInt64(clamping: passes), memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
            }
        }
        guard code == 0 else { throw .library("Argon2id: not enough memory, or odd costs") }
        return key
    }
}

/// `$pbkdf2-sm3$i=600000$<salt>$<hash>`
struct PBKDF2SM3 {
    let rounds: Int
    let salt: [UInt8]

    init(rounds: Int, salt: [UInt8]) {
        self.rounds = rounds
        self.salt = salt
    }

    /// Reads the parameters of a stored hash.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "pbkdf2-sm3",
            parts[2].hasPrefix("i="), let rounds = Int(parts[2].dropFirst(2)),
            (1...10_000_000).contains(rounds), let salt = Base64URL.decode(parts[3])
        else { return nil }
        self.init(rounds: rounds, salt: salt)
    }

    func hash(_ password: Secret) throws(CryptoError) -> String {
        var hash = [UInt8](repeating: 0, count: 32)
        let length = try OpenSSL.length(password.count)
        let rounds = try OpenSSL.length(rounds)
        let code = unsafe password.withCharacters { start in
            unsafe PKCS5_PBKDF2_HMAC(
                start, length, salt, Int32(clamping: salt.count), rounds,
                HashFunction.sm3.algorithm.handle, Int32(clamping: hash.count), &hash)
        }
        try OpenSSL.check(code)
        return "$pbkdf2-sm3$i=\(rounds)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
    }
}

extension String {
    /// The text that a C function wrote into a buffer and ended by a NUL.
    init(cCharacters buffer: [CChar]) {
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        self.init(decoding: bytes, as: UTF8.self)
    }
}

extension Secret {
    /// The C libraries take passwords as `char`.
    func withCharacters<Result>(
        _ body: (UnsafePointer<CChar>) throws -> Result
    ) rethrows -> Result {
        unsafe try withPointer { start in
            unsafe try start.withMemoryRebound(to: CChar.self, capacity: count) {
                unsafe try body($0)
            }
        }
    }
}
