import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let voucher = Array("%PDF-1.4 a receipt".utf8)

extension House {
    func spend(
        _ amount: String = "30", decided: String = "2026-04-20", file: [UInt8] = voucher,
        as who: String = "secretary"
    ) async -> TestHouse.Answer {
        await house.hand(
            "/organizations/\(OrganizationID.birch)/dues/funds/spending",
            [
                "category": "training", "amount": amount, "on": "2026-04-28",
                "purpose": "购买学习资料 30 套", "decided": decided, "decision": "支委会第 4 次会议",
            ], file: ("voucher.pdf", file), as: who)
    }

    func interest(
        _ amount: String = "1.23", on day: String = "2026-03-21", as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(OrganizationID.birch)/dues/funds/interest",
            ["amount": amount, "on": day], as: who)
    }

    func spendings() async throws -> [String] { try await texts("SELECT id FROM dues_spending") }
}

@Suite struct `Spending dues` {
    @Test(arguments: engines)
    func `is posted when another person agrees, and keeps its voucher`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = await home.spend()
            #expect(asked.status == 303)
            let before = try await home.book(.cash, of: .birch)
            #expect(before == 9000)
            #expect(await home.agree(asked, as: "secretary") >= 400)
            #expect(await home.agree(asked, as: "clerk") >= 400)
            #expect(await home.agree(asked) == 303)
            #expect(await home.agree(asked) == 422)
            let (cash, spent) = (
                try await home.book(.cash, of: .birch), try await home.book(.training, of: .birch)
            )
            #expect([cash, spent] == [6000, 3000])
            let id = asked.location.split(separator: "/").last ?? ""
            let page = await home.house.get("/dues/spendings/\(id)", as: "committee")
            #expect(page.text.contains("购买学习资料 30 套") && page.text.contains("已记账"))
            let file = await home.house.get("/dues/spendings/\(id)/voucher", as: "committee")
            #expect(file.bytes == voucher)
            #expect(await home.house.get("/dues/spendings/\(id)/voucher", as: "lin").status == 403)
            try await home.expectBalance()
            #expect(home.house.errors.all == [])
        }
    }

    @Test(arguments: engines)
    func `is refused where more is asked than there is, by name`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let over = await home.spend("90.01")
            #expect(over.status == 422 && over.text.contains("现有 90.00 元，不够"))
            // What is there for two is spent once.
            let both = [await home.spend("60"), await home.spend("60")]
            #expect(await home.agree(both[0]) == 303)
            #expect(await home.agree(both[1]) == 422)
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 3000)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is agreed to once when it is done at the same time`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = [await home.spend("60"), await home.spend("60")]
            let statuses = await withTaskGroup(of: Int.self) { group in
                for number in 0..<16 {
                    group.addTask { await home.agree(asked[number % 2]) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 3000)
        }
    }

    @Test(arguments: engines)
    func `is taken back by an act of its own`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = await home.spend()
            #expect(await home.agree(asked) == 303)
            let id = asked.location.split(separator: "/").last ?? ""
            let back = await home.house.post("/dues/spendings/\(id)/reversal", as: "secretary")
            #expect(back.status == 303)
            #expect(await home.agree(back, as: "secretary") >= 400)
            #expect(await home.agree(back) == 303)
            let (cash, spent) = (
                try await home.book(.cash, of: .birch), try await home.book(.training, of: .birch)
            )
            #expect([cash, spent] == [9000, 0])
            let again = await home.house.post("/dues/spendings/\(id)/reversal", as: "secretary")
            #expect(again.status == 422)
            try await home.expect(1, "SELECT count(*) FROM dues_spending")
            try await home.expectBalance()
        }
    }

    @Test func `needs a voucher, and a decision that came first`() async throws {
        try await House.open(.sqlite) { home in
            await home.paid()
            let bare = await home.spend(file: Array("MZ".utf8))
            #expect(bare.status == 422 && bare.text.contains("请附上凭证"))
            #expect(bare.text.contains("购买学习资料 30 套"))
            let large = await home.spend(file: voucher + [UInt8](repeating: 0, count: 5 << 20))
            #expect(large.status == 422 && large.text.contains("凭证超过 5 MB"))
            let late = await home.spend(decided: "2026-04-29")
            #expect(late.status == 422 && late.text.contains("应先集体决定再支出"))
            let found = try await home.spendings()
            #expect(found == [])
        }
    }

    @Test(arguments: engines)
    func `cannot be removed or changed, not even by hand`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.agree(await home.spend()) == 303)
            let remitted = await home.remit()
            #expect(remitted.status == 422)
            #expect(await home.setShare("50").status == 303)
            #expect(await home.interest().status == 303)
            for statement: SQL in [
                "UPDATE dues_spending SET amount = 1", "DELETE FROM dues_spending_act",
                "DELETE FROM dues_voucher", "UPDATE dues_interest SET amount = 1",
                "DELETE FROM dues_share",
            ] {
                await #expect(throws: StorageError.self) {
                    try await home.database.write { tx in _ = try tx.execute(statement) }
                }
            }
        }
    }
}

@Suite struct `Interest on dues` {
    @Test(arguments: engines)
    func `is entered once a day and taken back by another person`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.interest().status == 303)
            #expect(await home.interest().status == 422)
            let address =
                "/organizations/\(OrganizationID.birch)/dues/funds/interest/2026-03-21/reversal"
            let own = await home.house.post(address, as: "clerk")
            #expect(own.status == 422 && own.text.contains("请由另一位同志冲正"))
            #expect(await home.house.post(address, as: "cashier").status == 303)
            #expect(await home.house.post(address, as: "cashier").status == 422)
            let none = try await home.book(.cash, of: .birch)
            #expect(none == 0)
            #expect(await home.interest("1.32").status == 303)
            let cash = try await home.book(.cash, of: .birch)
            #expect(cash == 132)
            #expect(await home.interest(as: "secretary").status == 403)
            try await home.expectBalance()
        }
    }
}
