public import Kernel
import Web

public enum EntrySubject {}

/// One line of the audit: who did what to what, when, from where, what for, and what came of it.
///
/// Its id sorts by time, so a list by time needs no other order. What is in it was made printable
/// when it was written; it is never changed afterwards.
public struct AuditEntry: Sendable, Equatable {
    public typealias ID = Kernel.ID<EntrySubject>

    public let id: ID
    public let at: Instant
    /// Nobody, when the house itself or a stranger did it.
    public let account: AccountID?
    public let actor: PersonID?
    public let actorName: String
    public let address: String
    public let request: RequestID
    public let action: Action
    public let target: Deed.Target
    public let organization: OrganizationID?
    /// Whose record it was.
    public let person: PersonID?
    public let purpose: String?
    public let reason: String?
    public let outcome: Deed.Outcome
    public let changes: [Deed.Change]
}

extension AuditEntry {
    init(_ deed: Deed, _ circumstances: Circumstances, id: ID) {
        self.id = id
        at = circumstances.at
        account = circumstances.principal?.account
        actor = circumstances.principal?.person
        actorName = spell(circumstances.principal?.name ?? "", limit: 100)
        address = spell(circumstances.address, limit: 100)
        request = circumstances.request
        action = Action(spell(deed.action.name, limit: 100))
        target = Deed.Target(
            kind: spell(deed.target.kind, limit: 100),
            id: spell(deed.target.id, limit: 500))
        organization = deed.organization
        person = deed.person
        purpose = deed.purpose.map { spell($0.code, limit: 100) }
        reason = deed.reason.map { spell($0, limit: 1000) }
        outcome = deed.outcome
        changes = deed.changes.map(\.spelled)
    }
}

extension Deed.Change {
    fileprivate var spelled: Deed.Change {
        Deed.Change(
            spell(field, limit: 100),
            from: before.map { spell($0, limit: 1000) },
            to: after.map { spell($0, limit: 1000) })
    }
}

/// The text on one line, whatever somebody put into it (security.md, S19).
///
/// Control characters, line separators and marks that turn the direction of writing are spelled
/// as `\u{1b}`, a backslash is doubled, so that no entry forges another or commands a terminal. A
/// text that is longer than an entry should be is cut and says so.
func spell(_ text: String, limit: Int) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy(isPlain) { return text }
    var line = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
        guard index < limit else {
            return line + "…(+\(text.unicodeScalars.count - limit))"
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
            line += "\\u{\(String(scalar.value, radix: 16))}"
        default:
            line += scalar == "\\" ? "\\\\" : String(scalar)
        }
    }
    return line
}

/// Printable in ASCII, and no backslash.
private func isPlain(_ byte: UInt8) -> Bool { 0x20..<0x7F ~= byte && byte != UInt8(ascii: "\\") }
