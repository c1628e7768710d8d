import CSodium

/// Randomness from the kernel, for ids, tokens and keys. It has no state to copy or to lose.
public struct SecureRandom: RandomNumberGenerator, Sendable {
    public init() {}

    public mutating func next() -> UInt64 {
        var word: UInt64 = 0
        unsafe withUnsafeMutableBytes(of: &word) { unsafe SecureRandom.fill($0) }
        return word
    }

    /// As many random bytes at one question.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            unsafe SecureRandom.fill(UnsafeMutableRawBufferPointer(room))
            filled = count
        }
    }

    @unsafe static func fill(_ room: UnsafeMutableRawBufferPointer) {
        Sodium.makeReady()
        guard let start = room.baseAddress else { return }
        unsafe randombytes_buf(start, room.count)
    }
}

extension RandomNumberGenerator {
    /// `count` random bytes, eight of a word.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var word: UInt64 = 0
        for place in 0..<count {
            if place % 8 == 0 { word = next() }
            bytes.append(UInt8(truncatingIfNeeded: word))
            word >>= 8
        }
        return bytes
    }
}
