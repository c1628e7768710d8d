/// The fields of a message, in order. Names are kept in lower case.
public struct Headers: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    public struct Field: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    public private(set) var fields: [Field] = []

    public init() {}

    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    public subscript(name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { append(name, newValue) }
        }
    }

    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// Adds a field. A value that would end its line is our own mistake, so it is cut there:
    /// nothing that somebody typed may start a header of its own.
    public mutating func append(_ name: String, _ value: String) {
        let line = value.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x09 }
        let safe = line ? value : String(value.unicodeScalars.prefix { $0.value >= 0x20 })
        fields.append(Field(name: name, value: safe))
    }

    /// Adds fields of our own making, as they are.
    public mutating func append(contentsOf others: [Field]) { fields += others }

    /// The same for a field that a parser has checked.
    package mutating func append(uncheckedName name: String, value: String) {
        fields.append(Field(name: name, value: value))
    }
}

extension String {
    /// Whether a word of ASCII stands anywhere in it, byte for byte.
    public func mentions(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard let first = word.first else { return true }
            var rest = utf8[...]
            while let place = rest.firstIndex(of: first) {
                rest = rest[place...]
                if rest.starts(with: word) { return true }
                rest = rest.dropFirst()
            }
            return false
        }
    }
}
