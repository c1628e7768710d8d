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
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + bits - 1) / bits)
        var (buffer, held) = (0, 0)
        for byte in bytes {
            buffer = buffer << 8 | Int(byte)
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
        var bytes: [UInt8] = []
        var (buffer, held) = (0, 0)
        for letter in letters {
            let value = values[Int(letter)]
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
