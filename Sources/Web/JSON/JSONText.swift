/// The bytes of one JSON document while it is being written.
final class JSONText {
    private(set) var bytes: [UInt8] = []

    func sign(_ byte: Unicode.Scalar) { bytes.append(UInt8(ascii: byte)) }

    func dropLast() { bytes.removeLast() }

    func word(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    func put(_ number: some BinaryInteger & CustomStringConvertible) {
        bytes += number.description.utf8
    }

    /// A whole number is written as one; what is no number has no form in JSON.
    func put(_ number: some BinaryFloatingPoint & CustomStringConvertible) throws {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, EncodingError.Context(codingPath: [], debugDescription: "not a number"))
        }
        let text = number.description
        bytes += text.hasSuffix(".0") ? text.dropLast(2).utf8 : text.utf8[...]
    }

    func put(quoted text: String) {
        sign("\"")
        var text = text
        text.withUTF8 { utf8 in
            for byte in utf8 {
                if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                    bytes.append(byte)
                } else {
                    escape(byte)
                }
            }
        }
        sign("\"")
    }

    private func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): word("\\\"")
        case UInt8(ascii: "\\"): word("\\\\")
        case 0x08: word("\\b")
        case 0x09: word("\\t")
        case 0x0A: word("\\n")
        case 0x0C: word("\\f")
        case 0x0D: word("\\r")
        default:
            let digits = Array("0123456789abcdef".utf8)
            word("\\u00")
            bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    /// Puts the members of an object that was written from `start` on, each with where it begins,
    /// into the order of their names.
    func sort(_ members: [(name: String, start: Int)], from start: Int) {
        let ends = members.dropFirst().map(\.start) + [bytes.count]
        let parts = zip(members, ends).sorted { $0.0.name < $1.0.name }
        let sorted = parts.map { bytes[$0.0.start..<$0.1] }.joined()
        bytes.replaceSubrange(start..., with: Array(sorted))
    }
}
