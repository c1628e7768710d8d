public import Kernel

/// The person somebody wants in a post, as far as the rules of posts care.
public struct Nominee: Equatable, Sendable {
    public let person: PersonID
    public let isFullMember: Bool
    /// The day from which the years in the Party count; nil if it is not on file.
    public let memberSince: CivilDate?

    public init(_ person: PersonID, isFullMember: Bool, memberSince: CivilDate? = nil) {
        self.person = person
        self.isFullMember = isFullMember
        self.memberSince = memberSince
    }
}

/// Somebody comes into a post.
public struct Appointment: Equatable, Sendable {
    public let id: ID<Tenure>
    /// Used if the organisation has no free seat of the kind yet.
    public let newPost: ID<Post>
    public let kind: PostKind
    public let nominee: Nominee
    public let basis: Tenure.Basis
    public let date: CivilDate
    public let termEndsOn: CivilDate?
    public let reason: String?

    public init(
        _ id: ID<Tenure>, of nominee: Nominee, to kind: PostKind, orNewPost newPost: ID<Post>,
        _ basis: Tenure.Basis, on date: CivilDate, termEndsOn: CivilDate? = nil,
        because reason: String? = nil
    ) {
        self.id = id
        self.newPost = newPost
        self.kind = kind
        self.nominee = nominee
        self.basis = basis
        self.date = date
        self.termEndsOn = termEndsOn
        self.reason = reason
    }

    var tenure: Tenure {
        Tenure(
            id: id, person: nominee.person, basis: basis, period: Period(from: date),
            termEndsOn: termEndsOn)
    }
}

extension Seating {
    /// Seats somebody: in a free seat of the kind, or in a new one.
    mutating func appoint(
        _ appointment: Appointment, in organization: Organization, _ headcount: Headcount,
        today: CivilDate, _ local: LocalRules
    ) throws(Refusal) {
        try checkDate(appointment.date, today: today, local)
        let kind = try organization.kind(appointingOn: appointment.date)
        try check(appointment, in: kind)
        let before = committee(of: kind, headcount, on: appointment.date)
        try seat(appointment)
        let after = committee(of: kind, headcount, on: appointment.date)
        let known = CompositionRules.tooMany(before, on: appointment.date)
        let findings =
            SeniorityRules.findings(appointment, in: kind, local)
            + CompositionRules.tooMany(after, on: appointment.date).filter { !known.contains($0) }
        try Refusal.check(findings, reason: appointment.reason)
    }

    private func check(
        _ appointment: Appointment, in kind: Organization.Kind
    ) throws(Refusal) {
        guard appointment.kind.exists(in: kind) else {
            throw .noSuchPost(appointment.kind, in: kind)
        }
        guard appointment.nominee.isFullMember || !appointment.kind.isInCommittee else {
            throw .notAFullMember
        }
        guard kind != .temporaryBranch || appointment.basis != .elected else {
            throw .appointedNotElected
        }
        guard appointment.basis != .acting || appointment.kind.isSingle else {
            throw .actsForNobody
        }
        let ownPosts = posts.filter { $0.kind == appointment.kind }
        let isIn = ownPosts.flatMap(\.tenures).contains {
            $0.person == appointment.nominee.person && $0.period.reaches(appointment.date)
                && !($0.basis == .acting && appointment.basis != .acting)
        }
        if isIn { throw .alreadyInPost }
    }

    private mutating func seat(_ appointment: Appointment) throws(Refusal) {
        let kind = appointment.kind
        if kind.isSingle { try relieveActing(for: appointment) }
        for place in posts.indices where posts[place].kind == kind {
            guard posts[place].isFree(from: appointment.date) else { continue }
            return posts[place].tenures.append(appointment.tenure)
        }
        let seats = posts.filter { $0.kind == kind && $0.period.reaches(appointment.date) }
        if kind.isSingle, let taken = seats.first {
            throw .occupied(until: taken.tenures.last?.period.until)
        }
        posts.append(
            Post(
                id: appointment.newPost, organization: organization, kind: kind,
                seat: (posts.filter { $0.kind == kind }.map(\.seat).max() ?? 0) + 1,
                period: Period(from: appointment.date), tenures: [appointment.tenure]))
    }

    /// Whoever acted stops when somebody comes into office.
    private mutating func relieveActing(for appointment: Appointment) throws(Refusal) {
        guard appointment.basis != .acting else { return }
        for place in posts.indices where posts[place].kind == appointment.kind {
            guard let acting = posts[place].tenures.last, acting.basis == .acting,
                acting.period.reaches(appointment.date)
            else { continue }
            try posts[place].relieve(before: appointment.date)
        }
    }
}

extension Post {
    func isFree(from date: CivilDate) -> Bool {
        period.contains(date) && period.until == nil
            && tenures.allSatisfy { !$0.period.reaches(date) }
    }

    /// The last tenure ends the day before.
    mutating func relieve(before date: CivilDate) throws(Refusal) {
        guard let last = tenures.last else { return }
        guard let period = last.period.before(date) else { throw .endsBeforeItBegan }
        tenures[tenures.count - 1].period = period
    }
}

extension Organization {
    /// Posts are filled from a day on, so the organisation has to be there from then on.
    func kind(appointingOn date: CivilDate) throws(Refusal) -> Kind {
        guard let state = state(on: date) else { throw .parentNotThere(date) }
        if let lastDay { throw .alreadyDissolved(lastDay: lastDay) }
        return state.kind
    }
}
