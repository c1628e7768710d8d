/// The chunks of a sealed file: each knows its number and whether it is the last.
struct SealedFileChunks {
    static let size = 65_536

    let keys: SealedFileKeys
    let header: [UInt8]
    private(set) var count: UInt64 = 0

    init(_ keys: SealedFileKeys, header: [UInt8]) {
        self.keys = keys
        self.header = header
    }

    var profile: Profile { keys.sealing.profile }

    mutating func seal(_ plaintext: [UInt8], isLast: Bool) throws(CryptoError) -> [UInt8] {
        let nonce = nextNonce(isLast: isLast)
        return try keys.sealing.seal(plaintext, nonce: nonce, context: header)
    }

    mutating func open(_ sealed: [UInt8], isLast: Bool) throws(CryptoError) -> [UInt8] {
        let nonce = nextNonce(isLast: isLast)
        return try keys.sealing.open(sealed, nonce: nonce, context: header)
    }

    private mutating func nextNonce(isLast: Bool) -> [UInt8] {
        defer { count += 1 }
        let flag: [UInt8] = [isLast ? 1 : 0]
        switch profile {
        case .intl: return [0, 0, 0] + count.bigEndianBytes + flag
        case .gm:
            return count.bigEndianBytes.dropFirst() + flag + [UInt8](repeating: 0, count: 8)
        }
    }
}
