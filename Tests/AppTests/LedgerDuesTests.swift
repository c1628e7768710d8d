import Kernel
import Storage
import TestSupport
import Testing

@testable import App
@testable import Verifying

/// Whoever can write the database can pay for somebody, or take money away. Whoever checks the ledger
/// finds it.
@Suite struct `The accounts of dues` {
    @Test(arguments: Dialect.allCases)
    func `are as recorded, and each changed row of them is named`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            let policy = try await house.published()
            let sound = await policy.check(house.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            let said = sound.sentence.english
            #expect(
                said.contains("acts of dues are as recorded, 0 have no record"), "\(said)")
            for change in try await house.changesOfDues() {
                let verdict = try await policy.verdict(
                    on: house.database, after: change, forcing: .unguarded(on: engine))
                guard case .tampered(let finding) = verdict else {
                    Issue.record("\(change.text(for: engine)): \(verdict)")
                    continue
                }
                let text = change.text(for: engine)
                #expect(finding.spot?.table == "dues_act", "\(text): \(finding)")
            }
        }
    }
}

extension [SQL] {
    /// Whoever owns a database takes away what guards its tables.
    fileprivate static func unguarded(on engine: Dialect) -> [SQL] {
        ["dues_act", "dues_posting", "dues_slip"].flatMap { table -> [SQL] in
            switch engine {
            case .sqlite:
                ["update", "delete"].map { SQL(unchecked: "DROP TRIGGER \(table)_refuses_\($0)") }
            case .postgres: [SQL(unchecked: "ALTER TABLE \(table) DISABLE TRIGGER USER")]
            }
        }
    }
}

extension WholeHouse {
    /// Fixed, asked for and paid by all but the last, the way it goes at desks.
    fileprivate func collect(from people: [PersonID]) async throws {
        let month = CivilMonth(of: now.date).description
        for person in people {
            #expect(
                await post(
                    ["people", "\(person)", "dues", "fixing"],
                    [
                        ("payer", "wage"), ("base", "6000"), ("ground", "yearly"),
                        ("from", String(month.prefix(4)) + "-01"),
                    ]) == 303)
        }
        let unit = ["organizations", "\(home.child)", "dues"]
        #expect(await post(unit + ["slips"], [("month", month)]) == 303)
        #expect(
            await post(
                unit + ["payments"],
                [("month", month), ("on", "\(now.date)")]
                    + people.dropLast().map { ("person", "\($0)") }) == 303)
    }

    private func post(_ path: [String], _ fields: [(String, String)]) async -> Int {
        let now = now
        door.admit(
            Principal(
                account: AccountID(high: 3, low: 5), person: nil, name: "苏小满",
                grants: [
                    Grant(
                        .clerk, for: home.top.last ?? home.parent, from: now.date.adding(days: -999)
                    )
                ], steppedUpAt: now))
        return await ask(.post, path, fields: fields).status
    }

    /// Another amount, another payer, another hand, something taken away and something added.
    fileprivate func changesOfDues() async throws -> [SQL] {
        let slips = try await database.read { tx in
            try tx.rows(
                """
                SELECT person FROM dues_slip AS s WHERE NOT EXISTS (
                    SELECT 1 FROM dues_payment AS p WHERE p.person = s.person)
                """, of: PersonID.self)
        }
        try #require(!slips.isEmpty)
        let one = slips[0]
        return [
            "UPDATE dues_posting SET amount = amount + 1",
            "UPDATE dues_slip SET amount = amount + 1 WHERE person = \(one)",
            "UPDATE dues_act SET account = \(AccountID(high: 7, low: 7))",
            "DELETE FROM dues_posting WHERE line = 1",
            "DELETE FROM dues_slip WHERE person = \(one)",
            """
            INSERT INTO dues_act (id, kind, branch, recorded_at, account)
            SELECT \(ID<SQL>(high: 9, low: 9)), kind, branch, recorded_at, account
            FROM dues_act LIMIT 1
            """,
        ]
    }
}
