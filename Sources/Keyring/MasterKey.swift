public import Crypto

/// The key that wraps the others. It is kept in a file, never in the database
/// (`docs/formats/key-file.md`).
public struct MasterKey: Sendable {
    public let id: KeyID
    let secret: Secret

    init(id: KeyID, secret: Secret) {
        self.id = id
        self.secret = secret
    }

    public static func random(using randomness: inout some RandomNumberGenerator) -> MasterKey {
        var bytes = randomness.bytes(32)
        return MasterKey(
            id: KeyID(.random(in: 1 ... .max, using: &randomness)), secret: Secret(erasing: &bytes))
    }

    /// Reads the line of a key file; nothing else passes. It is read as bytes, because a `String`
    /// could not be erased afterwards.
    init?(line: [UInt8]) {
        guard line.last == UInt8(ascii: "\n") else { return nil }
        let parts = line.dropLast().split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual(MasterKey.mark.utf8),
            let id = Base64URL.decode(letters: parts[1]).flatMap(KeyID.init(bytes:)),
            var bytes = Base64URL.decode(letters: parts[2]), bytes.count == 32
        else { return nil }
        self.init(id: id, secret: Secret(erasing: &bytes))
    }

    var line: [UInt8] {
        var key = secret.withBytes { bytes in
            Base64URL.letters(of: bytes.indices.map { bytes[$0] })
        }
        defer { key.erase() }
        return Array("\(MasterKey.mark) \(id) ".utf8) + key + [UInt8(ascii: "\n")]
    }

    private static let mark = "tongxin/master/1"

    func fieldKey() throws(CryptoError) -> FieldKey { try FieldKey(id: id, secret: secret) }
}
