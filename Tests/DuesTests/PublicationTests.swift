import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension House {
    func publish(
        _ organization: OrganizationID = .farm, _ year: Int = 2026, as who: String = "clerk",
        at now: Instant = .testStart
    ) async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(organization)/dues/publications/\(year)/check", as: who, at: now)
    }

    /// So many members of a branch who paid for April, or another month: strangers to the register.
    func enterPayers(
        _ count: Int, in branch: OrganizationID, from first: UInt64 = 0, paying: Bool = true,
        for month: CivilMonth = CivilMonth(of: .day(2026, 4, 1)), at now: Instant = .testStart
    ) async throws {
        let clerk = AccountID(high: 3, low: 3)
        let people = (0..<count).map { PersonID(high: 6, low: first + UInt64($0)) }
        try await database.write { tx in
            let (asked, paid): (DuesAct.ID, DuesAct.ID) = (
                Fresh.id(at: now), Fresh.id(at: now)
            )
            for person in people {
                try tx.execute(
                    """
                    INSERT INTO dues_fixing (
                        id, person, turn, organization, from_month, payer, amount, ground,
                        recorded_at, account
                    )
                    VALUES (
                        \(ID<Fixing>(high: person.high, low: person.low)), \(person), 1,
                        \(branch), \(month.number), 'wage', 1000, 'yearly', \(now),
                        \(clerk)
                    )
                    """)
            }
            let slips = people.map {
                Slip(
                    person: $0, month: month, branch: branch, amount: Money(fen: 1000),
                    fixing: Fixing.ID(high: $0.high, low: $0.low), act: asked)
            }
            try tx.enter(.issuing(slips, in: branch, as: asked, at: now, by: clerk))
            try tx.enter(slips)
            guard paying else { return }
            let payments = people.map {
                Payment(
                    person: $0, month: month, amount: Money(fen: 1000), method: .inPerson,
                    receivedOn: .day(2026, 4, 20), proxy: nil, relation: nil)
            }
            try tx.enter(.receiving(payments, in: branch, as: paid, at: now, by: clerk))
            try tx.enter(payments, by: paid)
        }
    }

    /// What the postings come to, added up one by one and by nothing that the program has.
    func recounted(
        _ organization: OrganizationID, below: Set<OrganizationID>
    ) async throws -> [String: Int] {
        struct Line: Sendable {
            let kind: String
            let book: String
            let organization: OrganizationID
            let amount: Int
        }
        let lines = try await database.read { tx in
            try tx.rows(
                """
                SELECT a.kind, p.book, p.branch, p.amount
                FROM dues_posting AS p JOIN dues_act AS a ON a.id = p.act
                """
            ) { row in
                Line(
                    kind: try row.next(), book: try row.next(), organization: try row.next(),
                    amount: try row.next())
            }
        }
        var sums: [String: Int] = [:]
        for line in lines where below.contains(line.organization) {
            if line.kind == "issue", line.book == "owed" {
                sums["asked", default: 0] += line.amount
            }
            if ["payment", "reversal"].contains(line.kind), line.book == "cash" {
                sums["collected", default: 0] += line.amount
            }
        }
        for line in lines where line.organization == organization {
            switch (line.kind, line.book) {
            case ("payment", "cash"), ("reversal", "cash"):
                sums["received", default: 0] += line.amount
            case ("confirmation", "cash"): sums["fromBelow", default: 0] += line.amount
            case ("interest", "cash"), ("interestReversal", "cash"):
                sums["interest", default: 0] += line.amount
            case ("remittance", "cash"), ("withdrawal", "cash"):
                sums["passedUp", default: 0] -= line.amount
            case ("spending", let book), ("spendingReversal", let book):
                if book != "cash" { sums[book, default: 0] += line.amount }
            default: break
            }
            if line.book == "cash" { sums["closing", default: 0] += line.amount }
            if line.book == "inTransit" { sums["inTransit", default: 0] += line.amount }
        }
        return sums.filter { $0.value != 0 }
    }

    func published(_ organization: OrganizationID, turn: Int) async throws -> [String: Int] {
        let lines = try await texts(
            """
            SELECT l.figure || '=' || CAST(l.amount AS TEXT) FROM dues_publication_line AS l
            JOIN dues_publication AS p ON p.id = l.publication
            WHERE p.organization = \(organization) AND p.turn = \(turn)
            """)
        return Dictionary(
            lines.map { line in
                let halves = line.split(separator: "=")
                return (String(halves[0]), Int(halves[1]) ?? 0)
            }, uniquingKeysWith: { first, _ in first })
    }
}

@Suite struct `The yearly publication of dues` {
    private let later = Instant.testStart + .seconds(60)

    /// Six paid; half was passed up, some was spent, interest came, a payment was taken back.
    private func filled(_ home: House) async throws {
        #expect(await home.setShare("50").status == 303)
        try await home.enterPayers(6, in: .birch)
        // So many owe something that what is owed tells of nobody.
        try await home.enterPayers(5, in: .birch, from: 50, paying: false)
        await home.paid()
        #expect(await home.agree(await home.askReversal()) == 303)
        let remitted = await home.remit()
        #expect(await home.confirm(remitted, "30").status == 303)
        #expect(await home.agree(await home.spend("12.34")) == 303)
        #expect(await home.interest().status == 303)
        #expect(await home.receive(.lin).status == 303)
        #expect(await home.remit().status == 303)
    }

    @Test(arguments: engines)
    func `says what the postings say`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            for organization in [OrganizationID.birch, .farm] {
                #expect(await home.publish(organization, at: later).status == 303)
                let told = try await home.published(organization, turn: 1)
                let below: Set<OrganizationID> = [organization, .birch]
                let counted = try await home.recounted(organization, below: below)
                #expect(told == counted)
                #expect(told.count >= 4)
            }
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `is read by every member below, and by nobody elsewhere`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            #expect(await home.publish(at: later).status == 303)
            let address = "/organizations/\(OrganizationID.farm)/dues/publications"
            let list = await home.house.get(address, as: "lin")
            #expect(list.status == 200 && list.text.contains("2026"))
            let page = await home.house.get(address + "/2026", as: "lin")
            #expect(page.text.contains("30.00") && page.text.contains("收到下级上缴"))
            #expect(await home.house.get(address + "/2026", as: "stranger").status == 403)
            #expect(await home.house.get(address + "/2026/check", as: "lin").status == 403)
            #expect(await home.publish(as: "lin").status == 403)
            #expect(await home.publish(as: "secretary").status == 403)
            let table = await home.house.get(address + "/2026/table", as: "lin")
            #expect(table.text.contains("收到下级上缴,30"))
            #expect(await home.house.get(address + "/2025", as: "lin").status == 404)
            // The sister branch is no business of a member.
            let sister = "/organizations/\(OrganizationID.larch)/dues/publications"
            #expect(await home.house.get(sister, as: "lin").status == 403)
        }
    }

    @Test(arguments: engines)
    func `is corrected by a later turn that leaves the former`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            #expect(await home.publish(at: later).status == 303)
            let same = await home.publish(at: later)
            #expect(same.status == 422 && same.text.contains("和上次公布的一样"))
            let address = "/organizations/\(OrganizationID.farm)/dues"
            let credited = await home.house.post(
                "\(address)/funds/interest", ["amount": "5", "on": "2026-05-01"], as: "clerk",
                at: later)
            #expect(credited.status == 303)
            #expect(await home.publish(at: later + .seconds(1)).status == 303)
            let (first, second) = (
                try await home.published(.farm, turn: 1), try await home.published(.farm, turn: 2)
            )
            #expect(first["interest"] == nil && second["interest"] == 500)
            let former = await home.house.get(
                "\(address)/publications/2026?turn=1", as: "lin")
            #expect(former.text.contains("以后又公布过一次"))
            let latest = await home.house.get("\(address)/publications/2026", as: "lin")
            #expect(latest.text.contains("第 2 次公布"))
        }
    }

    /// Of its year and of the one before: nobody else says what it collected.
    @Test(arguments: engines)
    func `has what was paid to a branch that ended before the year`(
        engine: Dialect
    ) async throws {
        let time = CivilDate.day(2025, 1, 1)...CivilDate.day(2025, 12, 15)
        try await House.open(engine, organizations: .withLarch(time)) { home in
            try await home.enterPayers(6, in: .larch, for: CivilMonth(of: .day(2025, 12, 1)))
            #expect(await home.publish(at: later).status == 303)
            let told = try await home.published(.farm, turn: 1)
            #expect(told == ["asked": 6000, "collected": 6000])
            #expect(await home.publish(.birch, at: later).status == 422)
        }
    }

    @Test(arguments: engines)
    func `is left to the level above where few paid`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.enterPayers(4, in: .birch)
            let few = await home.publish(.birch, at: later)
            #expect(few.status == 422 && few.text.contains("不足 5 人"))
            try await home.expect(0, "SELECT count(*) FROM dues_publication")
            await home.paid()
            #expect(await home.publish(.birch, at: later).status == 303)
        }
    }

    @Test(arguments: engines)
    func `is made once when sixteen do it at once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await filled(home)
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<16 { group.addTask { await home.publish(at: later).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.allSatisfy { [303, 422].contains($0) })
        }
    }

    @Test func `knows no year that has not begun, or an empty one`() async throws {
        try await House.open(.sqlite) { home in
            try await filled(home)
            #expect(await home.publish(.farm, 2027).status == 404)
            #expect(await home.publish(.farm, 1).status == 404)
            #expect(await home.publish(.farm, 2025, at: later).status == 422)
            #expect(home.house.errors.all == [])
        }
    }
}
