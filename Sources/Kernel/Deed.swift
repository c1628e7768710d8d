/// What a command did, as the audit keeps it.
///
/// A command returns its deeds; they are written in the transaction that changed the state, so
/// there is no change without its entry.
public struct Deed: Sendable {
    /// What was changed or read: its kind and id, and what people call it.
    public struct Target: Sendable, Equatable {
        public let kind: String
        public let id: String

        public init(kind: String, id: String) {
            self.kind = kind
            self.id = id
        }

        public init<Subject>(_ kind: String, _ id: ID<Subject>) {
            self.init(kind: kind, id: id.description)
        }
    }

    public struct Change: Sendable, Equatable, Codable {
        public let field: String
        public let before: String?
        public let after: String?

        public init(_ field: String, from before: String?, to after: String?) {
            self.field = field
            self.before = before
            self.after = after
        }
    }

    public enum Outcome: String, Sendable, Codable { case done, refused, failed }

    public let action: Action
    public let target: Target
    /// Where the target belongs, so that an auditor of a subtree finds it.
    public let organization: OrganizationID?
    /// Whose record it is, so that the person sees who looked.
    public let person: PersonID?
    public let changes: [Change]
    public let purpose: Purpose?
    public let reason: String?
    public let outcome: Outcome
    public internal(set) var rows: [Row] = []

    public init(
        _ action: Action, _ target: Target, in organization: OrganizationID? = nil,
        about person: PersonID? = nil, changes: [Change] = [], for purpose: Purpose? = nil,
        because reason: String? = nil, outcome: Outcome = .done
    ) {
        self.action = action
        self.target = target
        self.organization = organization
        self.person = person
        self.changes = changes.filter { $0.before != $0.after }
        self.purpose = purpose
        self.reason = reason
        self.outcome = outcome
    }
}
