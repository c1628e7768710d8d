import Kernel

/// The people of one branch after the other.
public struct InventedRosters: Sequence {
    let group: InventedGroup

    public func makeIterator() -> InventedRosterIterator { InventedRosterIterator(group: group) }
}

public struct InventedRosterIterator: IteratorProtocol {
    private let group: InventedGroup
    private let names = InventedNames()
    private var place = 0
    private var peopleBefore = 0
    /// How many people of a sex were born on a day: two never share an identity number.
    private var births: [Birth: Int] = [:]

    private struct Birth: Hashable {
        let day: CivilDate
        let isMale: Bool
    }

    init(group: InventedGroup) { self.group = group }

    public mutating func next() -> [InventedPerson]? {
        guard place < group.rosterPlans.count else { return nil }
        let plan = group.rosterPlans[place]
        place += 1
        defer { peopleBefore += plan.size }
        return (0..<plan.size).map { person($0, of: plan) }
    }

    private mutating func person(_ number: Int, of plan: RosterPlan) -> InventedPerson {
        let seat = Seat(node: plan.node, number: number)
        let part = group.cast[seat]
        var random = SplitMix64(seed: group.seed, 6, UInt64(plan.node), UInt64(number))
        let life = InventedLife(plan, number: number, asOf: group.asOf, sex: part?.sex, &random)
        let serial = births[Birth(day: life.birthDate, isMale: life.sex == .male), default: 0]
        births[Birth(day: life.birthDate, isMale: life.sex == .male)] = serial + 1
        let drawn = names.draw(
            life.sex, ethnicity: life.ethnicity, born: life.birthDate.year, &random)
        return InventedPerson(
            id: seat.person(seed: group.seed, asOf: group.asOf), name: part?.name ?? drawn,
            sex: life.sex, birthDate: life.birthDate,
            idNumber: InventedIDNumber.make(born: life.birthDate, life.sex, serial: serial),
            ethnicity: life.ethnicity, education: life.education, occupation: life.occupation,
            category: life.confirmedOn == nil ? .probationary : .full, joinedOn: life.joinedOn,
            confirmedOn: life.confirmedOn, phone: InventedPhone.make(peopleBefore + number),
            address: address(&random), isFloating: random.happens(9),
            memberships: memberships(number, of: plan, since: life.joinedOn, &random))
    }

    private func address(_ random: inout SplitMix64) -> String {
        let street = random.pick(["松林路", "白桦街", "沐岚大道", "青溪巷", "杜鹃路"], or: "松林路")
        let (house, stair, door) = (
            random.number(1...180), random.number(1...4), random.number(1...6)
        )
        return "沐岚市\(street)\(house)号\(stair)单元\(door)0\(random.number(1...2))室"
    }

    private func memberships(
        _ number: Int, of plan: RosterPlan, since joined: CivilDate, _ random: inout SplitMix64
    ) -> [InventedPerson.Membership] {
        let group = plan.groups.isEmpty ? nil : plan.groups[number % plan.groups.count]
        let isInherited = random.happens(plan.inherited?.perMille ?? 0)
        guard isInherited, let origin = plan.inherited, joined < origin.on else {
            return [
                .init(
                    branch: plan.branch, group: group, from: Swift.max(joined, plan.founded),
                    until: nil)
            ]
        }
        let before = max(joined, origin.on.adding(years: -4))
        return [
            .init(branch: origin.from, group: nil, from: before, until: origin.on.adding(days: -1)),
            .init(branch: plan.branch, group: group, from: origin.on, until: nil),
        ]
    }
}
