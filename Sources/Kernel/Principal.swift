/// Who asks: an account with the person behind it, what it may do now, and how sure we are.
public struct Principal: Sendable {
    public let account: AccountID
    /// Service accounts have no person.
    public let person: PersonID?
    public let name: String
    public let grants: [Grant]
    /// When a second factor was last shown in this session.
    public let steppedUpAt: Instant?
    /// Where any role is held, each once and always in the same order.
    public let organizations: [OrganizationID]

    public init(
        account: AccountID, person: PersonID?, name: String, grants: [Grant],
        steppedUpAt: Instant? = nil
    ) {
        self.account = account
        self.person = person
        self.name = name
        self.grants = grants
        self.steppedUpAt = steppedUpAt
        organizations = Set(grants.map(\.organization)).sorted()
    }

    public func roles(on date: CivilDate) -> Set<Role> {
        Set(grants.filter { $0.isValid(on: date) }.map(\.role))
    }

    /// High-value acts ask for a second factor no older than this (security.md, S4 and S8).
    public static let stepUpLasts = Duration.seconds(300)

    public func isSteppedUp(at now: Instant) -> Bool {
        steppedUpAt.map { $0 <= now && now - $0 <= Principal.stepUpLasts } ?? false
    }
}
