import Crypto
import Kernel
import Storage

/// Makes the entries of one transaction: each in the log of its house, one behind the other.
struct EntryDesk {
    private let ledger: Ledger
    private let now: Instant
    private var events: IDSeries<EventSubject>
    private var randomness = SecureRandom()
    private var tops: [OrganizationID: OrganizationID?] = [:]
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
        try hold(entry(kind, payload, in: organization, by: actor, about: subject, tx), tx)
    }

    /// What a log says of itself.
    mutating func enter(
        _ kind: EntryKind, _ payload: Payload, into log: Log, _ tx: borrowing WriteTransaction
    ) throws -> EventID {
        try hold(
            entry(kind, payload, in: log.organization, by: nil, about: nil, into: log, tx), tx)
    }

    private func hold(
        _ held: HeldEntry, _ tx: borrowing WriteTransaction
    ) throws -> EventID {
        try tx.hold([held])
        return held.entry.event
    }

    /// An entry in the log of its house, to be held together with others.
    mutating func entry(
        _ kind: EntryKind, _ payload: Payload, in organization: OrganizationID?,
        by actor: PersonID?, about subject: PersonID?, _ tx: borrowing WriteTransaction
    ) throws -> HeldEntry {
        try entry(
            kind, payload, in: organization, by: actor, about: subject,
            into: try log(of: organization, tx), tx)
    }

    private mutating func entry(
        _ kind: EntryKind, _ payload: Payload, in organization: OrganizationID?,
        by actor: PersonID?, about subject: PersonID?, into log: Log,
        _ tx: borrowing WriteTransaction
    ) throws -> HeldEntry {
        try ledger.standing.checkWritable(log)
        let entry = LogEntry(
            kind, event: events.next(using: &randomness), atMilliseconds: milliseconds,
            in: organization?.description, by: try actor.map { try reference(of: $0, tx) },
            about: try subject.map { try reference(of: $0, tx) },
            commitment: payload.commitment)
        return HeldEntry(
            entry: entry, log: log.source, payload: payload, actor: actor, subject: subject)
    }

    private var milliseconds: Int { Int(now.microseconds / 1000) }

    /// Looks up in one question to which houses organisations belong.
    mutating func find(
        _ organizations: [OrganizationID], _ tx: borrowing WriteTransaction
    ) throws {
        let (directory, date) = (ledger.organizations, now.date)
        let ids = Set(organizations).filter { tops[$0] == nil }.sorted()
        let chains = try tx.reading { tx in try directory.ancestries(ids, date, tx) }
        for id in ids { tops.updateValue(chains[id]?.last, forKey: id) }
    }

    private mutating func log(
        of organization: OrganizationID?, _ tx: borrowing WriteTransaction
    ) throws -> Log {
        if let organization, tops[organization] == nil { try find([organization], tx) }
        let top = organization.flatMap { tops[$0] ?? nil }
        if let log = logs[top] { return log }
        let log = try house(top, tx)
        logs[top] = log
        return log
    }

    private mutating func house(
        _ top: OrganizationID?, _ tx: borrowing WriteTransaction
    ) throws -> Log {
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
