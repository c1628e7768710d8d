import Crypto

// The bytes of an entry: docs/formats/ledger-entries.md.

extension LogEntry {
    /// A member of the form: its key, and what it means to a reader. They stand in the order of
    /// their keys.
    enum Member: String, CaseIterable {
        case actor = "a"
        case time = "at"
        case commitment = "c"
        case event = "id"
        case kind = "k"
        case organization = "o"
        case subject = "s"
        case version = "v"
    }

    var form: [UInt8] {
        CanonicalJSON.bytes(
            of: Member.allCases.compactMap { member in
                value(of: member).map { (key: member.rawValue, value: $0) }
            })
    }

    private func value(of member: Member) -> CanonicalJSON? {
        switch member {
        case .actor: actor.map { .text(Base64URL.encode($0.bytes)) }
        case .time: .number(atMilliseconds)
        case .commitment: .text(Base64URL.encode(commitment.bytes))
        case .event: .text(event.ulid)
        case .kind: .text(kind.rawValue)
        case .organization: organization.map { .text($0) }
        case .subject: subject.map { .text(Base64URL.encode($0.bytes)) }
        case .version: .number(LogEntry.version)
        }
    }

    /// Nil for whatever is not an entry to the letter: what is read is written again and compared,
    /// so there is one form only.
    public init?(bytes: [UInt8]) {
        guard bytes.count <= LogEntry.longest else { return nil }
        var reader = FormReader(bytes)
        let actor = reader.value(of: .actor)
        guard let time = reader.value(of: .time).flatMap({ Int($0) }),
            let hidden = reader.value(of: .commitment).flatMap({ Base64URL.decode($0) }),
            let commitment = Digest(hidden),
            let event = reader.value(of: .event).flatMap({ EventID(ulid: $0) }),
            let kind = reader.value(of: .kind).flatMap(EntryKind.init(rawValue:))
        else { return nil }
        let organization = reader.value(of: .organization)
        self.init(
            kind, event: event, atMilliseconds: time, in: organization,
            by: actor.flatMap { Reference(letters: $0) },
            about: reader.value(of: .subject).flatMap { Reference(letters: $0) },
            commitment: commitment)
        guard self.bytes == bytes else { return nil }
    }
}

/// Goes through the bytes of an entry from one key to the next.
private struct FormReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes.dropFirst() }

    /// Nil where another key comes next. No value of an entry has a comma or a brace in it.
    mutating func value(of member: LogEntry.Member) -> String? {
        let key = "\"\(member.rawValue)\":".utf8
        guard rest.starts(with: key) else { return nil }
        rest.removeFirst(key.count)
        let value = rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") }
        rest = rest[value.endIndex...].dropFirst()
        return FormReader.unquoted(value)
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> String? {
        let quote = UInt8(ascii: "\"")
        let isQuoted = text.count > 1 && text.first == quote && text.last == quote
        return String(validating: isQuoted ? text.dropFirst().dropLast() : text, as: UTF8.self)
    }
}

extension Reference {
    init?(letters: String) {
        guard let bytes = Base64URL.decode(letters) else { return nil }
        self.init(bytes)
    }
}
