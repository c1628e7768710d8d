import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Access
@testable import App
@testable import Dues
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

    /// Fixings, payments and what took them back, what went up, interest, and what was given beyond
    /// what was asked: a changed, a removed and an added row of each.
    @Test(arguments: Dialect.allCases)
    func `have rows of their own in records, and each changed one is named`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            try await house.passOn(from: people)
            let policy = try await house.published()
            let sound = await policy.check(house.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            for (table, change) in WholeHouse.changesOfRows {
                let count = try await house.database.read { tx in
                    try tx.first(SQL(unchecked: "SELECT count(*) FROM \(table)")) ?? 0
                }
                #expect(count > 0, "\(table)")
                let verdict = try await policy.verdict(
                    on: house.database, after: change,
                    forcing: .unguarded(
                        on: engine,
                        WholeHouse.changesOfRows.map(\.0) + ["dues_publication_line"]))
                let text = change.text(for: engine)
                guard case .tampered(let finding) = verdict else {
                    Issue.record("\(text): \(verdict)")
                    continue
                }
                #expect(finding.spot?.table == table.description, "\(text): \(finding)")
            }
        }
    }

    /// What was issued is checked against what stands and what was withdrawn, together.
    @Test(arguments: Dialect.allCases)
    func `stay as recorded when a slip is withdrawn, and when it is issued anew`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            try await house.withdraw(people[2])
            let withdrawn = try await house.published().check(house.database)
            #expect(withdrawn.code == 0, "\(withdrawn.sentence.english)")
            #expect(await house.issueAnew() == 303)
            let policy = try await house.published()
            let sound = await policy.check(house.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            for change: SQL in [
                "UPDATE dues_slip_withdrawal SET amount = amount + 1",
                "UPDATE dues_slip_withdrawal SET branch = person",
                "UPDATE dues_slip_withdrawal SET ground = 'wrongMonth'",
                "UPDATE dues_slip_withdrawal SET turn = 7",
                "DELETE FROM dues_slip_withdrawal",
            ] {
                let verdict = try await policy.verdict(
                    on: house.database, after: change,
                    forcing: .unguarded(on: engine, ["dues_slip_withdrawal"]))
                let text = change.text(for: engine)
                guard case .tampered(let finding) = verdict else {
                    Issue.record("\(text): \(verdict)")
                    continue
                }
                let table = finding.spot?.table ?? ""
                #expect(
                    ["dues_act", "dues_slip_withdrawal"].contains(table), "\(text): \(finding)")
            }
        }
    }
}

extension `The accounts of dues` {
    /// A claim goes quietly: the slip moves by hand, with a time before the logs began.
    @Test(arguments: Dialect.allCases)
    func `have no slip that was withdrawn by hand`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            let policy = try await house.published()
            let (one, early) = (people[2], Instant(microseconds: 1))
            let (asker, agreeing) = (AccountID(high: 7, low: 7), AccountID(high: 7, low: 8))
            let moving: SQL = """
                INSERT INTO dues_slip_withdrawal (
                    person, month, turn, branch, amount, fixing, issued, act, ground, recorded_at,
                    requester, account
                )
                SELECT person, month, 1, branch, amount, fixing, act, act, 'wrongAmount', \(early),
                    \(asker), \(agreeing)
                FROM dues_slip WHERE person = \(one)
                """
            let verdict = try await policy.verdict(
                on: house.database, after: "DELETE FROM dues_slip WHERE person = \(one)",
                forcing: .unguarded(on: engine, ["dues_slip", "dues_slip_withdrawal"]) + [moving])
            guard case .tampered(let finding) = verdict else {
                Issue.record("\(verdict)")
                return
            }
            #expect(finding.spot?.table == "dues_slip_withdrawal", "\(finding)")
            #expect(finding.spot?.row.contains("\(one)") == true, "\(finding)")
        }
    }

    /// What belongs to no act, or to one that makes no such rows, is in no digest.
    @Test(arguments: Dialect.allCases)
    func `have no row that belongs to nothing`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            let policy = try await house.published()
            for (table, change) in WholeHouse.strays {
                let verdict = try await policy.verdict(
                    on: house.database, after: change,
                    forcing: .unguarded(
                        on: engine, ["dues_act", "dues_posting", "dues_slip", "dues_payment"]))
                guard case .tampered(let finding) = verdict else {
                    Issue.record("\(change.text(for: engine)): \(verdict)")
                    continue
                }
                #expect(finding.spot?.table == table, "\(finding)")
            }
        }
    }

    /// A record that says no rows excuses what its kind makes, at its moment, and nothing else.
    @Test func `are not excused by a record of something else`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            let people = try await house.movable(3)
            try await house.collect(from: people)
            try await house.passOn(from: people)
            let statement = ID<SQL>(high: 9, low: 9)
            let now = house.now
            let deed = Deed(.reconcileDues, .init("dues", statement), in: house.home.child)
            try await house.database.write { [composition = house.composition] tx in
                try composition.journal.write([deed], .console(at: now), in: tx)
            }
            let policy = try await house.published()
            let sound = await policy.check(house.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            for (table, change) in WholeHouse.inventions(statement, now + .seconds(1)) {
                let verdict = try await policy.verdict(
                    on: house.database, after: change, forcing: [])
                guard case .tampered(let finding) = verdict else {
                    Issue.record("\(change.text(for: .sqlite)): \(verdict)")
                    continue
                }
                #expect(finding.spot?.table == table, "\(finding)")
            }
        }
    }
}

extension WholeHouse {
    /// A slip, a posting and a payment of no act, and a slip of a payment that nobody recorded.
    fileprivate static let strays: [(table: String, SQL)] = [
        (
            "dues_slip",
            """
            INSERT INTO dues_slip (person, month, branch, amount, fixing, act)
            SELECT person, month + 999, branch, amount, fixing, \(ID<SQL>(high: 9, low: 9))
            FROM dues_slip LIMIT 1
            """
        ),
        (
            "dues_posting",
            """
            INSERT INTO dues_posting (act, line, book, branch, amount)
            SELECT \(ID<SQL>(high: 9, low: 9)), 1, 'cash', branch, 100 FROM dues_act LIMIT 1
            """
        ),
        (
            "dues_payment",
            """
            INSERT INTO dues_payment (person, month, turn, act, amount, method, received_on)
            SELECT person, month, 77, \(ID<SQL>(high: 9, low: 9)), amount, method, received_on
            FROM dues_payment LIMIT 1
            """
        ),
    ]

    /// An act, a payment, a fixing and special dues that nobody recorded.
    fileprivate static func inventions(
        _ id: ID<SQL>, _ at: Instant
    ) -> [(table: String, SQL)] {
        [
            (
                "dues_act",
                """
                INSERT INTO dues_act (id, kind, branch, recorded_at, account)
                SELECT \(id), kind, branch, \(at), account FROM dues_act LIMIT 1
                """
            ),
            (
                "dues_payment",
                """
                INSERT INTO dues_payment (person, month, turn, act, amount, method, received_on)
                SELECT person, month, 77, act, amount, method, received_on
                FROM dues_payment LIMIT 1
                """
            ),
            (
                "dues_fixing",
                """
                INSERT INTO dues_fixing (
                    id, person, turn, organization, from_month, payer, rate, amount, ground,
                    recorded_at, account
                )
                SELECT \(id), person, 77, organization, from_month, payer, rate, amount, ground,
                    \(at), account
                FROM dues_fixing LIMIT 1
                """
            ),
            (
                "dues_special",
                """
                INSERT INTO dues_special (
                    id, person, branch, amount, method, treatment, wished_on, received_on,
                    recorded_at, account
                )
                SELECT a.id, person, s.branch, amount, method, treatment, wished_on, received_on,
                    a.recorded_at, s.account
                FROM dues_special AS s, dues_act AS a
                WHERE a.kind = 'payment' LIMIT 1
                """
            ),
        ]
    }
}

extension [SQL] {
    /// Whoever owns a database takes away what guards its tables, references between them included.
    static func unguarded(
        on engine: Dialect,
        _ tables: [StaticString] = ["dues_act", "dues_posting", "dues_slip"]
    ) -> [SQL] {
        let deferred: [SQL] = engine == .sqlite ? ["PRAGMA defer_foreign_keys = ON"] : []
        return Set(tables.map(\.description)).sorted().reduce(into: deferred) { all, table in
            switch engine {
            case .sqlite:
                all += ["update", "delete"].map {
                    SQL(unchecked: "DROP TRIGGER \(table)_refuses_\($0)")
                }
            case .postgres:
                all.append(SQL(unchecked: "ALTER TABLE \(table) DISABLE TRIGGER ALL"))
            }
        }
    }
}

extension WholeHouse {
    /// Some by each way of changing a row.
    fileprivate static let changesOfRows: [(StaticString, SQL)] = [
        ("dues_fixing", "UPDATE dues_fixing SET amount = amount + 1"),
        ("dues_fixing", "UPDATE dues_fixing SET from_month = from_month + 1"),
        ("dues_payment", "UPDATE dues_payment SET received_on = '2001-01-01'"),
        ("dues_payment", "UPDATE dues_payment SET amount = amount + 1"),
        ("dues_payment", "UPDATE dues_payment SET method = 'bankTransfer'"),
        ("dues_reversal", "UPDATE dues_reversal SET ground = 'paidTwice'"),
        ("dues_reversal", "DELETE FROM dues_reversal"),
        ("dues_remittance", "UPDATE dues_remittance SET amount = amount - 1"),
        ("dues_remittance_end", "UPDATE dues_remittance_end SET ending = 'withdrawn'"),
        ("dues_remittance_end", "DELETE FROM dues_remittance_end"),
        ("dues_outward", "UPDATE dues_outward SET receiver = '别处'"),
        ("dues_outward", "DELETE FROM dues_outward"),
        ("dues_outward_receipt", "UPDATE dues_outward_receipt SET voucher = '8 号'"),
        ("dues_outward_receipt", "DELETE FROM dues_outward_receipt"),
        ("dues_interest", "UPDATE dues_interest SET amount = amount + 1"),
        ("dues_interest", "DELETE FROM dues_interest"),
        (
            "dues_interest",
            """
            INSERT INTO dues_interest (organization, day, turn, act, amount, account)
            SELECT organization, day, 77, act, amount, account FROM dues_interest LIMIT 1
            """
        ),
        ("dues_relief", "UPDATE dues_relief SET until_month = until_month + 1"),
        ("dues_relief", "DELETE FROM dues_relief"),
        ("dues_spending", "UPDATE dues_spending SET amount = amount - 1"),
        ("dues_spending", "UPDATE dues_spending SET purpose = '别的'"),
        ("dues_special", "UPDATE dues_special SET amount = amount + 1"),
        ("dues_special", "UPDATE dues_special SET treatment = 'excess'"),
        ("dues_special_step", "UPDATE dues_special_step SET upper = NULL"),
        ("dues_special_end", "DELETE FROM dues_special_end"),
        ("dues_special_reversal", "DELETE FROM dues_special_reversal"),
        ("dues_publication", "UPDATE dues_publication SET until = until + 1000000 WHERE turn = 77"),
        ("dues_publication", "UPDATE dues_publication_line SET amount = amount + 1"),
        ("dues_publication", "DELETE FROM dues_publication_line WHERE figure = 'asked'"),
        (
            "dues_publication",
            """
            INSERT INTO dues_publication_line (publication, figure, amount)
            SELECT id, 'hardship', 7 FROM dues_publication WHERE turn = 77
            """
        ),
    ]

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
