import Demo
import Kernel
import Keyring
import Register
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Dues

private let april = CivilMonth(year: 2026, month: 4) ?? CivilMonth(number: 0)

/// Every look at it is a second later.
private final class RunningTime: TimeSource {
    private let seconds = Mutex(0)

    func now() -> Instant {
        .testStart
            + .seconds(
                seconds.withLock {
                    $0 += 1; return $0
                })
    }
}

extension House {
    /// The server beside the pages.
    func runWork(
        in steps: Int = 20, on database: (any Database)? = nil,
        report: @escaping @Sendable (any Error) -> Void = { Issue.record($0) }
    ) -> DuesRunWork {
        var work = DuesRunWork(
            dues, journal: journal, in: database ?? self.database, clock: RunningTime(),
            report: report)
        work.mostTogether = steps
        return work
    }

    func startRun(_ month: String = "2026-04", as who: String = "clerk") async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(OrganizationID.farm)/dues/runs", ["month": month], as: who)
    }

    /// Two hundred members far away, of whom one in ten has no fixing and some have two, were
    /// accepted late, moved, or pay less.
    func settleOutlying(
        seed: UInt64 = 7, on database: (any Database)? = nil
    ) async throws -> [PersonID] {
        let members = Outlying(seed: seed)
        let fields = fields
        try await (database ?? self.database).write(within: .seconds(60)) { tx in
            try members.enter(tx, sealedBy: fields)
        }
        return members.people
    }
}

private struct Outlying: Sendable {
    let seed: UInt64
    let people: [PersonID] = (0..<200).map { PersonID(high: 7, low: UInt64($0)) }

    func enter(_ tx: borrowing WriteTransaction, sealedBy cipher: FieldCipher) throws {
        var chance = SplitMix64(seed: seed)
        try tx.enter(
            people.map { Person(id: $0, name: "陈远", sex: .male) }, sealedBy: cipher)
        for person in people { try enter(person, &chance, tx) }
        let fixed = people.filter { _ in Int.random(in: 0..<10, using: &chance) > 0 }
        for year in [2025, 2026] {
            let some = fixed.filter { _ in year == 2026 || Bool.random(using: &chance) }
            let fixings = some.map { person in
                Fixing(
                    id: Fresh.id(at: .testStart), person: person, turn: year, organization: .birch,
                    from: CivilMonth(year: year, month: 1) ?? april, payer: .laidOff, base: nil,
                    rate: nil, amount: Money(fen: Int.random(in: 0...30_000, using: &chance)),
                    ground: .yearly, recordedAt: .testStart, account: AccountID(high: 3, low: 3))
            }
            try tx.enter(fixings, sealedBy: [:])
        }
    }

    private func enter(
        _ person: PersonID, _ chance: inout SplitMix64, _ tx: borrowing WriteTransaction
    ) throws {
        let branches = OrganizationID.outlyingBranches
        let home = Int.random(in: 0..<branches.count, using: &chance)
        let joined = CivilDate.day(2015, 7, 1)
        let moved = CivilDate.day(2026, Int.random(in: 3...5, using: &chance), 10)
        let moves = Int.random(in: 0..<5, using: &chance) == 0
        try tx.enter([
            Membership(
                of: person, in: branches[home], .full, joinedOn: joined,
                confirmedOn: joined.adding(years: 1), from: joined,
                until: moves ? moved.adding(days: -1) : nil)
        ])
        if moves {
            try tx.enter([
                Membership(
                    of: person, in: branches[(home + 1) % branches.count], .full,
                    joinedOn: joined, confirmedOn: joined.adding(years: 1), from: moved)
            ])
        }
        guard Int.random(in: 0..<8, using: &chance) == 0 else { return }
        let relief = Relief(amount: Money(fen: 100), months: april...april.adding(months: 2))
        try tx.enter(
            ReliefRequest(of: person, relief, because: .illness),
            id: Fresh.id(at: .testStart), in: branches[home], at: .testStart,
            askedBy: AccountID(high: 3, low: 2), agreedBy: AccountID(high: 3, low: 4))
    }
}

@Suite struct `A run of a month` {
    /// What is asked in one question for many is what the page of a branch works out for each.
    @Test(arguments: engines, [UInt64(1), 2, 3])
    func `asks for what the pages ask for`(engine: Dialect, seed: UInt64) async throws {
        try await House.open(engine) { home in
            _ = try await home.settleOutlying(seed: seed)
            let (quick, slow, unfixed) = try await home.database.read { tx in
                let branches = OrganizationID.outlyingBranches
                let quick = try tx.claims(in: branches, april)
                let payables = try tx.unasked(
                    among: try tx.payables(in: "\(list: branches)", april), april)
                return (quick, payables.compactMap(\.claim), payables.count { $0.fixing == nil })
            }
            #expect(quick.claims.count > 100)
            #expect(quick.claims == slow.sorted { $0.person < $1.person })
            #expect(quick.unfixed == unfixed && unfixed > 0)
        }
    }

    @Test(arguments: engines)
    func `asks everybody once, and a second time nobody`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = try await home.settleOutlying()
            let started = await home.startRun()
            #expect(started.status == 303)
            let work = home.runWork()
            await work.workOff()
            let slips = try await home.number("SELECT count(*) FROM dues_slip")
            #expect(slips > 150)
            try await home.expectBalance()
            let page = await home.house.get(
                started.location, as: "clerk", accept: "application/json")
            #expect(page.text.contains(#""state":"done""#))
            #expect(page.text.contains(#""slips":\#(slips)"#))
            #expect(await home.startRun().status == 303)
            await work.workOff()
            try await home.expect(slips, "SELECT count(*) FROM dues_slip")
            try await home.expect(2, "SELECT count(*) FROM dues_run WHERE state = 'done'")
        }
    }

    /// Eight press at once, four servers work: one run, and one slip for each.
    @Test(arguments: engines)
    func `is one, whoever starts it and however many work on it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = try await home.settleOutlying()
            let places = await withTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { await home.startRun().location } }
                return await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(places.count == 1)
            await withTaskGroup { group in
                for _ in 0..<4 { group.addTask { await home.runWork().workOff() } }
            }
            try await home.expect(1, "SELECT count(*) FROM dues_run WHERE state = 'done'")
            try await home.expect(
                try await home.number("SELECT slip_count FROM dues_run"),
                "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `stops where somebody pauses it, and goes on from there`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = try await home.settleOutlying()
            let place = await home.startRun().location
            // The third step finds that somebody has paused it.
            let writes = Mutex(0)
            let pausing = FaultyDatabase(home.database) {
                writes.withLock {
                    $0 += 1; return $0 == 4
                } ? .before : nil
            }
            await home.runWork(on: pausing, report: { _ in }).workOff()
            let before = try await home.number("SELECT count(*) FROM dues_slip")
            #expect(before > 0)
            #expect(await home.house.post(place + "/pause", as: "clerk").status == 303)
            await home.runWork().workOff()
            try await home.expect(before, "SELECT count(*) FROM dues_slip")
            #expect(await home.house.post(place + "/pause", as: "clerk").status == 409)
            #expect(await home.house.post(place + "/continuation", as: "clerk").status == 303)
            await home.runWork().workOff()
            try await home.expect(1, "SELECT count(*) FROM dues_run WHERE state = 'done'")
            #expect(try await home.number("SELECT count(*) FROM dues_slip") > before)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is begun by whoever may, and for a month that has begun`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.startRun(as: "stranger").status == 404)
            #expect(await home.startRun(as: "secretary").status >= 403)
            let early = await home.startRun("2026-06")
            #expect(early.status == 422 && early.text.contains("还没有到"))
            let place = await home.startRun().location
            #expect(await home.house.get(place, as: "stranger").status == 404)
            #expect(await home.house.post(place + "/pause", as: "stranger").status == 404)
        }
    }

    /// A base is corrected when the slip is made ready and not written: it has the new amount. The
    /// first write of a run takes it, the second writes the only slip that there is.
    @Test(arguments: engines)
    func `asks for what holds when it writes`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.startRun().status == 303)
            let correcting = Meanwhile(home.database) { write in
                guard write == 2 else { return }
                #expect(await home.fix(.lin, base: "3000").status == 303)
            }
            await home.runWork(on: correcting).workOff()
            try await home.expect(1500, "SELECT amount FROM dues_slip")
            try await home.expectBalance()
            try await home.expectAccountedFor()
        }
    }

    /// Somebody issues by hand what a run has made ready: the run leaves neither slip nor entry.
    @Test(arguments: engines)
    func `drops what somebody else has issued meanwhile`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.startRun().status == 303)
            let issuing = Meanwhile(home.database) { write in
                guard write == 2 else { return }
                #expect(await home.issue().status == 303)
            }
            await home.runWork(on: issuing).workOff()
            try await home.expect(1, "SELECT count(*) FROM dues_slip")
            try await home.expect(1, "SELECT count(*) FROM dues_act")
            try await home.expect(1, "SELECT count(*) FROM dues_run WHERE state = 'done'")
            try await home.expect(0, "SELECT slip_count FROM dues_run")
            try await home.expectAccountedFor()
        }
    }

    /// A publication counts the postings before its moment: what is of an earlier one and not yet
    /// written is made anew.
    @Test(arguments: engines)
    func `makes anew what a publication may have counted`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(12, in: .birch)
            let before = try await home.database.read { tx in try tx.claimsVersion() }
            #expect(await home.publish(at: .testStart + .seconds(60)).status == 303)
            let after = try await home.database.read { tx in try tx.claimsVersion() }
            #expect(before < after)
            let since = try await home.database.read { tx in
                try [59, 61].map { try tx.isPublished(since: .testStart + .seconds($0)) }
            }
            #expect(since == [true, false])
        }
    }
}

@Suite struct `Whatever fails in between` {
    /// A thousand writes fail, before, undone or unheard, while a month is issued and paid; whoever
    /// got no answer asks again with the same key.
    @Test(arguments: engines, [Faults.seed])
    func `nothing is lost or doubled`(engine: Dialect, seed: UInt64) async throws {
        let faults = Faults(seed: seed, percent: 67)
        try await House.open(engine, wrapped: faults.around) { home in
            let people = try await home.settleOutlying()
            faults.begin()
            var rounds = 0
            while faults.count < 1_000 {
                rounds += 1
                let month = april.adding(months: -rounds % 12)
                await home.persist { key in
                    await home.house.post(
                        "/organizations/\(OrganizationID.farm)/dues/runs",
                        ["month": "\(month)"], as: "clerk", key: key)
                }
                let work = home.runWork(in: 10, report: { _ in })
                await home.workUntilDone(work)
                try await home.expect(0, "SELECT count(*) FROM dues_run WHERE state <> 'done'")
                try await home.pay(people.prefix(40), month)
                try await home.expectBalance()
            }
            try await home.expect(
                try await home.number("SELECT sum(slip_count) FROM dues_run"),
                "SELECT count(*) FROM dues_slip")
            try await home.expectAccountedFor()
        }
    }
}

extension House {
    /// A server that comes again and again, but not for ever: a run of which it did not hear that it
    /// holds it waits for a minute.
    fileprivate func workUntilDone(_ work: DuesRunWork) async {
        for _ in 0..<20_000 {
            let open = try? await number("SELECT count(*) FROM dues_run WHERE state <> 'done'")
            if open == 0 { return }
            await work.workOff()
        }
    }

    /// Each is recorded by hand, and is there once afterwards.
    fileprivate func pay(_ people: some Sequence<PersonID>, _ month: CivilMonth) async throws {
        for person in people {
            let open = try await number(
                """
                SELECT count(*) FROM dues_slip AS s
                WHERE person = \(person) AND month = \(month.number) AND amount > 0
                    AND NOT EXISTS (
                        SELECT 1 FROM dues_payment AS p
                        WHERE p.person = s.person AND p.month = s.month)
                """)
            guard open == 1 else { continue }
            let answer = await persist { key in
                await house.post(
                    "/organizations/\(OrganizationID.farm)/dues/payments",
                    pairs: [
                        ("person", "\(person)"), ("month", "\(month)"), ("on", "2026-05-01"),
                    ], as: "clerk", key: key)
            }
            #expect(answer.status == 303)
            try await expect(
                1,
                """
                SELECT count(*) FROM dues_payment
                WHERE person = \(person) AND month = \(month.number)
                """)
        }
    }
}
