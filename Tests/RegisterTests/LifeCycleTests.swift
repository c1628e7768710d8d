import Kernel
import Testing

@testable import Register

private let today = CivilDate.day(2026, 11, 21)

private func cycle(
    _ standing: Standing?, _ category: Membership.Category = .full,
    since: CivilDate = .day(2020, 1, 1), by step: LifeStep? = nil
) -> LifeCycle {
    LifeCycle(
        standing.map { LifeCycle.Stage($0, since: since, by: step) }, category: category,
        bornOn: .day(1985, 6, 15), joinedOn: .day(2015, 1, 1))
}

@Suite struct `A step in the life of a membership` {
    /// Every pair of what somebody was and what somebody becomes, with the steps that lead
    /// there. What is not in the table is refused; each line is tried for a full member and,
    /// where it says so, for a probationer.
    static let ways: [(Standing?, Membership.Category, [Standing: [LifeStep]])] = [
        (nil, .full, [.applicant: [.apply]]),
        (
            .applicant, .full,
            [.activist: [.chooseActivist], .left: [.withdraw], .deceased: [.die]]
        ),
        (
            .activist, .full,
            [
                .developmentObject: [.listForDevelopment], .applicant: [.stepBack],
                .left: [.withdraw], .deceased: [.die],
            ]
        ),
        (
            .developmentObject, .full,
            [
                .probationary: [.admit], .activist: [.stepBack], .left: [.withdraw],
                .deceased: [.die],
            ]
        ),
        (
            .probationary, .probationary,
            [
                .full: [.confirm], .floating: [.float], .lostContact: [.loseContact],
                .suspended: [.stop], .left: [.cancelProbation, .selfDeparted, .resign],
                .deceased: [.die],
            ]
        ),
        (
            .full, .full,
            [
                .floating: [.float], .lostContact: [.loseContact], .suspended: [.stop],
                .left: [.selfDeparted, .resign, .remove], .expelled: [.expel], .deceased: [.die],
            ]
        ),
        (
            .floating, .full,
            [
                .full: [.comeBack], .lostContact: [.loseContact], .suspended: [.stop],
                .left: [.selfDeparted, .resign, .remove], .expelled: [.expel], .deceased: [.die],
            ]
        ),
        (
            .floating, .probationary,
            [
                .probationary: [.comeBack], .lostContact: [.loseContact], .suspended: [.stop],
                .left: [.cancelProbation, .selfDeparted, .resign], .deceased: [.die],
            ]
        ),
        (
            .lostContact, .full,
            [
                .full: [.findAgain], .suspended: [.stop], .left: [.selfDeparted, .remove],
                .expelled: [.expel], .deceased: [.die],
            ]
        ),
        (
            .lostContact, .probationary,
            [
                .probationary: [.findAgain], .suspended: [.stop],
                .left: [.cancelProbation, .selfDeparted], .deceased: [.die],
            ]
        ),
        (
            .suspended, .full,
            [
                .full: [.restore], .left: [.selfDeparted, .remove], .expelled: [.expel],
                .deceased: [.die],
            ]
        ),
        (
            .suspended, .probationary,
            [.probationary: [.restore], .left: [.selfDeparted], .deceased: [.die]]
        ),
        (.left, .full, [.applicant: [.apply], .deceased: [.die]]),
        (.expelled, .full, [.applicant: [.apply], .deceased: [.die]]),
        (.deceased, .full, [:]),
    ]

    @Test(arguments: ways)
    func `leads from one standing to another, and no other does`(
        way: (from: Standing?, category: Membership.Category, to: [Standing: [LifeStep]])
    ) {
        let cycle = cycle(way.from, way.category)
        var found: [Standing: [LifeStep]] = [:]
        for step in LifeStep.allCases {
            do {
                let next = try cycle.standing(after: step, on: today, today: today, MemberRules())
                found[next, default: []].append(step)
            } catch {
                #expect(error == .doesNotFollow(step, way.from))
                #expect(error.sentence.chinese.contains(step.title.chinese))
            }
        }
        #expect(found == way.to)
        #expect(Set(cycle.openSteps) == Set(way.to.values.joined()))
    }

    @Test func `knows every standing`() {
        #expect(Set(Self.ways.map(\.0)) == Set(Standing.allCases.map(Optional.some) + [nil]))
    }

    @Test(arguments: [
        // An activist for twelve months, to the day.
        (
            Standing.activist, LifeStep.listForDevelopment, CivilDate.day(2025, 3, 1),
            CivilDate.day(2026, 3, 1)
        ),
        // Contact lost for six months, clamped to the end of the month.
        (.lostContact, .stop, .day(2025, 8, 31), .day(2026, 2, 28)),
        (.suspended, .selfDeparted, .day(2024, 2, 29), .day(2026, 2, 28)),
    ])
    func `waits as long as the clause says`(
        wait: (from: Standing, step: LifeStep, since: CivilDate, earliest: CivilDate)
    ) throws {
        let cycle = cycle(wait.from, since: wait.since)
        let late = try cycle.standing(
            after: wait.step, on: wait.earliest, today: today, MemberRules())
        #expect(late == wait.step.outcome(from: wait.from, .full))
        #expect {
            try cycle.standing(
                after: wait.step, on: wait.earliest.adding(days: -1), today: today, MemberRules())
        } throws: { error in
            guard case .tooEarly(_, _, let earliest, let clause) = error as? LifeRefusal else {
                return false
            }
            return earliest == wait.earliest && clause.article != nil
        }
    }

    @Test func `confirms a year after the meeting that admitted`() throws {
        let cycle = LifeCycle(
            .init(.probationary, since: .day(2025, 11, 20)), category: .probationary,
            joinedOn: .day(2025, 11, 20))
        let day = CivilDate.day(2026, 11, 20)
        #expect(try cycle.standing(after: .confirm, on: day, today: today, .init()) == .full)
        #expect(throws: LifeRefusal.self) {
            try cycle.standing(after: .confirm, on: day.adding(days: -1), today: today, .init())
        }
    }

    @Test func `lets somebody apply on the eighteenth birthday`() throws {
        let cycle = LifeCycle(nil, bornOn: .day(2008, 11, 21))
        #expect(try cycle.standing(after: .apply, on: today, today: today, .init()) == .applicant)
        #expect(throws: LifeRefusal.tooYoung(today)) {
            try cycle.standing(
                after: .apply, on: today.adding(days: -1), today: today, .init())
        }
    }

    @Test(arguments: [
        (Standing.expelled, LifeStep.expel, true), (.left, .remove, true),
        (.left, .selfDeparted, true), (.left, .withdraw, false), (.left, .resign, false),
    ])
    func `lets those who were removed apply again after the years that are set`(
        case: (standing: Standing, by: LifeStep, waits: Bool)
    ) throws {
        let since = CivilDate.day(2022, 11, 21)
        let cycle = cycle(`case`.standing, since: since, by: `case`.by)
        func apply(_ rules: MemberRules) throws -> Standing {
            try cycle.standing(after: .apply, on: today, today: today, rules)
        }
        if `case`.waits {
            #expect(throws: LifeRefusal.self) { try apply(MemberRules()) }
        } else {
            #expect(try apply(MemberRules()) == .applicant)
        }
        #expect(try apply(MemberRules([.rejoinYears: 4])) == .applicant)
    }

    @Test func `is recorded when it has taken effect, and after the one before`() {
        let cycle = cycle(.full, since: .day(2026, 3, 1))
        #expect(throws: LifeRefusal.inTheFuture) {
            try cycle.standing(
                after: .float, on: today.adding(days: 1), today: today, MemberRules())
        }
        #expect(throws: LifeRefusal.beforeTheLast(.day(2026, 3, 1))) {
            try cycle.standing(
                after: .float, on: .day(2026, 3, 1), today: today, MemberRules())
        }
    }

    @Test(arguments: [
        (CivilDate.day(2026, 5, 11), "发展党员工作细则 第五条"),
        (.day(2026, 5, 10), "发展党员工作细则（2014年）"),
    ])
    func `cites the text of its day`(sample: (date: CivilDate, citation: String)) {
        let clause = LifeStep.apply.clause(from: nil, on: sample.date)
        #expect(clause?.citation.chinese == sample.citation)
    }

    @Test func `cites something unless no regulation speaks of it`() {
        for step in LifeStep.allCases where step != .die && step != .withdraw {
            for origin in step.origins {
                #expect(step.clause(from: origin, on: today) != nil, "\(step)")
            }
        }
        #expect(LifeStep.die.clause(from: .full, on: today) == nil)
    }
}
