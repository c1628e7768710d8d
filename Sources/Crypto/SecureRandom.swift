import CSodium

/// Randomness from the kernel, for ids, tokens and keys. It has no state to copy or to lose.
public struct SecureRandom: RandomNumberGenerator, Sendable {
    public init() {}

    public mutating func next() -> UInt64 {
        var word: UInt64 = 0
        unsafe withUnsafeMutableBytes(of: &word) { unsafe SecureRandom.fill($0) }
        return word
    }

    @unsafe static func fill(_ room: UnsafeMutableRawBufferPointer) {
        Sodium.makeReady()
        guard let start = room.baseAddress else { return }
        unsafe randombytes_buf(start, room.count)
    }
}

extension RandomNumberGenerator {
    /// `count` random bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}
