/// One value of a long list, with the keys that find it: initials, code.
public struct LookupOption: Sendable {
    let value: String
    let title: String
    let keys: String

    public init(_ value: String, _ title: String, keys: String = "") {
        self.value = value
        self.title = title
        self.keys = keys
    }
}

/// What the address of a lookup field answers as JSON to `?q=`: a few that fit, best first.
public struct LookupAnswer: Encodable, Sendable, Equatable {
    public struct Item: Encodable, Sendable, Equatable {
        public let value: String
        public let title: String
        /// What tells two with one name apart: the unit above, the code.
        public let detail: String

        public init(value: String, title: String, detail: String) {
            self.value = value
            self.title = title
            self.detail = detail
        }
    }

    public let items: [Item]

    public init(_ items: [Item]) { self.items = items }
}
