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

@Suite struct `A list of members made from the one before it` {
    private static let later = CivilDate.newYear.adding(years: 1)

    @Test(arguments: engines, [CivilDate.newYear, later])
    func `is the same as one that is read anew`(engine: Dialect, day: CivilDate) async throws {
        try await House.open(engine) { home in
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
            #expect(anew.count == (day == .newYear ? 3 : 2))
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
