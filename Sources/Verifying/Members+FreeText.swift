extension Members.Member {
    /// A text that somebody has written, in which some characters are escaped (RFC 8785, 3.2.2.2).
    var freeText: String? {
        guard value.count > 1, value.first == UInt8(ascii: "\"") else { return nil }
        var bytes: [UInt8] = []
        var rest = value.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let character = Members.Member.escaped(&rest) else { return nil }
            bytes.append(character)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// What is escaped by its number is below the space.
    private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        guard let letter = rest.popFirst() else { return nil }
        switch letter {
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "u"):
            let digits = rest.prefix(4)
            rest = rest.dropFirst(4)
            return String(validating: digits, as: UTF8.self).flatMap { UInt8($0, radix: 16) }
        default: return letter
        }
    }
}
