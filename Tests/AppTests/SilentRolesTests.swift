import Kernel
import Storage
import TestSupport
import Testing

@testable import Access
@testable import App
@testable import Ledger
@testable import Verifying

/// The moment of an entry is raised to that of the one before it, so the row of a role need not be
/// of the moment that its record says.
@Suite struct `A record that says no role` {
    @Test(arguments: Dialect.allCases)
    func `because it was erased excuses the rows of its act`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let raised = try await house.raise()
            let (given, ended) = (Mandate.ID(high: 8, low: 1), Mandate.ID(high: 8, low: 2))
            for id in [given, ended] { try await house.give(id) }
            try await house.agree(to: EndRequest(mandate: ended, reason: "结束"), Access.ending)
            try await house.expect(older: 0)
            try await house.forget(house.home.member)
            try await house.expect(older: 3)
            for moment in [house.now, raised] {
                try await house.expectUngranted(.mandate(ID(high: 9, low: 1), at: moment))
                try await house.expectUngranted(.mandateEnd(given, at: moment))
            }
        }
    }

    /// Of its moment could be any; it names the one that it is about.
    @Test(arguments: Dialect.allCases)
    func `because its program was older excuses the role it is about`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            _ = try await house.raise()
            let (given, other) = (Mandate.ID(high: 9, low: 1), Mandate.ID(high: 9, low: 2))
            let (target, now) = (Deed.Target("mandate", given), house.now)
            let place = house.home.top.last ?? house.home.parent
            for (statement, action) in [
                (SQL.mandate(given, at: now), Kernel.Action.giveMandate),
                (.mandateEnd(given, at: now), .endMandate),
            ] {
                try await house.database.write { tx in try tx.execute(statement) }
                try await house.record(Deed(action, target, in: place), at: now)
            }
            try await house.expect(older: 2)
            try await house.expectUngranted(.mandate(other, at: now))
            let another = try await house.anotherRole(than: given)
            try await house.expectUngranted(.mandateEnd(another, at: now))
        }
    }
}

extension WholeHouse {
    /// An entry of an hour from now, as when the clock was wrong: all that follow have its moment.
    fileprivate func raise() async throws -> Instant {
        let moment = now + .seconds(3_600)
        let top = home.top.last ?? home.parent
        let deed = Deed(.correctOrganization, .init("organization", top), in: top)
        try await record(deed, at: moment)
        _ = try await published()
        return moment
    }

    fileprivate func anotherRole(than id: Mandate.ID) async throws -> Mandate.ID {
        let other: Mandate.ID? = try await database.read { tx in
            try tx.first("SELECT id FROM mandate WHERE id <> \(id) ORDER BY id LIMIT 1")
        }
        guard let other else { throw Missing() }
        return other
    }

    fileprivate func expect(older count: Int, _ location: SourceLocation = #_sourceLocation)
        async throws
    {
        let verdict = try await published().check(database)
        let said = verdict.sentence.english
        #expect(verdict.code == 0, "\(said)", sourceLocation: location)
        let isCounted = said.contains("ends of roles are as recorded, \(count) have no record")
        #expect(isCounted, "\(said)", sourceLocation: location)
    }

    fileprivate func expectUngranted(
        _ statement: SQL, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let verdict = try await policy().verdict(on: database, after: statement)
        guard case .tampered(let finding) = verdict else {
            Issue.record("\(verdict.sentence.english)", sourceLocation: location)
            return
        }
        #expect(finding.what == Words.ungranted, sourceLocation: location)
    }
}
