public import Kernel

/// What a person was to the Party and since when, and what can follow.
public struct LifeCycle: Equatable, Sendable {
    /// A stage somebody came to, by which step; the step of what was loaded may not be known.
    public struct Stage: Equatable, Sendable {
        public let standing: Standing
        public let since: CivilDate
        public let by: LifeStep?

        public init(_ standing: Standing, since: CivilDate, by step: LifeStep? = nil) {
            self.standing = standing
            self.since = since
            self.by = step
        }
    }

    /// The present one; nil for somebody who is nothing to the Party yet.
    public let stage: Stage?
    /// Full or probationary, by the last relation to a branch.
    public let category: Membership.Category?
    public let birthDate: CivilDate?
    public let joinedOn: CivilDate?

    public init(
        _ stage: Stage?, category: Membership.Category? = nil, bornOn birthDate: CivilDate? = nil,
        joinedOn: CivilDate? = nil
    ) {
        self.stage = stage
        self.category = category
        self.birthDate = birthDate
        self.joinedOn = joinedOn
    }

    /// The steps that the present stage leaves open, whatever their dates.
    public var openSteps: [LifeStep] {
        LifeStep.allCases.filter { isOpen($0) }
    }

    /// What a step on a day makes of the person.
    public func standing(
        after step: LifeStep, on date: CivilDate, today: CivilDate, _ rules: MemberRules
    ) throws(LifeRefusal) -> Standing {
        guard isOpen(step) else { throw .doesNotFollow(step, stage?.standing) }
        guard date <= today else { throw .inTheFuture }
        if let stage, date <= stage.since { throw .beforeTheLast(stage.since) }
        try checkTimes(of: step, on: date, rules)
        return step.outcome(from: stage?.standing, category)
    }

    private func isOpen(_ step: LifeStep) -> Bool {
        guard step.origins.contains(stage?.standing) else { return false }
        switch step {
        // A probationer is not expelled or removed: the probation is cancelled.
        case .remove, .expel: return category != .probationary
        case .cancelProbation: return category != .full
        default: return true
        }
    }

    private func checkTimes(
        of step: LifeStep, on date: CivilDate, _ rules: MemberRules
    ) throws(LifeRefusal) {
        switch step {
        case .apply:
            try checkAge(on: date)
            if let stage, stage.by?.barsReturn == true {
                try wait(
                    rules[.rejoinYears] * 12, since: stage.since, on: date, .rejoining)
            }
        case .listForDevelopment: try wait(12, since: stage?.since, on: date, .nurturing)
        case .confirm: try wait(12, since: joinedOn, on: date, .probation)
        case .stop where stage?.standing == .lostContact:
            try wait(6, since: stage?.since, on: date, .membershipStatus)
        case .selfDeparted where stage?.standing == .suspended:
            try wait(24, since: stage?.since, on: date, .membershipStatus)
        default: break
        }
    }

    private func checkAge(on date: CivilDate) throws(LifeRefusal) {
        guard let birthDate else { return }
        let grown = birthDate.adding(years: 18)
        guard grown <= date else { throw .tooYoung(grown) }
    }

    /// A limit of months is met on its last day.
    private func wait(
        _ months: Int, since start: CivilDate?, on date: CivilDate, _ clause: Clause
    ) throws(LifeRefusal) {
        guard let start else { return }
        let earliest = start.adding(months: months)
        guard earliest <= date else {
            throw .tooEarly(since: start, months: months, earliest: earliest, clause)
        }
    }
}

/// Why a step cannot be recorded.
public enum LifeRefusal: Error, Equatable, Sendable {
    case doesNotFollow(LifeStep, Standing?)
    case inTheFuture
    case beforeTheLast(CivilDate)
    case tooYoung(CivilDate)
    case tooEarly(since: CivilDate, months: Int, earliest: CivilDate, Clause)

    public var clause: Clause? {
        switch self {
        case .tooYoung: .age
        case .tooEarly(_, _, _, let clause): clause
        default: nil
        }
    }

    public var sentence: Phrase {
        switch self {
        case .doesNotFollow(let step, let standing):
            let now = standing?.title ?? Phrase("尚未申请入党", "nobody who applied")
            return Phrase(
                "现在是“\(now.chinese)”，不能“\(step.title.chinese)”。请先登记中间的步骤",
                "Now: \(now.english). “\(step.title.english)” does not follow; record what "
                    + "came between first")
        case .inTheFuture:
            return Phrase("只能登记已经生效的决定", "Only what has taken effect can be recorded")
        case .beforeTheLast(let date):
            return Phrase(
                "现在的状态从 \(date) 开始，日期应在此之后。登记有误的，请用“更正”",
                "The present standing began on \(date); the date has to be later. Correct the "
                    + "record if that day is wrong")
        case .tooYoung(let date):
            return Phrase("申请入党须年满十八岁，最早 \(date)", "Eighteen years at least: from \(date)")
        case .tooEarly(let since, let months, let earliest, _):
            return Phrase(
                "从 \(since) 起应满 \(months) 个月，最早 \(earliest)",
                "\(months) months from \(since): on \(earliest) at the earliest")
        }
    }
}
