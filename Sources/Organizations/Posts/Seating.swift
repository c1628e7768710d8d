public import Kernel

/// The posts of one organisation and the terms of its committee.
public struct Seating: Equatable, Sendable {
    public let organization: OrganizationID
    public internal(set) var posts: [Post]
    /// Oldest first; at most the last one is open.
    public internal(set) var terms: [Term]

    public init(of organization: OrganizationID, posts: [Post] = [], terms: [Term] = []) {
        self.organization = organization
        self.posts = posts
        self.terms = terms
    }

    public func term(on date: CivilDate) -> Term? {
        terms.last { $0.begunOn <= date && ($0.endedOn.map { date <= $0 } ?? true) }
    }

    /// Who sits in the committee on a day.
    public func committee(
        of kind: Organization.Kind, _ headcount: Headcount, on date: CivilDate
    ) -> Committee {
        var holders: [PostKind: Int] = [:]
        var members: Set<PersonID> = []
        for post in posts where post.kind.isInCommittee {
            guard let tenure = post.tenure(on: date) else { continue }
            holders[post.kind, default: 0] += 1
            members.insert(tenure.person)
        }
        return Committee(of: kind, headcount, holders: holders, members: members.count)
    }
}

/// Who does a leader's work on a day.
public enum Leadership: Equatable, Sendable {
    case inOffice(Tenure)
    /// Named to act until the post is filled.
    case acting(Tenure)
    /// A deputy acts by rule while the post is vacant.
    case deputising(Tenure)
    case nobody
}

extension Seating {
    public func leadership(on date: CivilDate) -> Leadership {
        let leader = posts.first { $0.kind.leads && $0.period.contains(date) }
        if let tenure = leader?.tenure(on: date) {
            return tenure.basis == .acting ? .acting(tenure) : .inOffice(tenure)
        }
        return deputy(on: date).map(Leadership.deputising) ?? .nobody
    }

    /// Of several deputies the one longest in office acts; those of one day go by seat.
    private func deputy(on date: CivilDate) -> Tenure? {
        posts.filter { $0.kind.deputises }
            .compactMap { post in post.tenure(on: date).map { (post.seat, $0) } }
            .min { ($0.1.period.from, $0.0) < ($1.1.period.from, $1.0) }?.1
    }
}
