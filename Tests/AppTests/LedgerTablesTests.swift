import Kernel
import Storage
import TestSupport
import Testing

@testable import Access
@testable import App
@testable import Ledger
@testable import Register
@testable import Verifying

/// Whoever can write the database can give themselves a role, or move somebody. Whoever checks the
/// ledger finds it.
@Suite struct `The tables that people work with` {
    @Test(arguments: Dialect.allCases)
    func `are as recorded, and each changed row of roles and rosters is named`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let lived = try await house.live()
            let policy = try await house.policy()
            let sound = await policy.check(house.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            let said = sound.sentence.english
            #expect(said.contains("ends of roles are as recorded, 0 have no record"), "\(said)")
            #expect(said.contains("relations of 2 people are as recorded"), "\(said)")
            for change in lived.changes(at: house.now) {
                let verdict = try await policy.verdict(on: house.database, after: change.statement)
                guard case .tampered(let finding) = verdict else {
                    Issue.record("\(change.statement.text(for: engine)): \(verdict)")
                    continue
                }
                let text = change.statement.text(for: engine)
                #expect(finding.spot?.table == change.table, "\(text): \(finding)")
                #expect(finding.spot?.row.contains(change.row) == true, "\(text): \(finding)")
                #expect((finding.event != nil) == change.isRecorded, "\(text): \(finding)")
            }
        }
    }

    /// An installation that is older than its logs has rows that no record speaks of.
    @Test(arguments: Dialect.allCases)
    func `that are older than the logs stand for themselves, and are counted`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let policy = try await house.published()
            let early = Instant(microseconds: 1)
            let verdict = try await policy.verdict(
                on: house.database, after: .mandate(ID(high: 9, low: 1), at: early))
            #expect(verdict.code == 0, "\(verdict.sentence.english)")
            #expect(verdict.sentence.english.contains("recorded, 1 have no record"))
        }
    }
}

/// A role that was given and taken away again, one that was given, and somebody who was moved twice.
private struct Lived: Sendable {
    struct Change: Sendable {
        let statement: SQL
        let table: String
        /// What the row is known by.
        let row: String
        var isRecorded = true
    }

    let given: Mandate.ID
    let ended: Mandate.ID
    let moved: PersonID
    let other: PersonID
    let branch: OrganizationID

    func changes(at now: Instant) -> [Change] {
        roles(at: now) + rosters
    }

    private func roles(at now: Instant) -> [Change] {
        let forged = Mandate.ID(high: 9, low: 1)
        let sets: [SQL] = [
            "account = \(AccountID(high: 7, low: 7))", "role = 'leader'",
            "organization = \(OrganizationID(high: 7, low: 8))",
            "valid_from = \(CivilDate.testDay)", "valid_until = \(CivilDate.farDay)",
            "reason = '\"改\"'", "proposer = \(AccountID(high: 7, low: 9))",
            "second_person = \(AccountID(high: 7, low: 9))", "made_at = \(now + .seconds(9))",
        ]
        let columns = sets.map { set in
            Change(
                statement: "UPDATE mandate SET \(fragment: set) WHERE id = \(given)",
                table: "mandate", row: given.description)
        }
        return columns + [
            Change(
                statement: "DELETE FROM mandate WHERE id = \(given)", table: "mandate",
                row: given.description),
            Change(
                statement: .mandate(forged, at: now + .seconds(9)), table: "mandate",
                row: forged.description, isRecorded: false),
            Change(
                statement: "DELETE FROM mandate_end WHERE mandate = \(ended)",
                table: "mandate_end", row: ended.description),
            Change(
                statement: "UPDATE mandate_end SET reason = '无' WHERE mandate = \(ended)",
                table: "mandate_end", row: ended.description),
            Change(
                statement: .mandateEnd(given, at: now + .seconds(9)), table: "mandate_end",
                row: given.description, isRecorded: false),
            Change(
                statement: """
                    INSERT INTO officer (account, office)
                    VALUES (\(AccountID(high: 7, low: 7)), 'auditAdministrator')
                    """, table: "officer", row: "\(AccountID(high: 7, low: 7))",
                isRecorded: false),
        ]
    }

    private var rosters: [Change] {
        let sets: [SQL] = [
            "branch = \(OrganizationID(high: 7, low: 8))", "joined_on = \(CivilDate.testDay)",
            "valid_until = \(CivilDate.farDay)",
        ]
        let columns = sets.map { set in
            Change(
                statement: """
                    UPDATE membership SET \(fragment: set)
                    WHERE person = \(moved) AND valid_until IS NULL
                    """, table: "membership", row: moved.description)
        }
        return columns + [
            Change(
                statement: "DELETE FROM membership WHERE person = \(moved)", table: "membership",
                row: moved.description),
            Change(
                statement: """
                    DELETE FROM membership WHERE person = \(other) AND valid_until IS NOT NULL
                    """, table: "membership", row: other.description),
            Change(
                statement: """
                    INSERT INTO membership (
                        person, valid_from, valid_until, branch, category, joined_on, confirmed_on)
                    SELECT person, \(CivilDate.testDay), \(CivilDate.testDay), branch, category,
                        joined_on, confirmed_on
                    FROM membership WHERE person = \(moved) AND valid_until IS NULL
                    """, table: "membership", row: CivilDate.testDay.description),
        ]
    }
}

extension CivilDate {
    fileprivate static let testDay = CivilDate(daysSince1970: 10715)
    fileprivate static let farDay = CivilDate(daysSince1970: 44376)
}

extension WholeHouse {
    /// Everything goes the way it goes at a desk.
    fileprivate func live() async throws -> Lived {
        let (given, ended) = (Mandate.ID(high: 8, low: 1), Mandate.ID(high: 8, low: 2))
        for id in [given, ended] { try await give(id) }
        try await agree(to: EndRequest(mandate: ended, reason: "任务\n结束"), Access.ending)
        let branch = try await anotherBranch()
        let people = try await movable(2)
        for person in people { try await move(person, to: branch) }
        try await move(people[1], to: home.child)
        _ = try await published()
        return Lived(
            given: given, ended: ended, moved: people[0], other: people[1], branch: branch)
    }
}
