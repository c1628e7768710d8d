public import Directories
public import Kernel
public import Storage
public import Web

/// The memory of what was done: written in the transaction of the deed, printable, append-only,
/// sealed in a chain, and open to the person it is about.
public struct Audit: Sendable {
    public typealias Officers =
        @Sendable (AccountID, borrowing ReadTransaction) throws -> Bool

    let key: Authenticator
    let organizations: OrganizationDirectory
    let people: PersonDirectory
    let accounts: AccountDirectory
    let rules: IntrusionRules
    let isOfficer: Officers
    let newID: @Sendable (Instant) -> AuditEntry.ID

    /// - Parameters:
    ///   - rules: what counts as out of the ordinary.
    ///   - isOfficer: whether an account is one of the three officers.
    public init(
        key: Authenticator, organizations: OrganizationDirectory, people: PersonDirectory,
        accounts: AccountDirectory, rules: IntrusionRules, isOfficer: @escaping Officers,
        newID: @escaping @Sendable (Instant) -> AuditEntry.ID = { instant in
            var randomness = SystemRandomNumberGenerator()
            return AuditEntry.ID(at: instant, using: &randomness)
        }
    ) {
        self.key = key
        self.organizations = organizations
        self.people = people
        self.accounts = accounts
        self.rules = rules
        self.isOfficer = isOfficer
        self.newID = newID
    }

    /// When something was last done.
    public static func last(
        _ action: Action, in tx: borrowing ReadTransaction
    ) throws -> Instant? {
        try tx.first(
            """
            SELECT at
            FROM audit_entry
            WHERE action = \(action.name) AND outcome = 'done'
            ORDER BY id DESC
            LIMIT 1
            """)
    }

    /// How many alerts wait to be checked, for the navigation.
    public static func openAlertCount(in tx: borrowing ReadTransaction) throws -> Int {
        try tx.openAlertCount()
    }
}

extension Audit: Journal {
    public func entries(
        of deeds: [Deed], _ circumstances: Circumstances
    ) throws -> JournalEntries {
        let entries = try deeds.map { deed in
            try CodedEntry(
                AuditEntry(deed, circumstances, id: newID(circumstances.at)), by: key)
        }
        return JournalEntries { tx in try tx.write(entries) }
    }
}
