public import Kernel

/// All that is on file of somebody's relation to the Party, as far as rules need it.
public struct Biography: Equatable, Sendable {
    public let person: PersonID
    public let birthDate: CivilDate?
    /// The latest first.
    public let memberships: [Membership]
    /// The latest first.
    public let standings: [StandingPeriod]

    public init(
        of person: PersonID, bornOn birthDate: CivilDate?, _ memberships: [Membership],
        _ standings: [StandingPeriod]
    ) {
        self.person = person
        self.birthDate = birthDate
        self.memberships = memberships
        self.standings = standings
    }

    public func membership(on date: CivilDate) -> Membership? {
        memberships.first { $0.isValid(on: date) }
    }

    func period(on date: CivilDate) -> StandingPeriod? {
        standings.first { $0.isValid(on: date) }
    }

    public func standing(on date: CivilDate) -> Standing? {
        period(on: date)?.standing ?? membership(on: date).map { Standing($0.category(on: date)) }
    }

    /// Who looks after the person on a day; the one that did last if nobody does.
    public func organization(on date: CivilDate) -> OrganizationID? {
        membership(on: date)?.branch ?? period(on: date)?.organization
            ?? standings.first?.organization ?? memberships.first?.branch
    }

    /// What can follow on the present standing.
    func lifeCycle(on date: CivilDate) -> LifeCycle {
        LifeCycle(
            stage(on: date), category: memberships.first?.category(on: date),
            bornOn: birthDate, joinedOn: memberships.first?.joinedOn)
    }

    private func stage(on date: CivilDate) -> LifeCycle.Stage? {
        if let period = period(on: date) {
            return LifeCycle.Stage(period.standing, since: period.validFrom, by: period.step)
        }
        guard let membership = membership(on: date) else { return nil }
        let begun = [
            membership.validFrom, membership.confirmedOn ?? membership.joinedOn,
            standings.first?.validUntil?.adding(days: 1),
        ]
        return LifeCycle.Stage(
            Standing(membership.category(on: date)),
            since: begun.compactMap(\.self).filter { $0 <= date }.max() ?? membership.validFrom)
    }
}

/// What a step writes, worked out before anything is written.
struct StepEffect: Equatable, Sendable {
    let standing: Standing
    /// Begins on the day; nil for an ordinary member.
    let period: StandingPeriod?
    let endsMembership: Bool
    /// Begins on the day.
    let membership: Membership?
}

extension Biography {
    /// What a step on a day comes to.
    ///
    /// - Parameter organization: where the person applies or is admitted; who is on the way
    ///   already stays where they are without one.
    func taking(
        _ step: LifeStep, on date: CivilDate, in organization: OrganizationID?, region: String?,
        today: CivilDate, _ rules: MemberRules
    ) throws -> StepEffect {
        let next = try lifeCycle(on: today).standing(
            after: step, on: date, today: today, rules)
        let place = organization ?? self.organization(on: today)
        guard let place else { throw BiographyRefusal.needsOrganization }
        if next == .floating && region == nil { throw BiographyRefusal.needsRegion }
        let relation = try relation(after: step, on: date, in: place)
        let isOrdinary = next == .full || next == .probationary
        return StepEffect(
            standing: next,
            period: isOrdinary
                ? nil
                : StandingPeriod(
                    of: person, next, by: step, in: place,
                    region: next == .floating ? region : nil, from: date),
            endsMembership: relation != nil || !next.isMember, membership: relation)
    }

    /// The relation that begins with a step, if one does.
    private func relation(
        after step: LifeStep, on date: CivilDate, in place: OrganizationID
    ) throws -> Membership? {
        let last = memberships.first
        switch step {
        case .admit:
            return try Membership(
                of: person, in: place, .probationary, joinedOn: date, confirmedOn: nil,
                from: date)
        case .confirm:
            guard let last else { return nil }
            return try Membership(
                of: person, in: last.branch, .full, joinedOn: last.joinedOn, confirmedOn: date,
                from: date)
        case .restore:
            guard let last else { return nil }
            return try Membership(
                of: person, in: place, last.category, joinedOn: last.joinedOn,
                confirmedOn: last.confirmedOn, from: date)
        default: return nil
        }
    }

    /// The relation goes from one branch to another on a day, without a day between.
    func transferring(
        to branch: OrganizationID, on date: CivilDate, today: CivilDate
    ) throws(BiographyRefusal) -> Membership {
        guard let last = membership(on: today), last.validUntil == nil else { throw .notAMember }
        guard date <= today else { throw .inTheFuture }
        guard last.validFrom < date else { throw .beforeTheLast(last.validFrom) }
        guard last.branch != branch else { throw .alreadyThere }
        return Membership(
            unchecked: person, branch, last.category, last.joinedOn, last.confirmedOn, date, nil)
    }
}

/// Why somebody's relation cannot be changed so.
public enum BiographyRefusal: Error, Equatable, Sendable {
    case needsOrganization, needsRegion, notAMember, inTheFuture, alreadyThere, notABranch
    case beforeTheLast(CivilDate)

    public var sentence: Phrase {
        switch self {
        case .needsOrganization: Phrase("请选择党支部", "Choose the branch")
        case .needsRegion:
            Phrase("请填写外出地区的六位代码", "Enter the six digits of the region")
        case .notAMember:
            Phrase("没有组织关系，不能转接", "There is no relation to transfer")
        case .inTheFuture:
            Phrase("只能登记已经生效的转接", "Only what has taken effect can be recorded")
        case .alreadyThere: Phrase("组织关系已在这个党支部", "The relation is in this branch already")
        case .notABranch: Phrase("组织关系只能在党支部", "Members belong to branches")
        case .beforeTheLast(let date):
            Phrase(
                "现在的组织关系从 \(date) 开始，日期应在此之后",
                "The present relation began on \(date); the date has to be later")
        }
    }

    var field: String {
        switch self {
        case .needsOrganization, .alreadyThere, .notABranch: "organization"
        case .needsRegion: "region"
        case .notAMember, .inTheFuture, .beforeTheLast: "on"
        }
    }

    var clause: Clause? {
        switch self {
        case .notABranch: .transfer
        case .needsRegion: Clause(.floatingOpinion, .generally)
        default: nil
        }
    }
}
