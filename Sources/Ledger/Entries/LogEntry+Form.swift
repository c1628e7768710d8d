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

    public var bytes: [UInt8] {
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
        guard bytes.count <= LogEntry.longest, let texts = LogEntry.texts(in: bytes),
            let kind = texts[.kind].flatMap(EntryKind.init(rawValue:)),
            let event = texts[.event].flatMap({ EventID(ulid: $0) }),
            let time = texts[.time].flatMap({ Int($0) }),
            let hidden = texts[.commitment].flatMap({ Base64URL.decode($0) }),
            let commitment = Digest(hidden)
        else { return nil }
        self.init(
            kind, event: event, atMilliseconds: time, in: texts[.organization],
            by: texts[.actor].flatMap { Reference(letters: $0) },
            about: texts[.subject].flatMap { Reference(letters: $0) }, commitment: commitment)
        guard self.bytes == bytes else { return nil }
    }

    /// No value of an entry has a comma, a colon or a quotation mark in it.
    private static func texts(in bytes: [UInt8]) -> [Member: String]? {
        guard bytes.first == UInt8(ascii: "{") else { return nil }
        var texts: [Member: String] = [:]
        for pair in bytes.dropFirst().dropLast().split(separator: UInt8(ascii: ",")) {
            let parts = pair.split(separator: UInt8(ascii: ":"))
            guard parts.count == 2, let member = unquoted(parts[0]).flatMap(Member.init(rawValue:))
            else { return nil }
            texts[member] = unquoted(parts[1])
        }
        return texts
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> String? {
        let quote = UInt8(ascii: "\"")
        let isQuoted = text.count > 1 && text.first == quote && text.last == quote
        return String(
            validating: isQuoted ? text.dropFirst().dropLast() : text, as: UTF8.self)
    }
}

extension Reference {
    init?(letters: String) {
        guard let bytes = Base64URL.decode(letters) else { return nil }
        self.init(bytes)
    }
}
