public import Crypto
public import Kernel

/// One line of a log. Whoever reads it learns what kind of thing happened, where and when; what
/// exactly is hidden behind a commitment, and who behind references that mean nothing elsewhere.
public struct LogEntry: Hashable, Sendable {
    static let version = 1
    static let longest = 4_096

    public let event: EventID
    public let kind: EntryKind
    /// Milliseconds since 1970.
    public let atMilliseconds: Int
    /// The id of an organisation; none for what belongs to the installation.
    public let organization: String?
    public let actor: Reference?
    public let subject: Reference?
    public let commitment: Digest
    /// Made once: an entry is hashed, written and compared by them.
    public private(set) var bytes: [UInt8] = []

    public init(
        _ kind: EntryKind, event: EventID, atMilliseconds: Int, in organization: String?,
        by actor: Reference?, about subject: Reference?, commitment: Digest
    ) {
        self.event = event
        self.kind = kind
        self.atMilliseconds = atMilliseconds
        self.organization = organization
        self.actor = actor
        self.subject = subject
        self.commitment = commitment
        bytes = form
    }

    /// The same at a later moment: no entry of a log is older than the one before it.
    func at(noEarlierThan milliseconds: Int) -> LogEntry {
        guard atMilliseconds < milliseconds else { return self }
        return LogEntry(
            kind, event: event, atMilliseconds: milliseconds, in: organization, by: actor,
            about: subject, commitment: commitment)
    }
}

/// What stands for a person in a log: 128 random bits, kept beside the person and gone with them.
public struct Reference: Hashable, Sendable {
    static let byteCount = 16

    public let bytes: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard bytes.count == Reference.byteCount else { return nil }
        self.bytes = bytes
    }

    static func random() -> Reference {
        var randomness = SecureRandom()
        return Reference(unchecked: randomness.bytes(byteCount))
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}
