public import Kernel

/// Draws matrices, people and questions, the same ones every time, for comparing the policy with
/// the naive one.
public struct PermissionDice: RandomNumberGenerator {
    public typealias Question = NaivePolicy.Question

    private var state: UInt64
    private let organizations: [OrganizationID]
    private let people: [PersonID]
    private let purposes: [Purpose]

    /// - Parameters:
    ///   - organizations: those that roles and objects belong to; never empty, like `people`.
    public init(
        seed: UInt64, organizations: [OrganizationID], people: [PersonID], purposes: [Purpose]
    ) {
        state = seed
        self.organizations = organizations
        self.people = people
        self.purposes = purposes + [Purpose("x", Phrase("好奇", "curious"))]
    }

    /// SplitMix64: https://prng.di.unimi.it/splitmix64.c
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }

    /// A matrix that breaks no rule of matrices.
    public mutating func lines(_ count: Int) -> [Permission] {
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
            reaches[role] = pick(
                Reach.allCases.filter { dataClass < .personal || $0 != .everywhere })
        }
        return reaches
    }

    public mutating func question(_ lines: [Permission]) -> Question {
        let year = CivilDate(daysSince1970: 20_454)
        let now = year.start + .seconds(Int.random(in: 0..<365 * 86_400, using: &self))
        return Question(
            principal: principal(near: now),
            action: happens(3) ? Action("unheard.of") : pick(lines.map(\.action)),
            organization: happens(85) ? pick(organizations) : nil,
            person: happens(70) ? pick(people) : nil,
            field: happens(30) ? pick(DataClass.allCases) : nil,
            purpose: happens(50) ? pick(purposes) : nil, at: now)
    }

    private mutating func principal(near now: Instant) -> Principal {
        var grants: [Grant] = []
        for _ in 0..<Int.random(in: 1...5, using: &self) { grants.append(grant(near: now.date)) }
        return Principal(
            account: AccountID(high: 3, low: 3), person: happens(90) ? pick(people) : nil,
            name: "某人", grants: grants,
            steppedUpAt: happens(60)
                ? now - .seconds(Int.random(in: -60...420, using: &self)) : nil)
    }

    private mutating func grant(near date: CivilDate) -> Grant {
        let from = date.adding(days: Int.random(in: -60...5, using: &self))
        let until = happens(60) ? from.adding(days: Int.random(in: 0...80, using: &self)) : nil
        return Grant(pick(Role.allCases), for: pick(organizations), from: from, until: until)
    }

    private mutating func happens(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}
