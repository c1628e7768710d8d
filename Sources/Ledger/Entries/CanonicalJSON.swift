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
            let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
            CanonicalJSON.enclose(sorted, "{", "}", in: &bytes) { member, bytes in
                CanonicalJSON.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
        }
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
        bytes.append(UInt8(ascii: "\""))
        for byte in text.composed.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += #"\""#.utf8
            case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
            case 0x08: bytes += #"\b"#.utf8
            case 0x09: bytes += #"\t"#.utf8
            case 0x0A: bytes += #"\n"#.utf8
            case 0x0C: bytes += #"\f"#.utf8
            case 0x0D: bytes += #"\r"#.utf8
            case 0x00..<0x20: bytes += escape(byte)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> String.UTF8View {
        ((byte < 0x10 ? #"\u000"# : #"\u00"#) + String(byte, radix: 16)).utf8
    }
}

extension CanonicalJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self = .number(number) }
}
