import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Ledger
@testable import Register
@testable import Verifying

/// A record whose contents were erased by law, or were written before contents had rows, accuses
/// nobody, and hides nothing that other records say.
@Suite struct `A record that says no relation` {
    @Test(arguments: Dialect.allCases)
    func `because its clerk was erased leaves the relation unjudged until the next one`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3), branch = try await house.anotherBranch()
            let (moved, left, again) = (people[0], people[1], people[2])
            let (home, gone) = (house.home.child, house.home.member)
            try await house.move(moved, to: branch)
            try await house.move(left, to: branch)
            try await house.move(left, to: home, by: gone)
            try await house.move(again, to: branch, by: gone)
            try await house.move(again, to: home)
            try await house.expect(judged: 3)
            try await house.forget(gone)
            try await house.expect(judged: 2)
            for person in [moved, again] { try await house.expectNamed(person) }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `because its program was older leaves the relation unjudged`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(2), branch = try await house.anotherBranch()
            for person in people { try await house.move(person, to: branch) }
            let (moved, left, place) = (people[0], people[1], house.home.child)
            let file = Deed.Target("person", left)
            // Whoever changes a name changes no relation.
            try await house.record(Deed(.changePerson, file, in: place, about: left))
            try await house.expect(judged: 2)
            try await house.database.write { tx in try tx.execute(moving(left, to: place)) }
            try await house.record(Deed(.transferMember, file, in: place, about: left))
            try await house.expect(judged: 1)
            try await house.expectNamed(moved)
        }
    }
}

private func moving(_ person: PersonID, to branch: OrganizationID) -> SQL {
    "UPDATE membership SET branch = \(branch) WHERE person = \(person) AND valid_until IS NULL"
}

extension WholeHouse {
    /// Sound, with so many people whose relation is as recorded.
    fileprivate func expect(judged count: Int, _ location: SourceLocation = #_sourceLocation)
        async throws
    {
        let verdict = try await published().check(database)
        let said = verdict.sentence.english
        #expect(verdict.code == 0, "\(said)", sourceLocation: location)
        let isCounted = said.contains("relations of \(count) people are as recorded")
        #expect(isCounted, "\(said)", sourceLocation: location)
    }

    /// Whoever moves them past the records is found.
    fileprivate func expectNamed(
        _ person: PersonID, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let elsewhere = OrganizationID(high: 7, low: 8)
        let verdict = try await policy().verdict(on: database, after: moving(person, to: elsewhere))
        #expect(verdict.code == 1, sourceLocation: location)
        let isNamed = verdict.sentence.english.contains("person = \(person)")
        #expect(isNamed, "\(verdict.sentence.english)", sourceLocation: location)
    }
}
