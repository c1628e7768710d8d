public import Kernel
public import Storage

/// Who may do what, and who says so: the policy, the roles that are given by hand, and the
/// requests that take a second person.
public struct Access: Sendable {
    public let policy: Policy
    let neighbours: Neighbours
    let kinds: [ApprovalKind]

    /// - Parameters:
    ///   - policy: made of the permissions of all features.
    ///   - kinds: what else in the application takes a second person.
    public init(_ policy: Policy, _ neighbours: Neighbours, kinds: [ApprovalKind] = []) {
        self.policy = policy
        self.neighbours = neighbours
        self.kinds = [Access.appointing, Access.ending] + kinds
    }

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
        let posts = try person.map { try neighbours.roles($0, date, transaction) } ?? []
        let appointed = try transaction.appointments(of: account)
            .map { HeldRole($0.grant, because: Phrase(verbatim: $0.reason)) }
        return (posts + appointed).filter { $0.grant.isValid(on: date) }
    }
}

/// A role that somebody has, and what brings it: a post, a membership, an appointment.
public struct HeldRole: Sendable {
    public let grant: Grant
    public let because: Phrase

    public init(_ grant: Grant, because: Phrase) {
        self.grant = grant
        self.because = because
    }
}

/// What Access asks of other features; App connects the answers.
public struct Neighbours: Sendable {
    /// An account, as far as a list of roles shows it.
    public struct AccountCard: Sendable {
        public let name: String
        public let person: PersonID?

        public init(name: String, person: PersonID?) {
            self.name = name
            self.person = person
        }
    }

    public typealias Tx = ReadTransaction

    /// The roles that posts and memberships bring a person on a day.
    let roles: @Sendable (PersonID, CivilDate, borrowing Tx) throws -> [HeldRole]
    /// An organisation, then those above it; empty when there is none of this id.
    let ancestry: @Sendable (OrganizationID, CivilDate, borrowing Tx) throws -> [OrganizationID]
    let organizations: @Sendable ([OrganizationID], borrowing Tx) throws -> [OrganizationID: String]
    let accounts: @Sendable ([AccountID], borrowing Tx) throws -> [AccountID: AccountCard]

    public init(
        roles: @escaping @Sendable (PersonID, CivilDate, borrowing Tx) throws -> [HeldRole],
        ancestry:
            @escaping @Sendable (OrganizationID, CivilDate, borrowing Tx) throws ->
            [OrganizationID],
        organizations:
            @escaping @Sendable ([OrganizationID], borrowing Tx) throws ->
            [OrganizationID: String],
        accounts:
            @escaping @Sendable ([AccountID], borrowing Tx) throws -> [AccountID: AccountCard]
    ) {
        self.roles = roles
        self.ancestry = ancestry
        self.organizations = organizations
        self.accounts = accounts
    }
}
