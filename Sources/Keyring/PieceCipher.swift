public import Crypto
public import Kernel

/// Seals the pieces of something that is too large for one value, such as a file that somebody
/// handed in: nobody reads a piece without the key, puts it in another place or takes it for one
/// of another file.
public struct PieceCipher: Sendable {
    private let key: SealingKey

    init(key: SealingKey) { self.key = key }

    /// - Parameter number: where the piece stands; the same is needed to open it.
    public func seal(_ piece: [UInt8], number: Int) throws(CryptoError) -> [UInt8] {
        var randomness = SecureRandom()
        let nonce = randomness.bytes(key.profile.nonceSize)
        return nonce + (try key.seal(piece, nonce: nonce, context: PieceCipher.context(number)))
    }

    public func open(_ sealed: [UInt8], number: Int) throws(CryptoError) -> [UInt8] {
        let nonce = Array(sealed.prefix(key.profile.nonceSize))
        return try key.open(
            Array(sealed.dropFirst(nonce.count)), nonce: nonce,
            context: PieceCipher.context(number))
    }

    private static func context(_ number: Int) -> [UInt8] { Array("piece \(number)".utf8) }
}

extension Keyring {
    /// For the pieces of one thing; another thing's pieces do not open with it.
    public func pieces<Subject>(of use: StaticString, _ id: ID<Subject>) -> PieceCipher {
        PieceCipher(
            key: SealingKey(
                profile, from: key(for: "pieces/\(use)"), salt: id.description))
    }
}
