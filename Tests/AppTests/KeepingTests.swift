import Columns
import Directories
import Foundation
import Kernel
import Organizations
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import App
@testable import Statistics

extension Dice {
    fileprivate mutating func of<Element>(_ all: [Element]) -> Element? {
        all.randomElement(using: &self)
    }
}

@Suite struct `What is kept in columns` {
    /// By whatever somebody at the desk does, in any order: what was followed is what would be
    /// made anew.
    @Test(arguments: Dialect.allCases)
    func `is the register after every step`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            var dice = Dice(seed: 11)
            let people = try await house.everybody()
            house.door.admit(house.clerk)
            _ = try await house.fresh()
            try await house.expectKeptIsTrue()
            var done = 0
            for _ in 0..<120 {
                guard let person = dice.of(people) else { continue }
                if try await house.act(on: person, &dice) { done += 1 }
                if done % 5 == 4 { try await house.expectKeptIsTrue() }
            }
            #expect(done > 20)
            try await house.moveAllMembers()
            try await house.expectKeptIsTrue()
            try await house.expectThePastIsKept()
        }
    }

    /// Two programs on one database, each with columns of its own; a third that goes on from the
    /// file of the first, with what has changed since; and all of them go on with the calendar.
    @Test(arguments: Dialect.allCases)
    func `is the same in another program, and in one that starts again`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            var dice = Dice(seed: 5)
            let (other, restarted) = (Keeper(house.source), Keeper(house.source))
            house.door.admit(house.clerk)
            let folder = MusterFolder(
                path: house.composition.installation.configuration.data + "/statistics")
            try folder.save(try await house.kept(by: other).muster)
            var done = 0
            for person in try await house.everybody().prefix(25) {
                if try await house.act(on: person, &dice) { done += 1 }
            }
            #expect(done > 0)
            let loaded = try #require(try folder.load())
            restarted.take(loaded, at: house.now)
            let fresh = try await house.fresh()
            for keeper in [house.composition.statistics.keeper, other, restarted] {
                expectSame(try await house.kept(by: keeper).muster, fresh)
            }
            let kept = try await house.kept(by: restarted)
            // A transaction of another test on the same server holds it back, and nothing is missed.
            #expect(kept.muster.mark.number >= loaded.mark.number)
            for days in [1, 20, 300] {
                let later = house.now + .seconds(days * 86_400)
                let kept = try await house.kept(by: other, at: later)
                #expect(kept.day == later.date)
                expectSame(kept.muster, try await house.fresh(on: later.date))
            }
        }
    }

    /// Of millions it takes seconds, and most starts and stops bring nothing new.
    @Test func `is written down only where it says something new`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            let keeper = Keeper(house.source)
            #expect(keeper.unwritten == nil)
            let first = try await house.kept(by: keeper).muster
            #expect(keeper.unwritten?.stand == first.stand)
            keeper.noteWritten(first)
            _ = try await house.kept(by: keeper)
            #expect(keeper.unwritten == nil)
            let restarted = Keeper(house.source)
            restarted.take(first, at: house.now)
            #expect(restarted.unwritten == nil)
            try await house.moveAllMembers()
            for keeper in [keeper, restarted] {
                _ = try await house.kept(by: keeper)
                #expect(keeper.unwritten != nil)
            }
        }
    }

    /// More than anybody waits for: what was there answers, and then what was made beside.
    @Test func `answers as it was until the new is there`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            let keeper = Keeper(
                house.source, within: Limits(members: 100, organizations: 3, changes: 0))
            let database = house.composition.installation.database
            let now = house.now
            func ask() async throws -> Keeper.Answer {
                try await database.read { tx in
                    try keeper.answer(at: .present, now: now, in: tx)
                }
            }
            guard case .none = try await ask() else { return #expect(Bool(false)) }
            try await database.read { tx in try keeper.workOff(now: now, in: tx) }
            guard case .current(let first) = try await ask() else { return #expect(Bool(false)) }
            try await house.moveAllMembers()
            guard case .earlier(let kept, _) = try await ask() else {
                return #expect(Bool(false))
            }
            expectSame(kept.muster, first.muster)
            try await database.read { tx in try keeper.workOff(now: now, in: tx) }
            guard case .current(let second) = try await ask() else { return #expect(Bool(false)) }
            expectSame(second.muster, try await house.fresh())
        }
    }
}

private func expectSame(
    _ left: Muster, _ right: Muster, at location: SourceLocation = #_sourceLocation
) {
    #expect(left.organizations == right.organizations, sourceLocation: location)
    #expect(left.census.members == right.census.members, sourceLocation: location)
    #expect(left.strays == right.strays, sourceLocation: location)
    for place in 0..<min(left.organizations.count, right.organizations.count) {
        let wrong = Dimension.allCases.filter { dimension in
            let query = Columns.Query(of: place, by: [dimension])
            return left.census.count(query) != right.census.count(query)
        }
        #expect(wrong.isEmpty, "\(left.organizations[place])", sourceLocation: location)
        let figures = Figure.allCases.filter {
            left.census.figure($0, of: place) != right.census.figure($0, of: place)
        }
        #expect(figures.isEmpty, sourceLocation: location)
    }
}

extension WholeHouse {
    fileprivate var source: StatisticsSource { composition.statistics.source }
    fileprivate var clerk: Principal {
        Principal(
            account: account, person: nil, name: "苏小满",
            grants: [
                Grant(.clerk, for: home.top.last ?? home.parent, from: now.date.adding(days: -999))
            ], steppedUpAt: now)
    }

    fileprivate var account: AccountID { home.account }

    fileprivate func everybody() async throws -> [PersonID] {
        try await composition.installation.database.read { tx in
            try tx.rows("SELECT id FROM person ORDER BY id")
        }
    }

    fileprivate func kept(by keeper: Keeper, at instant: Instant? = nil) async throws -> Counting {
        let now = instant ?? now
        let answer = try await composition.installation.database.read { tx in
            try keeper.answer(at: .present, now: now, in: tx)
        }
        return try #require(answer.counting)
    }

    fileprivate func fresh(on day: CivilDate? = nil) async throws -> Muster {
        let (day, source) = (day ?? now.date, source)
        do {
            return try await composition.installation.database.read { tx in
                try Muster(on: day, from: source, in: tx) { _ in }
            }
        } catch let error as StorageError {
            Issue.record("\(error.logDetail)")
            throw error
        }
    }

    fileprivate func expectKeptIsTrue(
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let kept = try await kept(by: composition.statistics.keeper)
        expectSame(kept.muster, try await fresh(), at: location)
    }

    /// Of a day of the past it is what the register says of that day.
    fileprivate func expectThePastIsKept() async throws {
        let (day, now, keeper) = (now.date.adding(days: -90), now, Keeper(source))
        let top = home.top.last ?? home.parent
        let database = composition.installation.database
        let answer = try await database.read { tx in
            try keeper.answer(at: .past(day), now: now, in: tx)
        }
        let counting = try #require(answer.counting)
        let place = try #require(counting.places[top])
        let counted = try await database.read { tx in
            let members = try tx.headcount(below: try tx.subtreeQuery(of: top, on: day), on: day)
            return members.full + members.probationary
        }
        #expect(counting.census.figure(.members, of: place) == counted)
    }

    func moveAllMembers() async throws {
        let (register, now, home) = (composition.register, now, home)
        let move = MemberMove(
            of: home.child, to: home.sister, from: now.date, because: nil, at: now, by: nil, nil)
        _ = try await composition.installation.database.write { tx in
            try register.moveMembers(move, in: tx)
        }
    }

    private struct File: Sendable {
        let version: Int
        let record: FileRecord.ID?
    }

    /// Something that somebody at the desk may do to a file.
    ///
    /// - Returns: whether it was done, and not refused by a rule.
    fileprivate func act(on person: PersonID, _ dice: inout Dice) async throws -> Bool {
        let file = try await composition.installation.database.read { tx in
            let version: Int? = try tx.first("SELECT version FROM person WHERE id = \(person)")
            return File(version: version ?? 0, record: try tx.records(of: person).first?.id)
        }
        let day = now.date.adding(days: -(dice.of(Array(0...3)) ?? 0))
        let common = [
            ("version", "\(file.version)"), ("reason", "会议决定"), ("on", "\(day)"),
        ]
        let steps = LifeStep.allCases.map(\.rawValue)
        let kinds: [(String, [(String, String)])] = [
            ("steps", [("step", dice.of(steps) ?? ""), ("region", "110105")]),
            ("steps", [("step", "float"), ("region", "110105")]),
            ("steps", [("step", "loseContact")]),
            ("transfer", [("branch", "\(home.child)"), ("organization", "\(home.child)")]),
            (
                "honours",
                [("code", "city"), ("title", "先进个人"), ("from", "\(day)")]
            ),
            (
                "sanctions",
                [("code", "seriousWarning"), ("title", "决定"), ("from", "\(day)")]
            ),
            ("skills", [("title", "护林"), ("from", "\(day)")]),
            ("withdrawal", [("record", file.record.map(\.description) ?? "")]),
            ("step-withdrawal", []),
        ]
        guard let (name, fields) = dice.of(kinds) else { return false }
        let reply = await ask(
            .post, ["people", "\(person)", name], fields: common + fields)
        if reply.status >= 500 { Issue.record("\(name): \(door.reported)") }
        return reply.status == 303
    }
}
