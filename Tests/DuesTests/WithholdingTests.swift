import Directories
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Dues

extension House {
    /// What members of a branch gave beyond what was asked, and below the threshold.
    fileprivate func give(
        _ count: Int, in branch: OrganizationID, _ amount: Money = Money(fen: 90_000),
        _ treatment: SpecialDues.Treatment = .excess, at now: Instant = .testStart
    ) async throws {
        try await database.write { tx in
            for number in 0..<count {
                let dues = SpecialDues(
                    id: Fresh.id(at: now), person: PersonID(high: 6, low: UInt64(number)),
                    branch: branch, amount: amount, method: .inPerson, treatment: treatment,
                    wishedOn: .day(2026, 4, 1), receivedOn: .day(2026, 4, 1), recordedAt: now,
                    account: AccountID(high: 3, low: 3))
                try tx.enter(DuesAct.receiving(dues))
                try tx.enter(dues)
            }
        }
    }
}

@Suite struct `What few people make up` {
    private let later = Instant.testStart + .seconds(60)

    /// What was asked for, less what was collected, would be the gift of one.
    @Test(arguments: engines, [0, 1, 4, 5])
    func `of gifts is in the total, and what was asked is not told beside it`(
        engine: Dialect, givers: Int
    ) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.give(givers, in: .birch)
            #expect(await home.publish(.birch, at: later).status == 303)
            let told = try await home.published(.birch, turn: 1)
            let counted = try await home.recounted(.birch, below: [.birch])
            let sum = 6000 + givers * 90_000
            #expect(told["asked"] == ([0, 5].contains(givers) ? 6000 : nil))
            #expect(told["received"] == sum && told["collected"] == sum)
            #expect(told["closing"] == counted["closing"])
            let page = await home.house.get(
                "/organizations/\(OrganizationID.birch)/dues/publications/2026", as: "lin")
            #expect(page.text.contains("应收党费") == (told["asked"] != nil))
            #expect(page.text.contains("只涉及少数人的数不单列"))
        }
    }

    @Test(arguments: engines, [1, 4, 5])
    func `of what is owed is not told either`(engine: Dialect, owing: Int) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(owing, in: .birch, from: 50, paying: false)
            #expect(await home.publish(.birch, at: later).status == 303)
            let told = try await home.published(.birch, turn: 1)
            #expect(told["asked"] == (owing < 5 ? nil : 6000 + owing * 1000))
            #expect(told["collected"] == 6000)
        }
    }

    /// Five owe something in one branch, and one in the other: both together are told, or the one.
    @Test(arguments: engines, [true, false])
    func `is not what is left when the levels are taken from each other`(
        engine: Dialect, isBelowFirst: Bool
    ) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(1, in: .birch, from: 50, paying: false)
            try await home.enterPayers(6, in: .larch, from: 100)
            try await home.enterPayers(5, in: .larch, from: 150, paying: false)
            let order = isBelowFirst ? [OrganizationID.larch, .farm] : [.farm, .larch]
            for organization in order {
                #expect(await home.publish(organization, at: later).status == 303)
            }
            let first = try await home.published(order[0], turn: 1)
            let second = try await home.published(order[1], turn: 1)
            #expect(first["asked"] == (isBelowFirst ? 11_000 : 18_000))
            #expect(second["asked"] == nil)
            #expect(second["collected"] == (isBelowFirst ? 12_000 : 6000))
        }
    }

    /// Three paid in a branch that publishes nothing, and six in its sister.
    @Test(arguments: engines)
    func `of another branch is not what a publication leaves of the one above`(
        engine: Dialect
    ) async throws {
        for order in [[OrganizationID.birch, .farm], [.farm, .birch]] {
            try await House.open(engine) { home in
                try await home.enterPayers(6, in: .birch)
                try await home.enterPayers(3, in: .larch, from: 100)
                #expect(await home.publish(order[0], at: later).status == 303)
                let first = try await home.published(order[0], turn: 1)
                #expect(first["collected"] == (order[0] == .birch ? 6000 : 9000))
                let second = await home.publish(order[1], at: later)
                if order[1] == .birch {
                    #expect(second.status == 422 && second.text.contains("别处少数人"))
                } else {
                    #expect(second.status == 422 && second.text.contains("别处少数人"))
                    let credited = await home.house.post(
                        "/organizations/\(OrganizationID.farm)/dues/funds/interest",
                        ["amount": "5", "on": "2026-05-01"], as: "clerk")
                    #expect(credited.status == 303)
                    #expect(await home.publish(.farm, at: later).status == 303)
                    let told = try await home.published(.farm, turn: 1)
                    #expect(told == ["interest": 500, "closing": 500])
                }
            }
        }
    }

    /// A branch of three that ended within the year is in the sums of the one above, and in no tree.
    @Test(arguments: engines)
    func `of a branch that ended is not what a publication leaves either`(
        engine: Dialect
    ) async throws {
        let time = CivilDate.day(2026, 1, 1)...CivilDate.day(2026, 3, 31)
        try await House.open(engine, organizations: .withLarch(time)) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(3, in: .larch, from: 100)
            #expect(await home.publish(.farm, at: later).status == 303)
            let farm = try await home.published(.farm, turn: 1)
            #expect(farm["collected"] == 9000)
            let branch = await home.publish(.birch, at: later)
            #expect(branch.status == 422 && branch.text.contains("别处少数人"))
        }
    }

    /// The sum of an earlier turn that a later one keeps is of then.
    @Test(arguments: engines)
    func `of large dues is not the difference to a sum that was kept`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(6, in: .larch, from: 100)
            let amount = Money(fen: 100_000)
            try await home.give(5, in: .birch, amount, .large)
            #expect(await home.publish(.birch, at: later).status == 303)
            let next = later + .seconds(60)
            try await home.give(1, in: .birch, amount, .large, at: next)
            try await home.enterPayers(6, in: .birch, from: 200, at: next)
            #expect(await home.publish(.birch, at: next + .seconds(1)).status == 303)
            #expect(await home.publish(.farm, at: next + .seconds(2)).status == 303)
            let (branch, farm) = (
                try await home.published(.birch, turn: 2), try await home.published(.farm, turn: 1)
            )
            #expect(branch["special"] == 500_000 && branch["collected"] == 12_000)
            #expect(farm["special"] == nil && farm["collected"] == 18_000)
        }
    }

    /// Gifts that are all for the centre, by five in one branch and by one in the other.
    @Test(arguments: engines)
    func `of large dues is not what is left either`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(6, in: .larch, from: 100)
            let amount = Money(fen: 100_000)
            try await home.give(5, in: .birch, amount, .large)
            try await home.give(1, in: .larch, amount, .large)
            for organization in [OrganizationID.birch, .farm] {
                #expect(await home.publish(organization, at: later).status == 303)
            }
            let branch = try await home.published(.birch, turn: 1)
            let farm = try await home.published(.farm, turn: 1)
            #expect(branch["special"] == 500_000 && farm["special"] == nil)
            #expect(farm["collected"] == 12_000)
        }
    }

    /// Two publications of a year, one slip between them.
    @Test(arguments: engines)
    func `of what was asked since is not what two publications differ by`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(5, in: .birch, from: 50, paying: false)
            #expect(await home.publish(.birch, at: later).status == 303)
            let next = later + .seconds(60)
            try await home.enterPayers(1, in: .birch, from: 70, paying: false, at: next)
            let few = await home.publish(.birch, at: next + .seconds(1))
            #expect(few.status == 422 && few.text.contains("不足 5 人"))
            try await home.enterPayers(4, in: .birch, from: 80, paying: false, at: next)
            #expect(await home.publish(.birch, at: next + .seconds(1)).status == 303)
            let told = try await home.published(.birch, turn: 2)
            #expect(told["asked"] == 16_000 && told["collected"] == 6000)
        }
    }

    /// The tree is asked a dozen times for everybody of a year.
    @Test func `is found with everybody asked for once`() async throws {
        let asked = Count()
        let example = OrganizationDirectory.example
        let counted = OrganizationDirectory(
            ancestry: example.ancestry, names: example.names
        ) { id, date, tx in
            asked.add()
            return try example.below(id, date, tx)
        }
        try await House.open(.sqlite, organizations: counted) { home in
            try await home.enterPayers(6, in: .birch)
            #expect(await home.publish(at: later).status == 303)
            #expect(asked.value <= 12)
        }
    }
}

private final class Count: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func add() { number.withLock { $0 += 1 } }
}
