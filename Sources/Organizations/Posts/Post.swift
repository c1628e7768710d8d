public import Kernel
public import Storage

/// A seat in an organisation. It is there whether somebody sits in it or not, so a vacancy is
/// a post without a tenure and not a missing row.
public struct Post: Equatable, Sendable {
    public let id: ID<Post>
    public let organization: OrganizationID
    public let kind: PostKind
    /// Tells apart several seats of one kind, from 1.
    public let seat: Int
    public internal(set) var period: Period
    /// Oldest first, never two at a time.
    public internal(set) var tenures: [Tenure]

    public init(
        id: ID<Post>, organization: OrganizationID, kind: PostKind, seat: Int, period: Period,
        tenures: [Tenure] = []
    ) {
        self.id = id
        self.organization = organization
        self.kind = kind
        self.seat = seat
        self.period = period
        self.tenures = tenures
    }

    public func tenure(on date: CivilDate) -> Tenure? {
        tenures.last { $0.period.contains(date) }
    }

    public func isVacant(on date: CivilDate) -> Bool {
        period.contains(date) && tenure(on: date) == nil
    }

    /// The first day of the vacancy that has no end in sight; nil if somebody is in office or
    /// about to be.
    public var vacantFrom: CivilDate? {
        guard let last = tenures.last else { return period.from }
        return last.period.until?.adding(days: 1)
    }
}

/// A person in a post.
public struct Tenure: Equatable, Sendable {
    /// How somebody came into a post.
    public enum Basis: String, Storable, Codable, Sendable, CaseIterable {
        case elected, appointed
        /// Does the work of a vacant post until somebody is elected or appointed.
        case acting
    }

    public let id: ID<Tenure>
    public let person: PersonID
    public let basis: Basis
    public internal(set) var period: Period
    /// The day by which somebody is to be elected anew, where that is not the term of the committee.
    public let termEndsOn: CivilDate?

    public init(
        id: ID<Tenure>, person: PersonID, basis: Basis, period: Period,
        termEndsOn: CivilDate? = nil
    ) {
        self.id = id
        self.person = person
        self.basis = basis
        self.period = period
        self.termEndsOn = termEndsOn
    }
}
