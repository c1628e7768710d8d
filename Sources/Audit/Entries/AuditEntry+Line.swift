import FoundationEssentials
import Kernel

extension AuditEntry {
    /// The entry as one line of JSON, for a log that another host collects.
    public var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(Line(self))) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Line: Encodable {
        let id: String
        let at: String
        let account: AccountID?
        let name: String
        let address: String
        let request: RequestID
        let action: String
        let kind: String
        let target: String
        let organization: OrganizationID?
        let person: PersonID?
        let purpose: String?
        let reason: String?
        let outcome: Deed.Outcome
        let changes: [Deed.Change]

        init(_ entry: AuditEntry) {
            id = entry.id.description
            at = entry.at.iso8601
            account = entry.account
            name = entry.actorName
            address = entry.address
            request = entry.request
            action = entry.action.name
            kind = entry.target.kind
            target = entry.target.id
            organization = entry.organization
            person = entry.person
            purpose = entry.purpose
            reason = entry.reason
            outcome = entry.outcome
            changes = entry.changes
        }
    }
}
