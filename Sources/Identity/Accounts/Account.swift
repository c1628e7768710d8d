public import Kernel

/// Somebody, or a service, that can be known again.
public struct Account: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable { case person, service }

    public let id: AccountID
    public let kind: Kind
    public let signInName: String
    /// What others read: a person's name, or what a service is for.
    public let name: String
    public let person: PersonID?
    /// A service belongs to somebody and ends on a day.
    public let owner: AccountID?
    public let endsOn: CivilDate?
    public let createdAt: Instant

    public init(
        id: AccountID, kind: Kind = .person, signInName: String, name: String,
        person: PersonID? = nil, owner: AccountID? = nil, endsOn: CivilDate? = nil,
        createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.signInName = signInName
        self.name = name
        self.person = person
        self.owner = owner
        self.endsOn = endsOn
        self.createdAt = createdAt
    }
}

/// What an account is let in with, as stored.
struct Credentials: Sendable {
    let account: Account
    let isSuspended: Bool
    /// The present password and when it was set; an account that was only invited has none.
    let password: StoredPassword?
    let hasSecondFactor: Bool

    /// Whether this account may sign in on a page at all.
    func mayEnter(on date: CivilDate) -> Bool {
        !isSuspended && account.kind == .person && account.endsOn.map { date <= $0 } ?? true
    }
}
