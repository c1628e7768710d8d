import Crypto
import Kernel
import Storage

/// Makes the entries of one transaction: each in the log of its house, one behind the other.
struct EntryDesk {
    private let ledger: Ledger
    private let now: Instant
    private var events: IDSeries<EventSubject>
    private var randomness = SecureRandom()
    private var logs: [OrganizationID?: Log] = [:]
    private var references: [PersonID: Reference] = [:]

    init(_ ledger: Ledger, at now: Instant) {
        self.ledger = ledger
        self.now = now
        events = IDSeries(at: now, using: &randomness)
    }

    /// - Returns: the event of the entry.
    @discardableResult
    mutating func enter(
        _ kind: EntryKind, _ payload: Payload, in organization: OrganizationID?,
        by actor: PersonID?, about subject: PersonID?, _ tx: borrowing WriteTransaction
    ) throws -> EventID {
        try enter(
            kind, payload, in: organization, by: actor, about: subject,
            into: try log(of: organization, tx), tx)
    }

    /// What a log says of itself.
    mutating func enter(
        _ kind: EntryKind, _ payload: Payload, into log: Log, _ tx: borrowing WriteTransaction
    ) throws -> EventID {
        try enter(kind, payload, in: log.organization, by: nil, about: nil, into: log, tx)
    }

    private mutating func enter(
        _ kind: EntryKind, _ payload: Payload, in organization: OrganizationID?,
        by actor: PersonID?, about subject: PersonID?, into log: Log,
        _ tx: borrowing WriteTransaction
    ) throws -> EventID {
        try ledger.standing.checkWritable(log)
        let entry = LogEntry(
            kind, event: events.next(using: &randomness), atMilliseconds: milliseconds,
            in: organization?.description, by: try actor.map { try reference(of: $0, tx) },
            about: try subject.map { try reference(of: $0, tx) },
            commitment: payload.commitment)
        try tx.hold(entry, in: log.source, opening: payload, by: actor, about: subject)
        return entry.event
    }

    private var milliseconds: Int { Int(now.microseconds / 1000) }

    private mutating func log(
        of organization: OrganizationID?, _ tx: borrowing WriteTransaction
    ) throws -> Log {
        if let log = logs[organization] { return log }
        let log = try house(of: organization, tx)
        logs[organization] = log
        return log
    }

    private mutating func house(
        of organization: OrganizationID?, _ tx: borrowing WriteTransaction
    ) throws -> Log {
        let (directory, date) = (ledger.organizations, now.date)
        let top = try organization.flatMap { id in
            try tx.reading { tx in try directory.ancestry(id, date, tx) }.last
        }
        if let log = try tx.log(of: top) { return log }
        let log = Log(first: top, on: ledger.host, key: ledger.key.verifier)
        let beginning = Payload(["epoch": .number(log.epoch), "origin": .text(log.origin)])
        try begin(log, beginning, tx)
        return log
    }

    /// The first entry of a log says that it began. It has its place at once, so that nothing of the
    /// same moment comes before it.
    mutating func begin(
        _ log: Log, _ payload: Payload, _ tx: borrowing WriteTransaction
    ) throws {
        // As the entry has it, in milliseconds: whoever checks compares the two.
        let start = Instant(microseconds: Int64(milliseconds) * 1_000)
        guard try tx.begin(log, at: start), let state = try tx.state(of: log.id) else { return }
        if let twin = ledger.twin(of: log) { _ = try tx.begin(twin, at: start) }
        let entry = LogEntry(
            .logStarted, event: events.next(using: &randomness), atMilliseconds: milliseconds,
            in: log.organization?.description, by: nil, about: nil,
            commitment: payload.commitment)
        try tx.keep(payload, of: entry.event, by: nil, about: nil)
        _ = try ledger.extend(log, state, by: [entry], tx)
    }

    /// Whoever is erased is somebody else if ever met again.
    mutating func forget(_ subject: PersonID, _ tx: borrowing WriteTransaction) throws {
        references[subject] = nil
        try tx.forgetReference(of: subject)
    }

    private mutating func reference(
        of subject: PersonID, _ tx: borrowing WriteTransaction
    ) throws -> Reference {
        if let known = references[subject] { return known }
        let known = try tx.reference(of: subject)
        let reference = known ?? .random()
        if known == nil { try tx.keep(reference, of: subject) }
        references[subject] = reference
        return reference
    }
}
