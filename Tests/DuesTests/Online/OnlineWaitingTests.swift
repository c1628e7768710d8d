import Access
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Dues

extension Shop {
    /// Works as a server does for so many hours.
    func pass(hours: Int, report: @escaping @Sendable (any Error) -> Void = { Issue.record($0) })
        async throws
    {
        for _ in 0..<hours {
            try later(.seconds(3_600))
            await work(report: report).workOff()
        }
    }

    /// The house as it is with another configuration, where /duties tells what is due.
    func door(_ online: OnlinePayment?) -> (dues: Dues, house: TestHouse) {
        let known = home.dues
        let dues = Dues(
            cipher: known.cipher, organizations: known.organizations, units: known.units,
            kinds: known.kinds,
            accounts: known.accounts, spool: known.spool, folder: known.folder, online: online)
        let duties = Route.get(
            Place("/duties"), for: .signedIn, Phrase("待办", "To do")
        ) { visit in
            let duties = try await dues.duties(visit)
            return .text(
                duties.map { "\($0.title.chinese) \($0.detail.chinese) \($0.link.text)\n" }.joined()
            )
        }
        let house = TestHouse(
            dues.routes + [duties], on: home.database, Policy(Dues.permissions), home.journal
        ) { House.people[$0] }
        return (dues, house)
    }

    func duties(of who: String) async -> String {
        await door(home.dues.online).house.get("/duties", as: who, at: clock.now()).text
    }

    /// An order for which another amount came.
    func wronglyPaid() async throws -> OnlineOrder.ID {
        let order = try await ordered()
        try sandbox.control("amount 1")
        try await sandbox.act("pay", order)
        try sandbox.control("reset yes", "time \(clock.now().seconds)")
        return order
    }
}

@Suite struct `An order that may still be paid` {
    /// The provider says `open` for days: so it may take money, and is asked until it does not.
    @Test(arguments: engines)
    func `is open until the provider says otherwise`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("stubborn yes")
            try await shop.pass(hours: 40)
            #expect(try await shop.states(of: order) == ["open"])
            try await shop.home.expect(
                1, "SELECT count(*) FROM dues_online_standing WHERE due_at IS NOT NULL")
            try shop.sandbox.control("stubborn no", "lost yes")
            try await shop.sandbox.act("pay", order)
            try await shop.pass(hours: 8)
            #expect(try await shop.states(of: order) == ["open", "late", "refunding", "refunded"])
            #expect(try shop.sandbox.state().orders["\(order)"]?.kept == 0)
        }
    }

    @Test(arguments: engines)
    func `is closed by asking, also where the provider never heard of it`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            await shop.asked()
            try shop.sandbox.control("silent yes")
            let answer = await shop.order()
            let order = try #require(OnlineOrder.ID(String(answer.location.suffix(36))))
            try shop.sandbox.control("silent no")
            try await shop.pass(hours: 1)
            #expect(try await shop.states(of: order) == ["open", "closed"])
            let other = try await shop.orderedAgain()
            try await shop.pass(hours: 1)
            #expect(try await shop.states(of: other) == ["open", "closed"])
            #expect(try shop.sandbox.state().orders["\(other)"]?.state == "closed")
        }
    }

    @Test(arguments: engines)
    func `and was paid in time is posted, however late that is heard`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("lost yes")
            try await shop.sandbox.act("pay", order)
            try shop.sandbox.control("silent yes")
            try await shop.pass(hours: 50, report: { _ in })
            try shop.sandbox.control("silent no")
            try await shop.pass(hours: 8)
            #expect(try await shop.states(of: order) == ["open", "paid"])
            try await shop.home.expect(1, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines)
    func `by the word that follows its closing is posted while the slip stands`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try await shop.sandbox.act("cancel", order)
            #expect(await shop.post("/me/dues/online/\(order)/query").status == 303)
            let paid = "\(shop.clock.now().seconds)"
            try shop.later(.seconds(7_200))
            let notice = shop.notice(of: order.description, ["paid": paid])
            #expect(try shop.notify(notice).code == 200)
            #expect(try await shop.states(of: order) == ["open", "closed", "paid"])
            try await shop.home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is one, in however many tabs it is ordered at once`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            await shop.asked()
            let codes = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { await shop.order().status } }
                return await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(codes.allSatisfy { $0 == 303 || $0 == 422 }, "\(codes)")
            try await shop.home.expect(1, "SELECT count(*) FROM dues_online_order")
            #expect(try shop.sandbox.state().orders.count == 1)
        }
    }

    /// A page that looks by itself for ever would keep the session for ever.
    @Test(arguments: engines)
    func `is looked at again for two minutes`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            let address = "/me/dues/online/\(order)"
            let first = await shop.page(order).headers["refresh"]
            #expect(first == "5; url=\(address)?look=1")
            var last = await shop.home.house.get("\(address)?look=23", as: "lin")
            #expect(last.headers["refresh"] == "5; url=\(address)?look=24")
            for look in ["24", "25", "-7", "\(Int.max)"] {
                last = await shop.home.house.get("\(address)?look=\(look)", as: "lin")
                #expect(last.status == 200 && last.headers["refresh"] == nil)
            }
        }
    }
}

@Suite struct `Another provider` {
    private static func other(_ shop: Shop) -> OnlinePayment {
        OnlinePayment(
            SignedProvider(
                at: shop.sandbox.address, merchant: "another", key: shop.sandbox.key,
                from: "http://127.0.0.1"))
    }

    @Test(arguments: engines)
    func `is not asked about what was ordered elsewhere, and the operator is told`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try await shop.sandbox.act("pay", order)
            #expect(await shop.home.agree(await shop.home.askReversal()) == 303)
            let none = try await shop.work().warnings()
            #expect(none == [])
            for payment in [nil, Self.other(shop)] {
                let said = Mutex<[String]>([])
                let dues = shop.door(payment).dues
                let work = OnlineWork(
                    dues, journal: shop.home.journal, in: shop.home.database, clock: shop.clock,
                    report: { error in said.withLock { $0.append("\(error)") } })
                try shop.later(.seconds(3_700))
                await work.workOff()
                // It is not so much as asked.
                let told = said.withLock(\.self)
                #expect(told.count == 1 && told[0].hasSuffix("is not configured"))
                let warnings = try await work.warnings()
                #expect(warnings.count == 1 && warnings[0].contains("sandbox at"))
            }
            #expect(try await shop.states(of: order).last == "refunding")
            #expect(try shop.sandbox.state().refunds.isEmpty)
            try shop.later(.seconds(3_700))
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refunded")
        }
    }

    @Test(arguments: engines)
    func `and none leave what was ordered in sight`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.wronglyPaid()
            let none = shop.door(nil).house
            let month = "/organizations/\(OrganizationID.birch)/dues?month=2026-04"
            #expect(await none.get(month, as: "clerk").text.contains("在线支付"))
            let list = await none.get(
                "/organizations/\(OrganizationID.birch)/dues/online", as: "clerk")
            #expect(list.status == 200 && list.text.contains("林晓禾"))
            let mine = await none.get("/me/dues", as: "lin").text
            #expect(mine.contains("金额不符") && !mine.contains("action=\"/me/dues/online\""))
            #expect(
                await none.post("/me/dues/online", ["month": "2026-04"], as: "lin").status == 404)
            let answer = "/dues/online/\(order)/answer"
            #expect(await none.post(answer, ["answer": "refund"], as: "clerk").status == 422)
            #expect(await none.post(answer, ["answer": "aside"], as: "clerk").status == 303)
        }
    }

    @Test(arguments: engines)
    func `that only finishes takes no orders`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            guard let provider = shop.home.dues.online?.provider else { return }
            let house = shop.door(OnlinePayment(provider, isFinishing: true)).house
            // What was begun can be paid.
            let again = await house.post("/me/dues/online", ["month": "2026-04"], as: "lin")
            #expect(again.location.hasSuffix("/pay/\(order)"))
            try await shop.sandbox.act("cancel", order)
            let query = await house.post("/me/dues/online/\(order)/query", as: "lin")
            #expect(query.status == 303)
            #expect(try await shop.states(of: order) == ["open", "closed"])
            #expect(
                await house.post("/me/dues/online", ["month": "2026-04"], as: "lin").status == 404)
        }
    }
}

@Suite struct `Money at the provider` {
    @Test(arguments: engines)
    func `is in sight of its member and of who settles it, also after another order`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.wronglyPaid()
            let other = try await shop.orderedAgain()
            let mine = await shop.home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("/me/dues/online/\(order)") && mine.contains("\(other)"))
            let duties = await shop.duties(of: "lin")
            #expect(duties.contains("2026 年 4 月在线支付：金额不符"))
            #expect(duties.contains("/me/dues/online/\(order)") && !duties.contains("\(other)"))
            for who in ["clerk", "secretary"] {
                #expect(await shop.duties(of: who).contains("处理在线支付异常 1 笔"))
            }
            #expect(await !shop.duties(of: "stranger").contains("处理在线支付"))
            #expect(
                await shop.post(
                    "/dues/online/\(order)/answer", ["answer": "refund"], as: "clerk"
                ).status == 303)
            #expect(await shop.duties(of: "lin").contains("正在退款"))
            #expect(await !shop.duties(of: "clerk").contains("处理在线支付"))
            await shop.work().workOff()
            #expect(await !shop.duties(of: "lin").contains("退款"))
        }
    }

    @Test(arguments: engines)
    func `keeps its reference whatever becomes of it`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.wronglyPaid()
            let reference = try await shop.home.texts(
                "SELECT reference FROM dues_online_event WHERE reference IS NOT NULL")[0]
            let address = "/organizations/\(OrganizationID.birch)/dues/online"
            func expectTold(_ part: String) async {
                #expect(await shop.page(order).text.contains(reference))
                let list = await shop.home.house.get("\(address)?show=\(part)", as: "clerk").text
                #expect(list.contains(reference))
            }
            await expectTold("exceptions")
            try shop.sandbox.control("refusing yes")
            let answer = "/dues/online/\(order)/answer"
            #expect(await shop.post(answer, ["answer": "refund"], as: "clerk").status == 303)
            await expectTold("refunds")
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refundRefused")
            await expectTold("exceptions")
            try shop.sandbox.control("refusing no")
            #expect(await shop.post(answer, ["answer": "refund"], as: "clerk").status == 303)
            await shop.work().workOff()
            await expectTold("refunds")
            let found = try await shop.home.database.read { tx in
                try tx.onlineStanding(of: order)
            }
            #expect(found?.paidAt == .testStart && found?.received == Money(fen: 1))
            #expect(found?.refundReference?.hasPrefix("R") == true)
        }
    }

    @Test(arguments: engines, ["pending yes", "silent yes"])
    func `that has not gone back after three days waits for a person`(
        engine: Dialect, switched: String
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.wronglyPaid()
            let answer = "/dues/online/\(order)/answer"
            try shop.sandbox.control(switched)
            #expect(await shop.post(answer, ["answer": "refund"], as: "clerk").status == 303)
            try await shop.pass(hours: 70, report: { _ in })
            #expect(try await shop.states(of: order).last == "refunding")
            try await shop.pass(hours: 12, report: { _ in })
            #expect(try await shop.states(of: order).last == "refundStuck")
            #expect(await shop.duties(of: "clerk").contains("处理在线支付异常 1 笔"))
            #expect(await shop.page(order).text.contains("退款三天未完成"))
            // It may still be done: another one could be a second one.
            #expect(await shop.post(answer, ["answer": "refund"], as: "clerk").status == 422)
            try shop.sandbox.control("reset yes", "time \(shop.clock.now().seconds)")
            try await shop.pass(hours: 2)
            #expect(try await shop.states(of: order).last == "refunded")
            #expect(try shop.sandbox.state().refunds.count == 1)
        }
    }

    @Test(arguments: engines)
    func `goes back before anything is asked`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.wronglyPaid()
            let open = try await shop.orderedAgain()
            let later = shop.clock.now() + .seconds(120)
            var due = try await shop.home.database.read { tx in try tx.dueOnline(at: later) }
            #expect(due?.order == open)
            try shop.later(.seconds(100))
            #expect(
                await shop.post(
                    "/dues/online/\(order)/answer", ["answer": "refund"], as: "clerk"
                ).status == 303)
            due = try await shop.home.database.read { tx in try tx.dueOnline(at: later) }
            #expect(due?.order == order)
        }
    }

    @Test(arguments: engines)
    func `for an order that is not ours is told to the operator`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let unknown = OnlineOrder.ID(high: 1, low: 1).description
            let code = try shop.notify(shop.notice(of: unknown)).code
            #expect(code == 404)
            let errors = shop.home.house.errors
            #expect(errors.all.count == 1)
            #expect(errors.all.last?.contains("S1, for \(unknown)") == true)
            // Anybody can send what is not genuine; of many in a minute one is told.
            for _ in 0..<9 { #expect(try shop.notify([]).code == 400) }
            #expect(errors.all.count == 2)
        }
    }

    @Test(arguments: engines)
    func `is told of again when our answer was lost, however much later`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered().description
            let notice = shop.notice(of: order)
            #expect(try shop.notify(notice).code == 200)
            try shop.later(.seconds(86_400))
            #expect(try shop.notify(notice).code == 200)
            try await shop.home.expect(1, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines)
    func `goes back when a payment is reversed, and both who reverse it read so`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try await shop.sandbox.act("pay", order)
            let address = "/people/\(PersonID.lin)/dues/2026-04/reversal"
            let page = await shop.home.house.get(address, as: "secretary").text
            #expect(page.contains("自动原路退给党员"))
            let asked = await shop.home.askReversal()
            let approval = await shop.home.house.get(asked.location, as: "committee").text
            #expect(approval.contains("自动原路退给党员"))
        }
    }

    /// What comes after somebody is erased leads to nobody's account at a bank.
    @Test(arguments: engines)
    func `of somebody who is erased is kept without its reference`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try await shop.home.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO person_erasure (person, at, requester, by_account)
                    VALUES (
                        \(PersonID.lin), \(Instant.testStart), \(AccountID(high: 3, low: 8)),
                        \(AccountID(high: 3, low: 9))
                    )
                    """)
            }
            try await shop.sandbox.act("pay", order)
            #expect(try await shop.states(of: order) == ["open", "paid"])
            try await shop.home.expect(
                0, "SELECT count(*) FROM dues_online_event WHERE reference IS NOT NULL")
        }
    }
}
