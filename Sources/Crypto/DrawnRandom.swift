/// Randomness from the kernel, many words at a time: for a hundred thousand rows it would else be
/// asked a million times.
///
/// It belongs to whoever made it. A class, because a copy of it would give the same words again.
public final class DrawnRandom: RandomNumberGenerator {
    private var words: [UInt64]
    private var left = 0

    public init(words count: Int = 256) { words = [UInt64](repeating: 0, count: max(1, count)) }

    public func next() -> UInt64 {
        if left == 0 { draw() }
        left -= 1
        return words[left]
    }

    private func draw() {
        unsafe words.withUnsafeMutableBytes { unsafe SecureRandom.fill($0) }
        left = words.count
    }
}
