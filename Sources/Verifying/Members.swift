/// The members of an object in the canonical form (RFC 8785, without spaces), found by running over
/// its bytes once. What nobody asks for is made into nothing.
struct Members: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var place = 1
    private(set) var isBroken: Bool

    init(of bytes: [UInt8]) {
        self.bytes = bytes
        isBroken = bytes.count < 2 || bytes.first != Mark.open || bytes.last != Mark.close
    }

    /// A member: its name, and its value as it is written.
    struct Member {
        let name: ArraySlice<UInt8>
        let value: ArraySlice<UInt8>
    }

    mutating func next() -> Member? {
        guard !isBroken, place < bytes.count - 1 else { return nil }
        guard let name = takeText(), take(Mark.colon), let value = takeValue(), takeEnd() else {
            isBroken = true
            return nil
        }
        return Member(name: bytes[name].dropFirst().dropLast(), value: bytes[value])
    }

    private mutating func take(_ mark: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == mark else { return false }
        place += 1
        return true
    }

    /// After a member there is another one, or the end of the object.
    private mutating func takeEnd() -> Bool {
        if place == bytes.count - 1 { return true }
        return take(Mark.comma) && place < bytes.count - 1
    }

    private mutating func takeText() -> Range<Int>? {
        let start = place
        guard take(Mark.quote) else { return nil }
        while place < bytes.count {
            let byte = bytes[place]
            place += byte == Mark.escape ? 2 : 1
            if byte == Mark.quote { return start..<place }
        }
        return nil
    }

    private mutating func takeValue() -> Range<Int>? {
        let start = place
        var depth = 0
        while place < bytes.count - 1 {
            switch bytes[place] {
            case Mark.quote: guard takeText() != nil else { return nil }
            case Mark.open, Mark.openList:
                depth += 1
                place += 1
            case Mark.close, Mark.closeList:
                depth -= 1
                place += 1
            case Mark.comma where depth == 0: return start < place ? start..<place : nil
            default: place += 1
            }
        }
        return depth == 0 && start < place ? start..<place : nil
    }

    private enum Mark {
        static let quote = UInt8(ascii: "\""), escape = UInt8(ascii: "\\")
        static let open = UInt8(ascii: "{"), close = UInt8(ascii: "}")
        static let openList = UInt8(ascii: "["), closeList = UInt8(ascii: "]")
        static let comma = UInt8(ascii: ","), colon = UInt8(ascii: ":")
    }
}

extension Members.Member {
    func isNamed(_ name: String) -> Bool {
        self.name.count == name.utf8.count && self.name.elementsEqual(name.utf8)
    }

    /// What stands between the quotation marks. No text that is asked for has anything to escape.
    var text: String? {
        guard value.count > 1, value.first == UInt8(ascii: "\"") else { return nil }
        return String(validating: value.dropFirst().dropLast(), as: UTF8.self)
    }

    var number: Int? { String(validating: value, as: UTF8.self).flatMap { Int($0) } }
}
