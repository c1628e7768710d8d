/// Cuts bytes into groups of a few bits and names each group by a letter.
struct BitCodec {
    private let letters: [UInt8]
    private let bits: Int
    /// What each byte of a text stands for; `foreign` for all that are no letters.
    private let values: [UInt8]

    private static let foreign: UInt8 = 0xFF

    init(_ alphabet: StaticString, bits: Int) {
        letters = Array(alphabet.description.utf8)
        self.bits = bits
        var values = [UInt8](repeating: BitCodec.foreign, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: letters(of: bytes), as: UTF8.self)
    }

    func letters(of bytes: some Collection<UInt8>) -> [UInt8] {
        let text = bytes.withContiguousStorageIfAvailable { unsafe letters(of: $0) }
        return unsafe text ?? Array(bytes).withUnsafeBufferPointer { unsafe letters(of: $0) }
    }

    /// For bytes that lie side by side: whatever they come in, the compiler knows it here.
    private func letters(of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + bits - 1) / bits)
        var (buffer, held) = (0, 0)
        for place in bytes.indices {
            buffer = unsafe buffer << 8 | Int(bytes[place])
            held += 8
            while held >= bits {
                held -= bits
                text.append(letters[buffer >> held & (letters.count - 1)])
            }
            buffer &= 1 << held - 1
        }
        if held > 0 { text.append(letters[buffer << (bits - held) & (letters.count - 1)]) }
        return text
    }

    func decode(_ letters: some Sequence<UInt8>) -> [UInt8]? {
        let bytes = letters.withContiguousStorageIfAvailable { unsafe decode($0) }
        return unsafe bytes ?? Array(letters).withUnsafeBufferPointer { unsafe decode($0) }
    }

    private func decode(_ letters: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * bits / 8)
        var (buffer, held) = (0, 0)
        for place in letters.indices {
            let value = values[Int(unsafe letters[place])]
            guard value != BitCodec.foreign else { return nil }
            buffer = buffer << bits | Int(value)
            held += bits
            guard held >= 8 else { continue }
            held -= 8
            bytes.append(UInt8(truncatingIfNeeded: buffer >> held))
            buffer &= 1 << held - 1
        }
        return held < bits && buffer == 0 ? bytes : nil
    }
}
