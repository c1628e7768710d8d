public import Crypto

/// How lines of a note are signed, and by whom: the kinds of key and their names (C2SP signed-note).
public enum NoteSignatureKind: Hashable, Sendable {
    case ed25519
    /// A witness's: it signs the head and the time at which it saw it.
    case cosignature
    /// The national profile beside the public one.
    case sm2

    var type: [UInt8] {
        switch self {
        case .ed25519: [0x01]
        case .cosignature: [0x04]
        case .sm2: [0xFF] + Array("sm2-sm3/v1".utf8)
        }
    }

    var keyBytes: Int { self == .sm2 ? 65 : 32 }
    var profile: Profile { self == .sm2 ? .gm : .intl }
    /// A cosignature says its time before the signature.
    var signatureBytes: Int { self == .cosignature ? 8 + 64 : 64 }

    static let all: [NoteSignatureKind] = [.sm2, .ed25519, .cosignature]
}

/// The key that checks the lines of one signer.
public struct NoteKey: Sendable, Equatable {
    public let name: String
    public let kind: NoteSignatureKind
    public let key: VerifyingKey

    public init(name: String, kind: NoteSignatureKind, key: VerifyingKey) {
        self.name = name
        self.kind = kind
        self.key = key
    }

    /// Four bytes that tell the keys of one name apart.
    public var id: [UInt8] {
        let text = Array(name.utf8) + [0x0A] + kind.type + key.bytes
        return Array(HashFunction.sha256.hash(text).prefix(4))
    }

    /// `name+id+key`, the form in which keys are handed round.
    public var text: String {
        "\(name)+\(Hex.encode(id))+\(Base64.encode(kind.type + key.bytes))"
    }

    /// Nil unless all three parts are there and agree.
    public init?(text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, SignedNote.isName(parts[0]),
            let bytes = Base64.decode(parts[2]),
            let kind = NoteSignatureKind.all.first(where: {
                bytes.starts(with: $0.type) && bytes.count == $0.type.count + $0.keyBytes
            }),
            let key = try? VerifyingKey(
                kind.profile, bytes: Array(bytes.dropFirst(kind.type.count)))
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, key: key)
        guard Hex.encode(id) == parts[1] else { return nil }
    }
}

/// The key that signs notes under a name.
public struct NoteSigner: Sendable {
    public let verifier: NoteKey
    private let key: SigningKey

    public init(
        name: String, kind: NoteSignatureKind, secret: Secret
    ) throws(CryptoError) {
        key = try SigningKey(kind.profile, secret: secret)
        verifier = NoteKey(name: name, kind: kind, key: try key.verifyingKey)
    }

    private init(verifier: NoteKey, key: SigningKey) {
        self.verifier = verifier
        self.key = key
    }

    /// The same secret under another name. What is signed under one does not hold under the other.
    public func named(_ name: String) -> NoteSigner {
        NoteSigner(
            verifier: NoteKey(name: name, kind: verifier.kind, key: verifier.key), key: key)
    }

    /// Signs the text of a note.
    public func sign(_ text: String) throws(CryptoError) -> NoteSignature {
        NoteSignature(
            name: verifier.name, keyID: verifier.id, bytes: try key.sign(Array(text.utf8)))
    }

    /// Signs that a head was seen at a time, in seconds since 1970.
    public func cosign(_ head: String, at time: UInt64) throws(CryptoError) -> NoteSignature {
        let signature = try key.sign(Array(Cosignature.text(head, at: time).utf8))
        return NoteSignature(
            name: verifier.name, keyID: verifier.id,
            bytes: Cosignature.bytes(of: time) + signature)
    }
}

/// What a witness signs.
enum Cosignature {
    static func text(_ head: String, at time: UInt64) -> String {
        "cosignature/v1\ntime \(time)\n\(head)"
    }

    static func bytes(of time: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * $0)) }
    }

    static func time(in bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
