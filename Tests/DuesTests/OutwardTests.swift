import Kernel
import LocalSettings
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let remittances = "/organizations/\(OrganizationID.farm)/dues/remittances"

extension House {
    /// 90.00 yuan have come up to the farm, above which nobody is.
    fileprivate func passedUp() async {
        await paid()
        #expect(await confirm(await remit()).status == 303)
    }

    fileprivate func passOutside(
        _ amount: String = "4.50", on day: String = "2026-04-30", until: String = "2026-05",
        of organization: OrganizationID = .farm, as who: String = "clerk", key: String? = nil
    ) async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(organization)/dues/remittances/outside",
            ["receiver": "省国资委党委", "amount": amount, "until": until, "on": day], as: who,
            key: key)
    }

    fileprivate func receipt(
        of passed: TestHouse.Answer, on day: String = "2026-05-01", amount: String = "4.50",
        as who: String = "cashier"
    ) async -> TestHouse.Answer {
        await house.post(
            "\(passed.location)/receipt",
            ["voucher": "党费收据 0457 号", "on": day, "amount": amount], as: who)
    }

    fileprivate func books(of organization: OrganizationID) async throws -> [Int] {
        var sums: [Int] = []
        for book in [Posting.Book.cash, .inTransit, .remitted] {
            sums.append(try await self.book(book, of: organization))
        }
        return sums
    }

    fileprivate func setOutwardShare(_ perTenThousand: Int) async throws {
        try await database.write { tx in
            try tx.execute(
                """
                INSERT INTO dues_setting (act_number, name, valid_from, value, recorded_at, account)
                VALUES (
                    1, 'outwardShare', \(CivilDate.day(2026, 1, 1)), \(perTenThousand),
                    \(Instant.testStart), \(AccountID(high: 3, low: 6))
                )
                """)
        }
    }
}

@Suite struct `Passing dues on outside` {
    @Test(arguments: engines)
    func `is recorded by one and done when another has the receipt`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            let passed = await home.passOutside()
            #expect(passed.status == 303)
            #expect(try await home.books(of: .farm) == [8_550, 450, 0])
            let waiting = await home.house.get(passed.location, as: "cashier").text
            #expect(waiting.contains("省国资委党委") && waiting.contains("2026-04-30"))
            #expect(waiting.contains("登记上级收据"))
            // Who handed it over does not say that it came, nor does anybody without a paper.
            let own = await home.receipt(of: passed, as: "clerk")
            #expect(own.status == 422 && own.text.contains("由另一位同志登记"))
            let bare = await home.confirm(passed, "4.50", as: "cashier")
            #expect(bare.status == 422 && bare.text.contains("请登记上级出具的收据"))
            await home.expectRefused(
                """
                INSERT INTO dues_remittance_end (
                    remittance, ending, act, handed_by, account, recorded_at
                )
                SELECT id, 'confirmed', id, account, account, recorded_at
                FROM dues_remittance WHERE upper = organization
                """)
            let early = await home.receipt(of: passed, on: "2026-04-29")
            #expect(early.status == 422 && early.text.contains("2026-04-30"))
            let other = await home.receipt(of: passed, amount: "45.00")
            #expect(other.status == 422 && other.text.contains("收据上是 45.00 元"))
            #expect(await home.receipt(of: passed).status == 303)
            #expect(try await home.books(of: .farm) == [8_550, 0, 450])
            #expect(await home.receipt(of: passed).status == 422)
            let done = await home.house.get(
                remittances, as: "clerk", accept: "application/json"
            ).text
            #expect(done.contains(#""voucher":"党费收据 0457 号""#))
            #expect(done.contains(#""receiver":"省国资委党委""#))
            #expect(done.contains(#""receivedOn":"2026-05-01""#))
            let deeds = try await home.texts(
                """
                SELECT action FROM audit_entry
                WHERE organization = \(OrganizationID.farm) AND outcome = 'done'
                    AND action IN ('dues.remit', 'dues.confirmRemittance')
                ORDER BY action
                """)
            #expect(deeds == ["dues.confirmRemittance", "dues.confirmRemittance", "dues.remit"])
            for row in ["dues_outward", "dues_outward_receipt"] {
                try await home.expect(1, "SELECT count(*) FROM noted_row WHERE name = \(row)")
            }
            try await home.expectBalance()
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `follows the share that a local rule says`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            let none = await home.house.get(remittances, as: "clerk", accept: "application/json")
            #expect(none.text.contains(#""due":"0.00""#) && none.text.contains(#""share":"0%""#))
            try await home.setOutwardShare(500)
            let before = await home.house.get(remittances, as: "clerk", accept: "application/json")
            #expect(before.text.contains(#""due":"4.50""#))
            #expect(before.text.contains(#""open":"4.50""#))
            #expect(await home.passOutside("3").status == 303)
            let after = await home.house.get(remittances, as: "clerk", accept: "application/json")
            #expect(after.text.contains(#""open":"1.50""#))
            // It is nobody's share but the highest one's.
            let branch = await home.house.get(
                "/organizations/\(OrganizationID.birch)/dues/remittances", as: "clerk",
                accept: "application/json")
            #expect(branch.text.contains(#""share":"100%""#))
        }
    }

    @Test(arguments: engines)
    func `is withdrawn by whoever recorded it until the receipt is there`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            let passed = await home.passOutside()
            #expect(await home.withdraw(passed, as: "cashier").status == 422)
            #expect(await home.withdraw(passed, as: "clerk").status == 303)
            #expect(try await home.books(of: .farm) == [9_000, 0, 0])
            #expect(await home.receipt(of: passed).status == 422)
            let again = await home.passOutside()
            #expect(again.status == 303)
            #expect(await home.receipt(of: again).status == 303)
            #expect(await home.withdraw(again, as: "clerk").status == 422)
            try await home.expect(1, "SELECT count(*) FROM dues_outward_receipt")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is no more than is in hand, of days that have come, and at the top alone`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            let much = await home.passOutside("90.01")
            #expect(much.status == 422 && much.text.contains("90.00"))
            #expect(much.text.contains("省国资委党委"))
            #expect(await home.passOutside(on: "2026-05-02").status == 422)
            #expect(await home.passOutside(on: "2001-01-01").status == 422)
            #expect(await home.passOutside(until: "2026-06").status == 422)
            let below = await home.passOutside(of: .birch, as: "secretary")
            #expect(below.status == 422 && below.text.contains("上级党组织在本系统里"))
            let up = await home.house.post(remittances, ["until": "2026-05"], as: "clerk")
            #expect(up.status == 422 && up.text.contains("向系统外上缴"))
            for who in ["secretary", "committee", "lin", "stranger"] {
                #expect(await home.passOutside(as: who).status == 403)
            }
            try await home.expect(0, "SELECT count(*) FROM dues_outward")
            let passed = await home.passOutside()
            for who in ["secretary", "committee", "lin", "stranger"] {
                #expect(await home.receipt(of: passed, as: who).status == 403)
            }
            try await home.expect(0, "SELECT count(*) FROM dues_outward_receipt")
        }
    }

    /// The same form twice, and the same money by two who both hold its paper.
    @Test(arguments: engines)
    func `is recorded once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            let key = "the key of one form"
            let twice = [await home.passOutside(key: key), await home.passOutside(key: key)]
            #expect(twice[0].status == 303 && twice[0].location == twice[1].location)
            let other = await home.passOutside(as: "cashier")
            #expect(other.status == 422 && other.text.contains("已经登记"))
            #expect(await home.passOutside("4.51", as: "cashier").status == 303)
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { await home.receipt(of: twice[0]).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.allSatisfy { [303, 422].contains($0) })
            try await home.expect(1, "SELECT count(*) FROM dues_outward_receipt")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is a duty of somebody else and in the books`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            #expect(await home.passOutside().status == 303)
            let waiting = try await home.database.read { tx in
                try tx.unconfirmed(by: [.farm], since: .testStart, limit: 20)
            }
            #expect(waiting.map { $0.outward?.receiver } == ["省国资委党委"])
            let page = await home.house.get(remittances, as: "cashier").text
            #expect(!page.contains("等待确认的下级上缴") && page.contains("待确认"))
            #expect(page.contains("省国资委党委"))
            // Nothing is asked about a receipt where the level above confirms.
            let below = await home.house.get(
                "/organizations/\(OrganizationID.birch)/dues/remittances", as: "clerk",
                accept: "application/json"
            ).text
            #expect(!below.contains("receiver") && !below.contains("voucher"))
            let books = await home.house.get(
                "/organizations/\(OrganizationID.farm)/dues/books", as: "clerk"
            ).text
            #expect(books.contains("4.50") && books.contains("85.50"))
        }
    }

    @Test(arguments: engines)
    func `stays as it was recorded`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.passedUp()
            #expect(await home.receipt(of: await home.passOutside()).status == 303)
            for statement: SQL in [
                "DELETE FROM dues_outward", "UPDATE dues_outward SET receiver = '别处'",
                "DELETE FROM dues_outward_receipt",
                "UPDATE dues_outward_receipt SET voucher = '8 号'",
            ] {
                await home.expectRefused(statement)
            }
        }
    }
}
