/// A value in the one form that it is hashed in: JSON as RFC 8785 has it, without what two programs
/// could write differently. There are whole numbers only, and nothing is missing or empty by null.
public enum CanonicalJSON: Hashable, Sendable {
    case text(String)
    case number(Int)
    case list([CanonicalJSON])
    case object([String: CanonicalJSON])

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): CanonicalJSON.write(text, to: &bytes)
        case .number(let number): bytes += String(number).utf8
        case .list(let values):
            CanonicalJSON.enclose(values, "[", "]", in: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            let sorted = members.sorted { CanonicalJSON.precedes($0.key, $1.key) }
            CanonicalJSON.write(sorted, to: &bytes)
        }
    }

    /// An object whose members stand in the order of their names already.
    static func bytes(of members: [(key: String, value: CanonicalJSON)]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        write(members, to: &bytes)
        return bytes
    }

    private static func write(
        _ members: [(key: String, value: CanonicalJSON)], to bytes: inout [UInt8]
    ) {
        enclose(members, "{", "}", in: &bytes) { member, bytes in
            write(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            member.value.write(to: &bytes)
        }
    }

    /// By their UTF-16 units (RFC 8785, section 3.2.3), which are the bytes of plain names.
    private static func precedes(_ one: String, _ other: String) -> Bool {
        guard one.utf8.allSatisfy({ $0 < 0x80 }), other.utf8.allSatisfy({ $0 < 0x80 }) else {
            return one.utf16.lexicographicallyPrecedes(other.utf16)
        }
        return one < other
    }

    private static func enclose<Element>(
        _ elements: [Element], _ start: String, _ end: String, in bytes: inout [UInt8],
        _ write: (Element, inout [UInt8]) -> Void
    ) {
        bytes += start.utf8
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(element, &bytes)
        }
        bytes += end.utf8
    }

    /// Only what must be escaped is (RFC 8785, section 3.2.2.2).
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        var text = text.composed
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { source in
            var start = 0
            for place in source.indices where mustEscape(source[place]) {
                bytes += source[start..<place]
                bytes += escape(source[place])
                start = place + 1
            }
            bytes += source[start...]
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8) -> String.UTF8View {
        switch byte {
        case UInt8(ascii: "\""): #"\""#.utf8
        case UInt8(ascii: "\\"): #"\\"#.utf8
        case 0x08: #"\b"#.utf8
        case 0x09: #"\t"#.utf8
        case 0x0A: #"\n"#.utf8
        case 0x0C: #"\f"#.utf8
        case 0x0D: #"\r"#.utf8
        default: ((byte < 0x10 ? #"\u000"# : #"\u00"#) + String(byte, radix: 16)).utf8
        }
    }
}

extension CanonicalJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self = .number(number) }
}
