public import Directories
public import Kernel
public import Storage

/// Who may do what, and who says so: the policy, the roles that are given by hand, and the
/// requests that take a second person.
public struct Access: Sendable {
    /// The roles that posts and memberships bring a person on a day; App connects those who know.
    public typealias Derived =
        @Sendable (PersonID, CivilDate, borrowing ReadTransaction) throws -> [HeldRole]

    public let policy: Policy
    let derived: Derived
    let organizations: OrganizationDirectory
    let accounts: AccountDirectory
    private let others: [ApprovalKind]

    /// - Parameters:
    ///   - policy: made of the permissions of all features.
    ///   - kinds: what else in the application takes a second person.
    public init(
        _ policy: Policy, derived: @escaping Derived, organizations: OrganizationDirectory,
        accounts: AccountDirectory, kinds: [ApprovalKind] = []
    ) {
        self.policy = policy
        self.derived = derived
        self.organizations = organizations
        self.accounts = accounts
        others = kinds
    }

    var kinds: [ApprovalKind] { [givingKind(), endingKind()] + others }

    /// Everything an account may act as on a day, found anew for every request: a post that was
    /// lost a moment ago gives nothing now.
    public func grants(
        of account: AccountID, person: PersonID?, on date: CivilDate,
        in transaction: borrowing ReadTransaction
    ) throws -> [Grant] {
        try heldRoles(of: account, person: person, on: date, in: transaction).map(\.grant)
    }

    /// The same with the reason for each, as people read it.
    func heldRoles(
        of account: AccountID, person: PersonID?, on date: CivilDate,
        in transaction: borrowing ReadTransaction
    ) throws -> [HeldRole] {
        let posts = try person.map { try derived($0, date, transaction) } ?? []
        let given = try transaction.mandates(of: account)
            .map(HeldRole.init(given:))
        return (posts + given).filter { $0.grant.isValid(on: date) }
    }
}

/// A role that somebody has, and what brings it: a post, a membership, a mandate.
public struct HeldRole: Sendable {
    public let grant: Grant
    public let because: Phrase

    /// The mandate that brings it, which can be ended.
    let mandate: Mandate.ID?

    public init(_ grant: Grant, because: Phrase) {
        self.grant = grant
        self.because = because
        mandate = nil
    }

    init(given mandate: Mandate) {
        grant = mandate.grant
        because = Phrase(verbatim: mandate.reason)
        self.mandate = mandate.id
    }
}
