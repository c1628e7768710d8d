public import Crypto

/// The one line of a file that holds a signing key: `PRIVATE+KEY+name+id+key`.
extension NoteSigner {
    private static let mark = Array("PRIVATE+KEY+".utf8)
    private static let secretBytes = 32

    /// A key that nobody has had before, and the line to keep it by.
    public static func random(
        name: String, kind: NoteSignatureKind
    ) throws(CryptoError) -> (signer: NoteSigner, line: [UInt8]) {
        var randomness = SecureRandom()
        var seed = randomness.bytes(secretBytes)
        defer { seed.erase() }
        let signer = try NoteSigner(name: name, kind: kind, secret: Secret(copying: seed))
        return (signer, line(of: signer.verifier, seed: seed))
    }

    /// Nil unless all parts are there and agree.
    public init?(line: [UInt8]) {
        let line = line.last == UInt8(ascii: "\n") ? line.dropLast() : line[...]
        guard line.starts(with: NoteSigner.mark) else { return nil }
        let parts = line.dropFirst(NoteSigner.mark.count).split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self),
            SignedNote.isName(name), var bytes = Base64.decode(letters: parts[2])
        else { return nil }
        defer { bytes.erase() }
        guard
            let kind = NoteSignatureKind.all.first(where: {
                bytes.starts(with: $0.type)
                    && bytes.count == $0.type.count + NoteSigner.secretBytes
            }),
            let signer = try? NoteSigner(
                name: name, kind: kind,
                secret: Secret(copying: bytes.dropFirst(kind.type.count))),
            Hex.encode(signer.verifier.id) == String(decoding: parts[1], as: UTF8.self)
        else { return nil }
        self = signer
    }

    static func line(of key: NoteKey, seed: [UInt8]) -> [UInt8] {
        var bytes = key.kind.type + seed
        defer { bytes.erase() }
        return mark + Array("\(key.name)+\(Hex.encode(key.id))+".utf8)
            + Base64.letters(of: bytes) + [UInt8(ascii: "\n")]
    }
}

extension NoteKey {
    /// Whether a text can be the name of a key.
    public static func isName(_ text: String) -> Bool { SignedNote.isName(text) }
}
