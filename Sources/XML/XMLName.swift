/// The name of an element or attribute without its prefix, as one number: names are compared for
/// every cell of a table.
///
/// Different names with one number can be made on purpose. They give a file nothing that it could
/// not have said with the right name.
public struct XMLName: Hashable, Sendable {
    private let word: UInt64

    public init(_ name: StaticString) {
        var word = XMLName.seed
        name.withUTF8Buffer { bytes in
            unsafe bytes.forEach { XMLName.add($0, to: &word) }
        }
        self.word = word
    }

    init(_ start: UnsafePointer<CChar>) {
        var word = XMLName.seed, next = unsafe start
        while unsafe next.pointee != 0 {
            let byte = unsafe UInt8(bitPattern: next.pointee)
            if byte == UInt8(ascii: ":") {
                word = XMLName.seed
            } else {
                XMLName.add(byte, to: &word)
            }
            unsafe next += 1
        }
        self.word = word
    }

    // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    private static func add(_ byte: UInt8, to word: inout UInt64) {
        word = (word ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
