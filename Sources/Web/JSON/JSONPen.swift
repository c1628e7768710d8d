/// Writes a value as JSON, the members of each object in the order of their names: the same value
/// gives the same bytes.
///
/// Values are written straight into the answer. An encoder that builds a tree first takes three
/// times as long, and a list of members is little else than this.
public enum JSONPen {
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let text = JSONText()
        try JSONScribe(text).write(value)
        return text.bytes
    }
}

/// Writes one value; what it begins as an object or a list it also ends.
///
/// Codable promises nobody that a nested container is ended before its neighbour begins, so values
/// that ask for one by hand are refused: ours never do.
final class JSONScribe: Encoder {
    let text: JSONText
    fileprivate var shape = Shape.nothing
    fileprivate var members: [(name: String, start: Int)] = []
    private var start = 0
    private var isSorted = true

    fileprivate enum Shape { case nothing, object, list, single }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ text: JSONText) { self.text = text }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        begin(.object, "{")
        return KeyedEncodingContainer(JSONMembers<Key>(scribe: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        begin(.list, "[")
        return JSONElements(scribe: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        if shape == .nothing { shape = .single }
        return JSONSingle(scribe: self)
    }

    /// A value may ask for the same container again, as a subclass would.
    private func begin(_ shape: Shape, _ mark: Unicode.Scalar) {
        guard self.shape == .nothing else { return }
        self.shape = shape
        text.sign(mark)
        start = text.bytes.count
    }

    func write(_ value: some Encodable) throws {
        try value.encode(to: self)
        switch shape {
        case .object:
            if !isSorted { text.sort(members, from: start) }
            // Members end with a comma, so that they can change places; the last one loses it.
            if !members.isEmpty { text.dropLast() }
            text.sign("}")
        case .list: text.sign("]")
        case .single: break
        case .nothing: text.word("{}")
        }
    }

    fileprivate func name(_ key: any CodingKey) {
        let name = key.stringValue
        if let last = members.last, last.name > name { isSorted = false }
        members.append((name, text.bytes.count))
        text.put(quoted: name)
        text.sign(":")
    }

    fileprivate func put(_ value: some Encodable) throws {
        try JSONScribe(text).write(value)
    }
}

private struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let scribe: JSONScribe
    var codingPath: [any CodingKey] { [] }

    private func member(_ key: Key, _ value: () throws -> Void) rethrows {
        scribe.name(key)
        try value()
        scribe.text.sign(",")
    }

    func encodeNil(forKey key: Key) { member(key) { scribe.text.word("null") } }
    func encode(_ value: Bool, forKey key: Key) {
        member(key) { scribe.text.word(value ? "true" : "false") }
    }
    func encode(_ value: String, forKey key: Key) {
        member(key) { scribe.text.put(quoted: value) }
    }
    func encode(_ value: Int, forKey key: Key) { member(key) { scribe.text.put(value) } }
    func encode(_ value: Double, forKey key: Key) throws {
        try member(key) { try scribe.text.put(value) }
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try member(key) { try scribe.put(value) }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy: Nested.Type, forKey: Key
    ) -> KeyedEncodingContainer<Nested> {
        preconditionFailure("JSONPen writes values, not containers within containers")
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        preconditionFailure("JSONPen writes values, not containers within containers")
    }
    func superEncoder() -> any Encoder { scribe }
    func superEncoder(forKey key: Key) -> any Encoder { scribe }
}

private struct JSONElements: UnkeyedEncodingContainer {
    let scribe: JSONScribe
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(scribe: JSONScribe) { self.scribe = scribe }

    private mutating func begin() {
        if count > 0 { scribe.text.sign(",") }
        count += 1
    }

    mutating func encodeNil() {
        begin()
        scribe.text.word("null")
    }
    mutating func encode(_ value: String) {
        begin()
        scribe.text.put(quoted: value)
    }
    mutating func encode(_ value: some Encodable) throws {
        begin()
        try scribe.put(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        preconditionFailure("JSONPen writes values, not containers within containers")
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        preconditionFailure("JSONPen writes values, not containers within containers")
    }
    func superEncoder() -> any Encoder { scribe }
}

private struct JSONSingle: SingleValueEncodingContainer {
    let scribe: JSONScribe
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { scribe.text.word("null") }
    func encode(_ value: Bool) { scribe.text.word(value ? "true" : "false") }
    func encode(_ value: String) { scribe.text.put(quoted: value) }
    func encode(_ value: Double) throws { try scribe.text.put(value) }
    func encode(_ value: Float) throws { try scribe.text.put(value) }
    func encode(_ value: Int) { scribe.text.put(value) }
    func encode(_ value: Int8) { scribe.text.put(value) }
    func encode(_ value: Int16) { scribe.text.put(value) }
    func encode(_ value: Int32) { scribe.text.put(value) }
    func encode(_ value: Int64) { scribe.text.put(value) }
    func encode(_ value: UInt) { scribe.text.put(value) }
    func encode(_ value: UInt8) { scribe.text.put(value) }
    func encode(_ value: UInt16) { scribe.text.put(value) }
    func encode(_ value: UInt32) { scribe.text.put(value) }
    func encode(_ value: UInt64) { scribe.text.put(value) }
    func encode(_ value: some Encodable) throws { try scribe.put(value) }
}
