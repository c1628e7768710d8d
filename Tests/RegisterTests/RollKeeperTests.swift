import Directories
import Kernel
import Roll
import Storage
import TestSupport
import Testing

@testable import Register

extension TreeSource {
    /// Organisations with those that they stand below, in the order of the tree.
    static func example(
        _ units: [(id: OrganizationID, parent: OrganizationID?)]
    ) -> TreeSource {
        let tree = units.map { unit in
            TreeUnit(
                TreePlace(unit.id, below: unit.parent),
                called: OrganizationID.names[unit.id] ?? "")
        }
        return TreeSource(following: Topic("tree")) { _, _ in tree }
    }

    static let before = example([
        (.group, nil), (.farm, .group), (.birch, .farm), (.larch, .farm),
    ])
    /// Birch has moved, larch has ended, and another organisation has come to stand in the tree.
    static let after = example([(.group, nil), (.birch, .group), (.other, .birch), (.farm, .group)])
}

extension RollKeeper {
    /// Where nobody holds a post.
    convenience init(_ tree: TreeSource, mostChanges: Int = 10_000, file: RollFile? = nil) {
        self.init(tree, holders: { _, _, _ in [] }, mostChanges: mostChanges, file: file)
    }
}

@Suite struct `A list of members made from the one before it` {
    private static let later = CivilDate.newYear.adding(years: 1)

    @Test(arguments: engines, [CivilDate.newYear, later])
    func `is the same as one that is read anew`(engine: Dialect, day: CivilDate) async throws {
        try await House.open(engine) { home in
            try await prepare(home)
            let kept = try await home.database.read { tx in
                try RollKeeper(.before).make(on: .newYear, in: tx)
            }
            try await change(home)
            let (handed, anew) = try await home.database.read { tx in
                let grounds = try Grounds(TreeSource.after.places(day, tx))
                var builder = RollBuilder(grounds.shape)
                let isKnown = try kept.handOver(to: &builder, on: day, grounds, 100, in: tx)
                #expect(isKnown)
                return (
                    LiveRoll(builder.roll()), try RollKeeper(.after).make(on: day, in: tx).live
                )
            }
            #expect(everybody(handed) == everybody(anew))
            #expect(anew.count == (day == .newYear ? 7 : 6))
            #expect(marks(kept.live) == [.lateChange, .namesake])
            #expect(
                marks(anew) == (day == .newYear ? [.lateChange] : [.overdueProbation, .longLost]))
        }
    }

    /// Two of one name and birth are the last.
    private static let turning: [Person] = ["何清和", "陆远山", "程知微", "方若水", "方若水"]
        .enumerated().map { number, name in
            Person(
                id: PersonID(high: 7, low: UInt64(number) + 2), name: name, sex: .male,
                birthDate: CivilDate(year: 1980, month: 1, day: 2))
        }

    /// Who stands otherwise a year later though nothing changes: on probation for too long, lost for
    /// long, and no more with a change recorded late. Of those of one name one is in larch, which ends.
    private func prepare(_ home: House) async throws {
        let (cipher, people) = (home.cipher, Self.turning)
        let probation = try Membership(
            of: people[0].id, in: .birch, .probationary, joinedOn: .newYear.adding(months: -10),
            confirmedOn: nil, from: .newYear)
        let others = people.enumerated().dropFirst().map { number, person in
            Membership.example(of: person.id, in: number == 4 ? .larch : .birch)
        }
        let lost = StandingPeriod(
            of: people[1].id, .lostContact, by: .loseContact, from: .newYear.adding(days: -60))
        let late = PersonChange(
            PersonChange.ID(high: 9, low: 1), .change, of: people[2].id,
            on: .newYear.adding(days: -100), recordedAt: CivilDate.newYear.adding(days: -20).start,
            by: nil, nil, because: nil, citing: nil, [])
        try await home.database.write { tx in
            try tx.enter(people, sealedBy: cipher)
            try tx.enter([probation] + others)
            try tx.enter([lost])
            try tx.enter([NumberedChange(change: late, number: 1)], sealedBy: cipher)
        }
    }

    private func marks(_ list: LiveRoll) -> [Finding] {
        let members = everybody(list)
        return [Finding.overdueProbation, .longLost, .lateChange, .namesake].filter { finding in
            members.contains { member in finding.mark.map { member.traits[$0] == 1 } ?? false }
        }
    }

    /// One comes, one of those who are there becomes another, one leaves in half a year.
    private func change(_ home: House) async throws {
        let cipher = home.cipher
        let newcomer = Person(id: PersonID(high: 7, low: 1), name: "秦岳峰", sex: .male)
        try await home.database.write { tx in
            try tx.enter([newcomer], sealedBy: cipher)
            try tx.enter([
                Membership.example(
                    of: newcomer.id, in: .farm, until: .newYear.adding(days: 180))
            ])
            try tx.enter([
                StandingPeriod(of: .lin, .floating, by: .float, region: "110105", from: .newYear)
            ])
        }
    }

    private func everybody(_ list: LiveRoll) -> [RollMember] {
        list.page(0..<100, of: Selection(within: [0..<4]), by: .born).members
    }

    @Test(arguments: engines)
    func `is not made where too many have changed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let kept = try await home.database.read { tx in
                try RollKeeper(.before).make(on: .newYear, in: tx)
            }
            try await change(home)
            try await home.database.read { tx in
                var builder = RollBuilder(kept.grounds.shape)
                let isKnown = try kept.handOver(
                    to: &builder, on: .newYear, kept.grounds, 1, in: tx)
                #expect(!isKnown)
            }
        }
    }
}

@Suite struct `A list of members beside which too much has changed` {
    @Test(arguments: engines)
    func `is made anew`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let keeper = RollKeeper(.before, mostChanges: 20)
            let cipher = home.cipher
            let before = try await home.database.read { tx in
                try keeper.roll(on: .newYear, in: tx)
            }
            #expect(before?.live.count == 2)
            let many = (0..<21).map { number in
                Person(id: PersonID(high: 7, low: UInt64(number)), name: "王林", sex: .male)
            }
            try await home.database.write { tx in
                try tx.enter(many, sealedBy: cipher)
                try tx.enter(many.map { Membership.example(of: $0.id, in: .birch) })
            }
            let after = try await home.database.read { tx in
                try keeper.roll(on: .newYear, in: tx)
            }
            #expect(after?.live.count == 23)
            #expect(after?.live.changes == 0)
        }
    }
}

@Suite struct `Members by name without the list in memory` {
    @Test(arguments: engines)
    func `are the same however many belong there`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let (few, many) = try await home.database.read { tx in
                let branches: [OrganizationID] = [.birch, .larch]
                let search = MemberSearch(date: .newYear, below: "\(list: branches)")
                let few = try tx.members(search, limit: 10).map(\.person)
                var many: [PersonID] = []
                var last: PersonID?
                repeat {
                    let (lines, next) = try tx.membersByName(
                        after: last, on: .newYear, limit: 1, where: branches.contains)
                    many += lines.map(\.person)
                    last = next
                } while last != nil
                return (few, many)
            }
            #expect(few == [.lin, .su])
            #expect(many == few)
        }
    }
}
