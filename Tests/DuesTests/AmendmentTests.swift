import Directories
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Dues

/// Moves a branch away in the moment in which somebody writes.
private final class Moving: Sendable {
    private let state = Mutex((isArmed: false, isMoved: false))

    func arm() { state.withLock { $0 = (true, false) } }

    func write() { state.withLock { if $0.isArmed { $0 = (false, true) } } }

    private var isMoved: Bool { state.withLock { $0.isMoved } }

    var organizations: OrganizationDirectory {
        let example = OrganizationDirectory.example
        return OrganizationDirectory(
            ancestry: { [self] id, date, tx in
                id == .birch && isMoved ? [.birch, .other] : try example.ancestry(id, date, tx)
            }, names: example.names, below: example.below)
    }
}

@Suite struct `What is asked again inside` {
    @Test(arguments: engines)
    func `refuses spending, interest and publishing of a branch that went away`(
        engine: Dialect
    ) async throws {
        let moving = Moving()
        try await House.open(
            engine, organizations: moving.organizations,
            wrapped: { database in
                FaultyDatabase(database) {
                    moving.write()
                    return nil
                }
            }
        ) { home in
            await home.paid()
            #expect(await home.interest().status == 303)
            moving.arm()
            #expect(await home.spend(as: "clerk").status >= 400)
            moving.arm()
            #expect(await home.interest(on: "2026-03-22").status >= 400)
            moving.arm()
            let reversal = await home.house.post(
                "/organizations/\(OrganizationID.birch)/dues/funds/interest/2026-03-21/reversal",
                as: "cashier")
            #expect(reversal.status >= 400)
            moving.arm()
            #expect(await home.publish(.birch).status >= 400)
            try await home.expect(0, "SELECT count(*) FROM dues_spending")
            try await home.expect(1, "SELECT count(*) FROM dues_interest")
            try await home.expect(0, "SELECT count(*) FROM dues_publication")
        }
    }

    @Test(arguments: engines)
    func `lets twenty requests to spend wait, and no more`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            var asked: [TestHouse.Answer] = []
            for _ in 0..<20 { asked.append(await home.spend("1")) }
            #expect(asked.allSatisfy { $0.status == 303 })
            let more = await home.spend("1")
            #expect(more.status == 422 && more.text.contains("已有 20 笔申请等待批准"))
            #expect(await home.agree(asked[0]) == 303)
            #expect(await home.spend("1").status == 303)
        }
    }
}

@Suite struct `What a member objects to` {
    @Test(arguments: engines)
    func `is the fixing that was looked at`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            let first = try await home.lastFixing()
            let form = await home.house.get("/me/dues/objection", as: "lin")
            #expect(form.text.contains("fixing=\(first)"))
            #expect(await home.fix(.lin, base: "7000").status == 303)
            let late = await home.house.post(
                "/me/dues/objection?fixing=\(first)",
                ["ground": BaseAnswer.Ground.allCases[0].rawValue],
                as: "lin")
            #expect(late.status == 422)
            try await home.expect(0, "SELECT count(*) FROM dues_answer")
            let second = try await home.lastFixing()
            let now = await home.house.post(
                "/me/dues/objection?fixing=\(second)",
                ["ground": BaseAnswer.Ground.allCases[0].rawValue],
                as: "lin")
            #expect(now.status == 303)
        }
    }
}

@Suite struct `A run that failed` {
    @Test(arguments: engines)
    func `goes behind the others`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = try await home.settleOutlying()
            let failing = await home.startRun("2026-03").location
            let other = await home.startRun("2026-04").location
            // The first claims the run that began first, and cannot write for it.
            let writes = Mutex(0)
            let broken = FaultyDatabase(home.database) {
                writes.withLock {
                    $0 += 1; return $0 == 2
                } ? .before : nil
            }
            let work = home.runWork(on: broken, report: { _ in })
            await work.workOff()
            #expect(try await home.state(of: failing) == "running")
            // One more turn: the other is gone through first.
            _ = try await work.turn()
            #expect(try await home.state(of: other) == "done")
            #expect(try await home.state(of: failing) == "running")
            await work.workOff()
            #expect(try await home.state(of: failing) == "done")
        }
    }

    @Test(arguments: engines)
    func `goes on in the name of whoever resumed it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = try await home.settleOutlying()
            let place = await home.startRun().location
            #expect(await home.house.post(place + "/pause", as: "clerk").status == 303)
            #expect(await home.house.post(place + "/continuation", as: "cashier").status == 303)
            await home.runWork().workOff()
            let page = await home.house.get(place, as: "clerk").text
            #expect(page.contains("继续人") && page.contains("周朗") && page.contains("苏小满"))
            let accounts = try await home.database.read { tx in
                try tx.rows("SELECT DISTINCT account FROM dues_act", of: AccountID.self)
            }
            #expect(accounts == [AccountID(high: 3, low: 9)])
        }
    }
}

extension House {
    fileprivate func lastFixing() async throws -> Fixing.ID {
        let id = try await database.read { tx in
            try tx.first("SELECT id FROM dues_fixing ORDER BY turn DESC", of: Fixing.ID.self)
        }
        return try #require(id)
    }

    fileprivate func state(of place: String) async throws -> String? {
        let id = DuesRun.ID(place.split(separator: "/").last ?? "")
        return try await texts("SELECT state FROM dues_run WHERE id = \(id)").first
    }
}

@Suite struct `A year that is published` {
    /// The branch stood below the farm when the year ended, and stands elsewhere today; another ended
    /// within the year.
    @Test(arguments: engines)
    func `is told by the tree of its end`(engine: Dialect) async throws {
        let spring = CivilDate.day(2027, 2, 1)
        let example = OrganizationDirectory.example
        let moved = OrganizationDirectory(
            ancestry: { id, date, tx in
                id == .birch && date >= spring
                    ? [.birch, .other] : try example.ancestry(id, date, tx)
            }, names: example.names,
            below: { id, date, _ in
                var units: [OrganizationID] = [id]
                if id == .farm, date < spring { units.append(.birch) }
                // It ended in the summer.
                if id == .farm, date < .day(2026, 7, 1) { units.append(.larch) }
                return units.dropFirst().reduce("SELECT \(units[0])" as SQL) { query, unit in
                    query + " UNION ALL SELECT \(unit)"
                }
            })
        try await House.open(engine, organizations: moved) { home in
            try await home.enterPayers(6, in: .birch)
            try await home.enterPayers(2, in: .larch, from: 100)
            let later = CivilDate.day(2027, 3, 1).start
            #expect(await home.publish(.farm, at: later).status == 303)
            let told = try await home.published(.farm, turn: 1)
            #expect(told["collected"] == 8000)
        }
    }
}

@Suite struct `The file of a bank` {
    /// Banks write the number of the account in its name.
    @Test(arguments: engines)
    func `leaves no name behind`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let statement = await home.house.hand(
                "/organizations/\(OrganizationID.farm)/dues/statements", [:],
                file: (
                    "6222020200099988877.csv",
                    House.file(["2026-04-20,90.00,林晓禾,四月党费,A1"])
                ), as: "clerk")
            #expect(statement.status == 303)
            let page = await home.house.get(statement.location, as: "clerk").text
            #expect(page.contains("2026-05-01 交来，1 行") && !page.contains("6222020200099988877"))
            let list = await home.house.get(
                "/organizations/\(OrganizationID.farm)/dues/statements", as: "clerk"
            ).text
            #expect(list.contains("2026-05-01 交来，1 行"))
        }
    }
}
