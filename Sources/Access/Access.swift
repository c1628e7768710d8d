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
    /// Found once for all requests until something changes; nil where nobody says what that is.
    private let remembered: Memory<Holder, [HeldRole]>?

    /// The mandates as a whole: rises when one is given or ended.
    public static let topic = Topic("mandates")

    private struct Holder: Hashable, Sendable {
        let account: AccountID
        let person: PersonID?
        let date: CivilDate
    }

    /// - Parameters:
    ///   - policy: made of the permissions of all features.
    ///   - topics: what derived roles change with; without it they are found for every request.
    ///   - kinds: what else in the application takes a second person.
    public init(
        _ policy: Policy, derived: @escaping Derived, following topics: Set<Topic>? = nil,
        organizations: OrganizationDirectory, accounts: AccountDirectory,
        kinds: [ApprovalKind] = []
    ) {
        self.policy = policy
        self.derived = derived
        self.organizations = organizations
        self.accounts = accounts
        others = kinds
        remembered = topics.map { Memory(following: $0.union([Access.topic]), keeping: 4096) }
    }

    var kinds: [ApprovalKind] { [givingKind(), endingKind()] + others }

    /// Everything an account may act as on a day, as the database says at this moment: a post that
    /// was lost a moment ago gives nothing now.
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
        let holder = Holder(account: account, person: person, date: date)
        guard let remembered else { return try find(holder, in: transaction) }
        return try remembered.value(holder, in: transaction) { tx in try find(holder, in: tx) }
    }

    private func find(
        _ holder: Holder, in transaction: borrowing ReadTransaction
    ) throws -> [HeldRole] {
        let date = holder.date
        let posts = try holder.person.map { try derived($0, date, transaction) } ?? []
        let given = try transaction.mandates(of: holder.account)
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
