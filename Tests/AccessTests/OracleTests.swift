import Access
import Kernel
import Testing

@Suite struct `The permission oracle` {
    /// 100 matrices of 40 lines, 100 questions each.
    @Test func `agrees with the policy on 10,000 random questions`() {
        var dice = Dice(seed: 20_260_501)
        var counts: [String: Int] = [:]
        for _ in 0..<100 {
            let lines = dice.lines(40)
            let policy = Policy(lines)
            let naive = NaivePolicy(lines: lines, purposes: Purposes.all) { Village.parents[$0] }
            for _ in 0..<100 {
                let question = dice.question(lines)
                let answer = policy.answer(question)
                #expect(answer == naive.answer(question), "\(question)")
                counts["\(answer)", default: 0] += 1
            }
        }
        #expect(counts.values.reduce(0, +) == 10_000)
        // Every answer comes often enough that agreeing on it means something.
        #expect(counts.count == 5)
        #expect(counts.values.allSatisfy { $0 >= 150 }, "\(counts)")
    }

    @Test func `agrees on the lines that this feature ships`() {
        var dice = Dice(seed: 7)
        let policy = Policy(Access.permissions)
        let naive = NaivePolicy(lines: Access.permissions, purposes: Purposes.all) {
            Village.parents[$0]
        }
        for _ in 0..<2_000 {
            let question = dice.question(Access.permissions)
            #expect(policy.answer(question) == naive.answer(question), "\(question)")
        }
    }
}

extension Policy {
    fileprivate func answer(_ question: NaivePolicy.Question) -> Decision {
        let organizations = question.organization.map(Village.chain) ?? []
        return decide(
            question.principal, question.action,
            on: Object(
                organizations: organizations, person: question.person, field: question.field),
            for: question.purpose, at: question.at)
    }
}

/// Draws matrices and questions, the same ones every time.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64: https://prng.di.unimi.it/splitmix64.c
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }

    mutating func happens(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    mutating func lines(_ count: Int) -> [Permission] {
        (0..<count).map { number in
            let kind = ["person", "organization", "audit", "dues"][number % 4]
            let dataClass = pick(DataClass.allCases)
            return Permission(
                Action("\(kind).act\(number)"), Phrase(verbatim: "\(number)"), on: dataClass,
                for: reaches(on: dataClass), needsPurpose: happens(40), needsStepUp: happens(20))
        }
    }

    private mutating func reaches(on dataClass: DataClass) -> [Role: Reach] {
        var reaches: [Role: Reach] = [:]
        for role in Role.allCases where happens(55) {
            if dataClass >= .personal && Role.officers.contains(role) { continue }
            let all = Reach.allCases.filter { dataClass < .personal || $0 != .everywhere }
            reaches[role] = pick(all)
        }
        return reaches
    }

    mutating func question(_ lines: [Permission]) -> NaivePolicy.Question {
        let now = CivilDate.newYear.start + .seconds(Int.random(in: 0..<365 * 86_400, using: &self))
        return NaivePolicy.Question(
            principal: principal(near: now),
            action: happens(3) ? Action("unheard.of") : pick(lines.map(\.action)),
            organization: happens(85) ? pick(Village.all) : nil,
            person: happens(70) ? pick(Village.people) : nil,
            field: happens(30) ? pick(DataClass.allCases) : nil,
            purpose: happens(50)
                ? pick(Purposes.all + [Purpose("x", Phrase("好奇", "curious"))]) : nil,
            at: now)
    }

    private mutating func principal(near now: Instant) -> Principal {
        let count = Int.random(in: 1...5, using: &self)
        var grants: [Grant] = []
        for _ in 0..<count { grants.append(grant(near: now.date)) }
        return Principal(
            account: AccountID(high: 3, low: 3), person: happens(90) ? pick(Village.people) : nil,
            name: "某人", grants: grants,
            steppedUpAt: happens(60)
                ? now - .seconds(Int.random(in: -60...420, using: &self)) : nil)
    }

    private mutating func grant(near date: CivilDate) -> Grant {
        let from = date.adding(days: Int.random(in: -60...5, using: &self))
        let until = happens(60) ? from.adding(days: Int.random(in: 0...80, using: &self)) : nil
        return Grant(pick(Role.allCases), for: pick(Village.all), from: from, until: until)
    }

    /// The lists here are never empty.
    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}
