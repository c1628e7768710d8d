import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension Shop {
    /// An order that the provider closed, so that its slip may be withdrawn, and its slip withdrawn.
    fileprivate func withdrawn() async throws -> OnlineOrder.ID {
        let order = try await ordered()
        try await sandbox.act("cancel", order)
        #expect(await post("/me/dues/online/\(order)/query").status == 303)
        #expect(await home.agree(await home.askWithdrawal()) == 303)
        return order
    }

    fileprivate func reissued(_ base: String) async {
        #expect(await home.fix(.lin, base: base).status == 303)
        #expect(await home.issue(.birch).status == 303)
    }

    fileprivate func expectGivenBack(_ order: OnlineOrder.ID) async throws {
        #expect(try await states(of: order) == ["open", "closed", "late", "refunding"])
        try await home.expect(0, "SELECT count(*) FROM dues_payment")
        try await home.expectBalance()
        let page = await self.page(order).text
        #expect(page.contains("正在退款") && page.contains("这张党费单已收回"))
        let list = await home.house.get(
            "/organizations/\(OrganizationID.birch)/dues/online?show=refunds", as: "secretary")
        #expect(list.text.contains("这张党费单已收回"))
        let english = await home.house.get(
            "/me/dues/online/\(order)", as: "lin", accept: "application/json")
        #expect(english.text.contains(#""reason":"withdrawn""#))
    }
}

@Suite struct `An order whose slip was withdrawn` {
    /// The slip that is there then is another claim, whether or not it asks for as much.
    @Test(arguments: engines, ["3000", "6000"])
    func `pays no other slip of the month`(engine: Dialect, base: String) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.withdrawn()
            await shop.reissued(base)
            #expect(await shop.post("/me/dues/online/\(order)/payment").status == 409)
            let paid = "\(shop.clock.now().seconds)"
            try shop.later(.seconds(7_200))
            #expect(
                try shop.notify(shop.notice(of: order.description, ["paid": paid])).code == 200)
            try await shop.expectGivenBack(order)
            // What is asked for now can be paid.
            #expect(await shop.home.receive(.lin).status == 303)
            try await shop.home.expectBalance()
        }
    }

    /// What came is what the other slip asks for, and still was not meant for it.
    @Test(arguments: engines)
    func `pays none that asks for what came by chance`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.withdrawn()
            await shop.reissued("3000")
            let notice = shop.notice(of: order.description, ["amount": "1500"])
            #expect(try shop.notify(notice).code == 200)
            try await shop.expectGivenBack(order)
        }
    }

    @Test(arguments: engines)
    func `gives the money back where nothing is asked any more`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.withdrawn()
            #expect(try shop.notify(shop.notice(of: order.description)).code == 200)
            try await shop.expectGivenBack(order)
        }
    }

    @Test(arguments: engines)
    func `leaves room for an order of the slip that stands`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.withdrawn()
            await shop.reissued("3000")
            let other = try await shop.orderedAgain()
            #expect(try shop.sandbox.state().orders["\(other)"]?.amount == 1500)
            try await shop.sandbox.act("pay", other)
            #expect(try await shop.states(of: other) == ["open", "paid"])
            #expect(try shop.notify(shop.notice(of: order.description)).code == 200)
            #expect(try await shop.states(of: order).last == "refunding")
            try await shop.home.expect(1500, "SELECT sum(amount) FROM dues_payment")
            try await shop.home.expectBalance()
        }
    }
}
