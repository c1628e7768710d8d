import FoundationEssentials
import Kernel
import Storage

/// An entry as it is kept, with the code that only the holder of the key can make.
struct CodedEntry: Sendable {
    fileprivate let entry: AuditEntry
    fileprivate let changes: String?
    fileprivate let code: [UInt8]

    init(_ entry: AuditEntry, by key: Authenticator) throws {
        self.entry = entry
        changes = try entry.changesText
        code = key.code(entry.form)
    }
}

extension WriteTransaction {
    /// Writes entries, and notes that they wait for a seal.
    borrowing func write(_ entries: [CodedEntry]) throws(StorageError) {
        try insertLater(
            entries, into: "audit_entry", columns: "id", "at", "account", "actor", "actor_name",
            "address", "request", "action", "target_kind", "target_id", "organization", "person",
            "purpose", "reason", "outcome", "changes", "code"
        ) { coded, row in
            try coded.entry.write(to: &row)
            try row.write(coded.changes)
            try row.write(coded.code)
        }
        try insertLater(entries, into: "audit_waiting", columns: "entry", "since") { coded, row in
            try row.write(coded.entry.id)
            try row.write(coded.entry.at)
        }
    }
}

extension AuditEntry {
    /// All but its changes and its code.
    fileprivate func write(to row: inout RowPen) throws {
        try row.write(id)
        try row.write(at)
        try row.write(account)
        try row.write(actor)
        try row.write(actorName)
        try row.write(address)
        try row.write(request)
        try row.write(action.name)
        try row.write(target.kind)
        try row.write(target.id)
        try row.write(organization)
        try row.write(person)
        try row.write(purpose)
        try row.write(reason)
        try row.write(outcome)
    }

    fileprivate var changesText: String? {
        get throws {
            guard !changes.isEmpty else { return nil }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(changes), as: UTF8.self)
        }
    }
}

/// An entry as its row shows it, with the code that was made when it was written.
struct StoredEntry: Sendable {
    let entry: AuditEntry
    let code: [UInt8]

    static let columns: SQL = """
        SELECT e.id, e.at, e.account, e.actor, e.actor_name, e.address, e.request, e.action,
            e.target_kind, e.target_id, e.organization, e.person, e.purpose, e.reason, e.outcome,
            e.changes, e.code
        FROM audit_entry AS e

        """

    init(_ row: inout Row) throws {
        entry = AuditEntry(
            id: try row.next(), at: try row.next(), account: try row.next(),
            actor: try row.next(), actorName: try row.next(), address: try row.next(),
            request: try row.next(), action: Action(try row.next()),
            target: Deed.Target(kind: try row.next(), id: try row.next()),
            organization: try row.next(), person: try row.next(), purpose: try row.next(),
            reason: try row.next(), outcome: try row.next(),
            changes: StoredEntry.changes(try row.next()))
        code = try row.next()
    }

    /// A text that is no list of changes was not written here: the code of the row will not fit.
    private static func changes(_ text: String?) -> [Deed.Change] {
        guard let text else { return [] }
        let changes = try? JSONDecoder().decode([Deed.Change].self, from: Data(text.utf8))
        return changes ?? [Deed.Change("?", from: nil, to: text)]
    }

    func isAuthentic(by key: Authenticator) -> Bool { key.isAuthentic(code, entry.form) }
}

extension AuditEntry.ID {
    /// Earlier than the id of every entry of this moment or later.
    static func first(at instant: Instant) -> AuditEntry.ID {
        let milliseconds = UInt64(clamping: instant.microseconds / 1000) & 0xFFFF_FFFF_FFFF
        return AuditEntry.ID(high: milliseconds << 16, low: 0)
    }
}
