public import Kernel

/// Many files that somebody enters or corrects in one go, such as from a table: one act with one
/// reason, which can be taken back as one.
///
/// Every change of a file is kept for ever, with this exception: what a batch wrote goes when the
/// batch is taken back, because a whole table that should not have been read in is not part of
/// anybody's life. That it was there and who took it back is in the audit.
public struct PersonBatch: Sendable {
    public enum Subject {}
    public typealias ID = Kernel.ID<Subject>

    public let id: ID
    /// The day of which the table tells.
    public let date: CivilDate
    public let recordedAt: Instant
    public let account: AccountID?
    public let actor: PersonID?
    public let reason: String

    public init(
        _ id: ID, of date: CivilDate, at recordedAt: Instant, by account: AccountID?,
        _ actor: PersonID?, because reason: String
    ) {
        self.id = id
        self.date = date
        self.recordedAt = recordedAt
        self.account = account
        self.actor = actor
        self.reason = reason
    }
}

/// Somebody who comes into the register with a relation that stands already.
public struct Entrant: Sendable {
    public let person: Person
    public let membership: Membership?
    /// What goes beyond the relation, if anything does.
    public let standing: StandingPeriod?

    public init(_ person: Person, _ membership: Membership?, _ standing: StandingPeriod? = nil) {
        self.person = person
        self.membership = membership
        self.standing = standing
    }
}
