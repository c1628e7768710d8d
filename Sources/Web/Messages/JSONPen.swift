public import Kernel

/// A value that writes itself as JSON.
///
/// An encoder of `Codable` asks the runtime for types at every member, which is most of what a list
/// costs. What stands in an answer many times says itself how it is written: the same bytes, member
/// for member, which a test compares.
public protocol SelfWriting: Encodable {
    func write(on json: inout JSONPen)
}

/// JSON being written into one buffer of bytes.
///
///     json.object { line in
///         line.member("id", id)
///         line.member("name", name)
///     }
///
/// The members of an object come in the order of their names, and those that have no value are left
/// out, as everywhere in our answers.
public struct JSONPen: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// Nothing stands yet in the object or the list that is open.
    private var isAtStart = true

    public init(reserving capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

    public mutating func object(_ members: (inout JSONPen) -> Void) {
        within("{", "}", members)
    }

    public mutating func list(_ elements: [some SelfWriting]) {
        within("[", "]") { list in
            for element in elements {
                list.separate()
                element.write(on: &list)
            }
        }
    }

    private mutating func within(
        _ opening: StaticString, _ closing: StaticString, _ content: (inout JSONPen) -> Void
    ) {
        put(opening)
        isAtStart = true
        content(&self)
        put(closing)
        isAtStart = false
    }

    private mutating func separate() {
        if !isAtStart { bytes.append(UInt8(ascii: ",")) }
        isAtStart = false
    }
}

// Members.
extension JSONPen {
    public mutating func member(_ name: StaticString, _ elements: [some SelfWriting]) {
        begin(name)
        list(elements)
    }

    public mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        begin(name)
        put(quoted: text)
    }

    public mutating func member(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        begin(name)
        put(plain: number.description)
    }

    public mutating func member(_ name: StaticString, _ date: CivilDate?) {
        member(name, date?.description)
    }

    public mutating func member<Subject>(_ name: StaticString, _ id: ID<Subject>?) {
        member(name, id?.description)
    }

    private mutating func begin(_ name: StaticString) {
        separate()
        put("\"")
        put(name)
        put("\":")
    }
}

// Bytes.
extension JSONPen {
    private mutating func put(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func put(plain text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func put(quoted text: String) {
        put("\"")
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices where JSONPen.isEscaped(source[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
                escape(source[index])
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
        }
        put("\"")
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): put("\\\"")
        case UInt8(ascii: "\\"): put("\\\\")
        case 0x08: put("\\b")
        case 0x09: put("\\t")
        case 0x0A: put("\\n")
        case 0x0C: put("\\f")
        case 0x0D: put("\\r")
        default:
            put(byte < 0x10 ? "\\u000" : "\\u00")
            put(plain: String(byte, radix: 16))
        }
    }
}
