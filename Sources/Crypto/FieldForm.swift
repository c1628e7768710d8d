/// Four bytes that name a data key.
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
    public let value: UInt32

    public init(_ value: UInt32) { self.value = value }

    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 else { return nil }
        value = UInt32(bigEndianBytes: bytes)
    }

    public var bytes: [UInt8] { value.bigEndianBytes }
    public var description: String { Base64URL.encode(bytes) }
}

/// Where a sealed value lives. A value that was moved elsewhere does not open.
public struct FieldPlace: Hashable, Sendable {
    /// `<table>.<column>`
    public let column: String
    public let row: String

    public init(column: String, row: String) {
        self.column = column
        self.row = row
    }

    var context: [UInt8] {
        var context: [UInt8] = []
        context.reserveCapacity(column.utf8.count + row.utf8.count + 1)
        context.append(contentsOf: column.utf8)
        context.append(UInt8(ascii: "|"))
        context.append(contentsOf: row.utf8)
        return context
    }
}

/// A sealed value as it is stored (`docs/formats/field-form.md`), read but not opened.
public struct FieldForm: Hashable, Sendable, CustomStringConvertible {
    public let profile: Profile
    /// `nil` where the key is that of the person whom the value is about.
    public let key: KeyID?
    let nonce: [UInt8]
    let sealed: [UInt8]

    init(profile: Profile, key: KeyID?, nonce: [UInt8], sealed: [UInt8]) {
        self.profile = profile
        self.key = key
        self.nonce = nonce
        self.sealed = sealed
    }

    public init(_ text: String) throws(CryptoError) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let mark = parts.first, let form = FieldForm.Mark(mark),
            parts.count == (form.namesKey ? 3 : 2),
            let body = parts.last.flatMap({ Base64URL.decode(letters: $0) }),
            body.count >= form.profile.nonceSize + form.profile.tagSize
        else { throw .malformed("field form") }
        profile = form.profile
        key = form.namesKey ? try FieldForm.key(parts[1]) : nil
        nonce = Array(body.prefix(profile.nonceSize))
        sealed = Array(body.dropFirst(profile.nonceSize))
    }

    public var description: String {
        let body = Base64URL.encode(nonce + sealed)
        return key.map { "\(profile == .intl ? "f1" : "f2").\($0).\(body)" }
            ?? "\(profile == .intl ? "p1" : "p2").\(body)"
    }

    private static func key(_ letters: Substring.UTF8View) throws(CryptoError) -> KeyID {
        guard let key = Base64URL.decode(letters: letters).flatMap(KeyID.init(bytes:)) else {
            throw .malformed("field form")
        }
        return key
    }
}

extension FieldForm {
    /// The first two letters: whose key it is, and the profile.
    private struct Mark {
        let namesKey: Bool
        let profile: Profile

        init?(_ letters: Substring.UTF8View) {
            guard letters.count == 2, let holder = letters.first, let number = letters.last,
                [UInt8(ascii: "f"), UInt8(ascii: "p")].contains(holder),
                [UInt8(ascii: "1"), UInt8(ascii: "2")].contains(number)
            else { return nil }
            namesKey = holder == UInt8(ascii: "f")
            profile = number == UInt8(ascii: "1") ? .intl : .gm
        }
    }
}
