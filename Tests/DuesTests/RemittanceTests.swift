import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension House {
    private static let birch = "/organizations/\(OrganizationID.birch)/dues"

    func setShare(
        _ share: String, from: String = "2026-05", as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post("\(Self.birch)/share", ["share": share, "from": from], as: who)
    }

    func remit(
        until: String = "2026-05", as who: String = "secretary", key: String? = nil
    ) async -> TestHouse.Answer {
        await house.post("\(Self.birch)/remittances", ["until": until], as: who, key: key)
    }

    func confirm(
        _ remitted: TestHouse.Answer, _ amount: String = "90", as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post("\(remitted.location)/confirmation", ["amount": amount], as: who)
    }

    func withdraw(
        _ remitted: TestHouse.Answer, as who: String = "secretary"
    ) async -> TestHouse.Answer {
        await house.post("\(remitted.location)/withdrawal", as: who)
    }

    /// What stands in a book, in fen.
    func book(_ book: Posting.Book, of organization: OrganizationID) async throws -> Int {
        try await number(
            """
            SELECT coalesce(sum(amount), 0) FROM dues_posting
            WHERE book = \(book.rawValue) AND branch = \(organization)
            """)
    }
}

@Suite struct `Passing dues up` {
    @Test(arguments: engines)
    func `is done when the level above has confirmed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let remitted = await home.remit()
            #expect(remitted.status == 303)
            let (cash, transit) = (
                try await home.book(.cash, of: .birch), try await home.book(.inTransit, of: .birch)
            )
            #expect([cash, transit] == [0, 9000])
            #expect(await home.confirm(remitted).status == 303)
            let (way, done) = (
                try await home.book(.inTransit, of: .birch),
                try await home.book(.remitted, of: .birch)
            )
            #expect([way, done] == [0, 9000])
            let (above, below) = (
                try await home.book(.cash, of: .farm), try await home.book(.fromBelow, of: .farm)
            )
            #expect([above, below] == [9000, -9000])
            try await home.expectBalance()
            let page = await home.house.get(
                "/organizations/\(OrganizationID.birch)/dues/remittances", as: "secretary")
            #expect(page.text.contains("已确认"))
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `takes the share that was set above, rounded once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.setShare("33.33").status == 303)
            await home.paid()
            #expect(await home.remit().status == 303)
            try await home.expect(3000, "SELECT amount FROM dues_remittance")
            let again = await home.remit()
            #expect(again.status == 422 && again.text.contains("没有应上缴的党费"))
        }
    }

    @Test(arguments: engines)
    func `is never for months that have not begun, and no past share changes`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.remit(until: "2026-06").status == 422)
            // What came in was recorded in May.
            #expect(await home.remit(until: "2026-04").status == 422)
            #expect(await home.setShare("50", from: "2026-04").status == 422)
            #expect(await home.setShare("100.01").status == 422)
            #expect(await home.setShare("50", as: "secretary").status == 403)
            #expect(await home.setShare("50", as: "stranger").status == 403)
            try await home.expect(0, "SELECT count(*) FROM dues_share")
        }
    }

    @Test(arguments: engines)
    func `is confirmed by somebody else and to the fen`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let remitted = await home.remit(as: "clerk")
            let own = await home.confirm(remitted)
            #expect(own.status == 422 && own.text.contains("交款人不能自己确认收款"))
            #expect(await home.confirm(remitted, as: "secretary").status == 403)
            #expect(await home.confirm(remitted, as: "stranger").status == 403)
            let other = await home.confirm(remitted, "89.99", as: "cashier")
            #expect(other.status == 422 && other.text.contains("清点 89.99 元，交出的是 90.00 元"))
            try await home.expect(0, "SELECT count(*) FROM dues_remittance_end")
            #expect(await home.confirm(remitted, as: "cashier").status == 303)
        }
    }

    @Test(arguments: engines)
    func `is withdrawn by whoever handed it over, and can be done anew`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let remitted = await home.remit()
            #expect(await home.withdraw(remitted, as: "clerk").status == 422)
            #expect(await home.withdraw(remitted, as: "lin").status == 403)
            #expect(await home.withdraw(remitted).status == 303)
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 9000)
            let late = await home.confirm(remitted)
            #expect(late.status == 422 && late.text.contains("已经确认或撤回"))
            let second = await home.remit()
            #expect(await home.confirm(second).status == 303)
            #expect(await home.withdraw(second).status == 422)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `happens once however often and by however many it is asked`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let key = "the key of one form"
            let twice = [await home.remit(key: key), await home.remit(key: key)]
            #expect(twice[0].status == 303 && twice[0].location == twice[1].location)
            let statuses = await withTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        await home.confirm(twice[0], as: number % 2 == 0 ? "clerk" : "cashier")
                            .status
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.allSatisfy { [303, 422].contains($0) })
            try await home.expect(1, "SELECT count(*) FROM dues_remittance_end")
            let above = try await home.book(.cash, of: .farm)
            #expect(above == 9000)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is handed over once when sixteen do it at once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<16 { group.addTask { await home.remit().status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.allSatisfy { [303, 422].contains($0) })
            try await home.expect(1, "SELECT count(*) FROM dues_remittance")
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 0)
        }
    }

    /// The money is not there any more: it comes back first.
    @Test(arguments: engines)
    func `keeps a payment from being reversed that is on its way`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = await home.askReversal()
            let remitted = await home.remit()
            #expect(await home.agree(asked) == 422)
            #expect(await home.withdraw(remitted).status == 303)
            #expect(await home.agree(asked) == 303)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is a duty of the clerk above`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.remit().status == 303)
            let address = "/organizations/\(OrganizationID.farm)/dues/remittances"
            let page = await home.house.get(address, as: "clerk")
            #expect(page.text.contains("白桦党支部") && page.text.contains("90.00"))
            let waiting = try await home.database.read { tx in
                try tx.unconfirmed(by: [.farm], since: .testStart, limit: 20).map(\.amount)
            }
            #expect(waiting == [Money(fen: 9000)])
        }
    }

    @Test(arguments: engines)
    func `shows its books to those who look after them`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            for page in ["books", "remittances", "funds"] {
                let address = "/organizations/\(OrganizationID.birch)/dues/\(page)"
                #expect(await home.house.get(address, as: "secretary").status == 200)
                #expect(await home.house.get(address, as: "committee").status == 200)
                #expect(await home.house.get(address, as: "lin").status == 403)
                #expect(await home.house.get(address, as: "stranger").status == 403)
            }
            let above = await home.house.get(
                "/organizations/\(OrganizationID.farm)/dues/books", as: "clerk",
                accept: "application/json")
            #expect(above.text.contains(#""inHand":"90.00""#))
        }
    }
}
