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

    var context: [UInt8] { Array("\(column)|\(row)".utf8) }
}

/// A sealed value as it is stored (`docs/formats/field-form.md`), read but not opened.
public struct FieldForm: Hashable, Sendable, CustomStringConvertible {
    public let profile: Profile
    public let key: KeyID
    let nonce: [UInt8]
    let sealed: [UInt8]

    init(profile: Profile, key: KeyID, nonce: [UInt8], sealed: [UInt8]) {
        self.profile = profile
        self.key = key
        self.nonce = nonce
        self.sealed = sealed
    }

    public init(_ text: String) throws(CryptoError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let profile = FieldForm.profiles[String(parts[0])],
            let key = Base64URL.decode(parts[1]).flatMap(KeyID.init(bytes:)),
            let body = Base64URL.decode(parts[2]),
            body.count >= profile.nonceSize + profile.tagSize
        else { throw .malformed("field form") }
        self.profile = profile
        self.key = key
        nonce = Array(body.prefix(profile.nonceSize))
        sealed = Array(body.dropFirst(profile.nonceSize))
    }

    public var description: String {
        "\(profile == .intl ? "f1" : "f2").\(key).\(Base64URL.encode(nonce + sealed))"
    }

    private static let profiles: [String: Profile] = ["f1": .intl, "f2": .gm]
}
