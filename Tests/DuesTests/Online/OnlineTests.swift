import Crypto
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

@Suite struct `Paying online` {
    @Test(arguments: engines)
    func `is offered where a provider is configured, and nowhere else`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.issue(.birch).status == 303)
            #expect(await !home.house.get("/me/dues", as: "lin").text.contains("在线支付"))
            let month = await home.house.get(
                "/organizations/\(OrganizationID.birch)/dues?month=2026-04", as: "secretary")
            #expect(month.status == 200 && !month.text.contains("在线支付"))
            let order = await home.house.post(
                "/me/dues/online", ["month": "2026-04"], as: "lin")
            #expect(order.status == 404)
            let notice = await home.house.post("/dues/online/notices", as: nil).status
            #expect(notice == 401)
            try await home.expect(0, "SELECT count(*) FROM dues_online_order")
        }
        try await Shop.open(engine) { shop in
            await shop.asked()
            #expect(await shop.home.house.get("/me/dues", as: "lin").text.contains("在线支付"))
        }
    }

    @Test(arguments: engines)
    func `leads to the provider, and its word posts the payment`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            await shop.asked()
            // Whatever is sent with it, the amount is the slip's.
            let answer = await shop.post(
                "/me/dues/online", ["month": "2026-04", "amount": "0.01"])
            let order = try #require(OnlineOrder.ID(String(answer.location.suffix(36))))
            #expect(answer.location == "\(shop.sandbox.address)/pay/\(order)")
            #expect(try shop.sandbox.state().orders["\(order)"]?.amount == 9000)
            #expect(await shop.page(order).text.contains("等待支付结果"))
            try await shop.sandbox.act("pay", order)
            #expect(try shop.sandbox.state().codes == [200])
            try await shop.home.expect(
                9000, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
            #expect(
                try await shop.home.texts("SELECT method FROM dues_payment") == ["online"])
            try await shop.home.expectBalance()
            #expect(await shop.page(order).text.contains("已支付"))
            let mine = await shop.home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("已交"))
            // Nothing more is asked about it, and nobody pays the slip again.
            await shop.work().workOff()
            #expect(await shop.order().status == 409)
            #expect(try await shop.states(of: order) == ["open", "paid"])
        }
    }

    @Test(arguments: engines)
    func `of one slip goes on with the order that is open`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            let again = await shop.order()
            #expect(again.location.hasSuffix("\(order)"))
            let further = await shop.post("/me/dues/online/\(order)/payment")
            #expect(further.location == again.location)
            try await shop.home.expect(1, "SELECT count(*) FROM dues_online_order")
            #expect(await shop.post("/me/dues/online", ["month": "2026-03"]).status == 409)
        }
    }

    @Test(arguments: engines)
    func `can be given up, and begun anew`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try await shop.sandbox.act("cancel", order)
            #expect(await shop.post("/me/dues/online/\(order)/query").status == 303)
            #expect(await shop.page(order).text.contains("没有支付成功"))
            #expect(await shop.post("/me/dues/online/\(order)/payment").status == 409)
            #expect(await shop.order().status == 303)
            try await shop.home.expect(2, "SELECT count(*) FROM dues_online_order")
            try await shop.home.expect(0, "SELECT count(*) FROM dues_payment")
        }
    }

    /// The order is kept, and goes on where the provider is back.
    @Test(
        arguments: engines,
        [
            "silent yes", "forged yes", "delay 3", "elsewhere yes", "stale yes", "kind notice",
            "nonce 00112233445566778899aabbccddeeff", "merchant somebody-else",
        ])
    func `says so when the provider does not answer`(
        engine: Dialect, switched: String
    ) async throws {
        try await Shop.open(engine, patience: 1) { shop in
            await shop.asked()
            try shop.sandbox.control(switched)
            let answer = await shop.order()
            #expect(answer.status == 303 && answer.location.hasPrefix("/me/dues/online/"))
            let order = try #require(OnlineOrder.ID(String(answer.location.suffix(36))))
            #expect(answer.headers["set-cookie"]?.contains("note") == true)
            #expect(await shop.post("/me/dues/online/\(order)/query").status == 303)
            #expect(try await shop.states(of: order) == ["open"])
            try shop.sandbox.control("reset yes")
            #expect(await shop.order().location.hasPrefix(shop.sandbox.address))
            try await shop.sandbox.act("pay", order)
            #expect(try await shop.states(of: order) == ["open", "paid"])
        }
    }

    /// It says `paid`, but not to what was asked, or not now, or not to us.
    @Test(
        arguments: engines,
        [
            "forged yes", "stale yes", "kind notice", "kind refunded", "merchant somebody-else",
            "nonce 00112233445566778899aabbccddeeff",
        ])
    func `believes no answer but its own`(engine: Dialect, switched: String) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("lost yes")
            try await shop.sandbox.act("pay", order)
            try shop.sandbox.control(switched)
            let query = "/me/dues/online/\(order)/query"
            #expect(await shop.post(query).status == 303)
            #expect(try await shop.states(of: order) == ["open"])
            try shop.sandbox.control("reset yes")
            #expect(await shop.post(query).status == 303)
            #expect(try await shop.states(of: order) == ["open", "paid"])
        }
    }

    @Test(arguments: engines)
    func `is for oneself, and shown to nobody else`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            var codes: [Int] = []
            for who in ["secretary", "clerk", "stranger"] {
                codes.append(await shop.page(order, as: who).status)
                let address = "/me/dues/online/\(order)/payment"
                codes.append(await shop.post(address, as: who).status)
            }
            #expect(codes == [404, 404, 404, 404, 404, 404])
            #expect(await shop.order(as: "payroll").status == 404)
            let address = "/organizations/\(OrganizationID.birch)/dues/online"
            #expect(await shop.home.house.get(address, as: "secretary").status == 200)
            let shown = await shop.home.house.get(address, as: "lin").status
            #expect(shown == 404)
            #expect(await shop.home.house.get(address, as: "stranger").status == 404)
            let table = await shop.home.house.get(address + "/table.xlsx", as: "lin").status
            #expect(table == 404)
        }
    }
}

@Suite struct `What a provider says by itself` {
    @Test(arguments: engines)
    func `is done once, however often the same comes`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("again yes")
            try await shop.sandbox.act("pay", order)
            #expect(try shop.sandbox.state().codes == [200, 200])
            try await shop.home.expect(1, "SELECT count(*) FROM dues_online_notice")
            try await shop.home.expect(1, "SELECT count(*) FROM dues_payment")
            // The same is told anew, as something new.
            try await shop.sandbox.act("pay", order)
            #expect(try shop.sandbox.state().codes == [200, 200, 200, 200])
            try await shop.home.expect(2, "SELECT count(*) FROM dues_online_notice")
            try await shop.home.expect(1, "SELECT count(*) FROM dues_payment")
            try await shop.home.expectBalance()
        }
    }

    /// On two connections, so that two transactions do it.
    @Test(arguments: engines)
    func `posts once when it comes twice at once`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            await shop.asked()
            try shop.sandbox.control("doubled yes")
            for _ in 0..<6 {
                let order = try await shop.orderedAgain()
                try await shop.sandbox.act("pay", order)
                #expect(try await shop.states(of: order) == ["open", "paid"])
                let asked = await shop.home.askReversal()
                #expect(await shop.home.agree(asked) == 303)
            }
            #expect(try shop.sandbox.state().codes == Array(repeating: 200, count: 12))
            try await shop.home.expect(6, "SELECT count(*) FROM dues_payment")
            try await shop.home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `counts only if the provider said it, just now, and about an order of ours`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered().description
            let genuine = shop.notice(of: order)
            var altered = genuine
            altered[genuine.count - 80] ^= 1
            #expect(try shop.notify(altered).code == 403)
            #expect(try shop.notify(shop.notice(of: order, by: Secret("another key"))).code == 403)
            let old = "\((shop.clock.now() - .seconds(301)).seconds)"
            #expect(try shop.notify(shop.notice(of: order, ["time": old])).code == 403)
            let soon = "\((shop.clock.now() + .seconds(302)).seconds)"
            #expect(try shop.notify(shop.notice(of: order, ["time": soon])).code == 403)
            #expect(
                try shop.notify(shop.notice(of: order, ["merchant": "else"])).code == 403)
            // What we might have said ourselves is not the provider's word.
            #expect(try shop.notify(shop.notice(of: order, [:], .query)).code == 403)
            #expect(try shop.notify([]).code == 400)
            #expect(try shop.notify(shop.notice(of: order, ["amount": "-1"])).code == 400)
            #expect(try shop.notify(shop.notice(of: order, ["currency": "USD"])).code == 400)
            let unknown = OnlineOrder.ID(high: 1, low: 1).description
            #expect(try shop.notify(shop.notice(of: unknown)).code == 404)
            #expect(try shop.notify(Array(repeating: 65, count: 9_000)).code == 413)
            try await shop.home.expect(0, "SELECT count(*) FROM dues_online_notice")
            try await shop.home.expect(0, "SELECT count(*) FROM dues_payment")
            #expect(try shop.notify(genuine).code == 200)
            #expect(try shop.notify(genuine).code == 200)
            // The nonce of one notice is none for another.
            #expect(try shop.notify(shop.notice(of: order, ["reference": "S2"])).code == 409)
            try await shop.home.expect(1, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines)
    func `of another amount is never posted, and a person decides`(
        engine: Dialect
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("amount 8999")
            try await shop.sandbox.act("pay", order)
            #expect(try shop.sandbox.state().codes == [200])
            #expect(try await shop.states(of: order) == ["open", "wrongAmount"])
            try await shop.home.expect(0, "SELECT count(*) FROM dues_payment")
            #expect(await shop.page(order).text.contains("金额不符"))
            let address = "/organizations/\(OrganizationID.farm)/dues/online"
            let list = await shop.home.house.get(address, as: "clerk").text
            #expect(list.contains("林晓禾") && list.contains("89.99") && list.contains("原路退款"))
            let answer = "/dues/online/\(order)/answer"
            #expect(await shop.post(answer, ["answer": "keep"], as: "clerk").status == 422)
            #expect(await shop.post(answer, ["answer": "refund"], as: "stranger").status == 404)
            #expect(await shop.post(answer, ["answer": "refund"], as: "committee").status == 403)
            #expect(await shop.post(answer, ["answer": "refund"], as: "clerk").status == 303)
            #expect(await shop.post(answer, ["answer": "refund"], as: "clerk").status == 422)
            await shop.work().workOff()
            #expect(try shop.sandbox.state().orders["\(order)"]?.kept == 0)
            #expect(
                try await shop.states(of: order)
                    == ["open", "wrongAmount", "refunding", "refunded"])
            // The slip is still open, and can be paid.
            #expect(await shop.home.receive(.lin).status == 303)
            try await shop.home.expectBalance()
        }
    }
}

@Suite struct `Money that comes too late` {
    private func late(
        _ engine: Dialect, _ meanwhile: (Shop, OnlineOrder.ID) async throws -> Void,
        _ reason: OnlineReason, payments: Int
    ) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try await meanwhile(shop, order)
            try await shop.sandbox.act("pay", order)
            #expect(try await shop.states(of: order) == ["open", "late", "refunding"])
            #expect(await shop.page(order).text.contains("正在退款"))
            #expect(await shop.page(order).text.contains(reason.title.chinese))
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refunded")
            #expect(await shop.page(order).text.contains("已退款"))
            #expect(try shop.sandbox.state().orders["\(order)"]?.kept == 0)
            try await shop.home.expect(payments, "SELECT count(*) FROM dues_payment")
            try await shop.home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `for the order goes back`(engine: Dialect) async throws {
        try await late(
            engine, { shop, _ in try shop.later(.seconds(1_801)) }, .expired, payments: 0)
    }

    @Test(arguments: engines)
    func `after the month was paid by hand goes back`(engine: Dialect) async throws {
        try await late(
            engine,
            { shop, order in
                #expect(await shop.home.receive(.lin).status == 303)
                // Whoever is still on our side is not sent to pay twice.
                #expect(await shop.post("/me/dues/online/\(order)/payment").status == 409)
                #expect(await shop.order().status == 409)
            }, .paidBefore, payments: 1)
    }

    @Test(arguments: engines)
    func `after a payment was taken back goes back`(engine: Dialect) async throws {
        try await late(
            engine,
            { shop, order in
                #expect(await shop.home.receive(.lin).status == 303)
                #expect(await shop.home.agree(await shop.home.askReversal()) == 303)
                #expect(await shop.post("/me/dues/online/\(order)/payment").status == 409)
                #expect(await !shop.order().location.hasSuffix("\(order)"))
            }, .reversedBefore, payments: 1)
    }
}

@Suite struct `A notice that is lost` {
    @Test(arguments: engines)
    func `is made up for by asking`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("lost yes")
            try await shop.sandbox.act("pay", order)
            await shop.work().workOff()
            #expect(try await shop.states(of: order) == ["open"])
            try shop.later(.seconds(61))
            await shop.work().workOff()
            #expect(try await shop.states(of: order) == ["open", "paid"])
            try await shop.home.expectBalance()
        }
    }

    /// The member presses, two servers ask, and the notice comes after all.
    @Test(arguments: engines)
    func `and comes together with the answers is one payment`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            try shop.sandbox.control("lost yes")
            try await shop.sandbox.act("pay", order)
            try shop.sandbox.control("lost no")
            try shop.later(.seconds(61))
            await withTaskGroup { group in
                for _ in 0..<2 { group.addTask { await shop.work().workOff() } }
                group.addTask { _ = await shop.post("/me/dues/online/\(order)/query") }
                group.addTask { try? await shop.sandbox.act("pay", order) }
            }
            #expect(try await shop.states(of: order) == ["open", "paid"])
            try await shop.home.expect(1, "SELECT count(*) FROM dues_payment")
            try await shop.home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `of an order that nobody paid closes it in the end`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            for _ in 0..<8 {
                try shop.later(.seconds(600))
                await shop.work().workOff()
            }
            #expect(try await shop.states(of: order) == ["open", "closed"])
            try await shop.home.expect(
                0, "SELECT count(*) FROM dues_online_standing WHERE due_at IS NOT NULL")
        }
    }
}

@Suite struct `Taking back what was paid online` {
    private func paid(_ shop: Shop) async throws -> OnlineOrder.ID {
        let order = try await shop.ordered()
        try await shop.sandbox.act("pay", order)
        #expect(await shop.home.agree(await shop.home.askReversal()) == 303)
        return order
    }

    @Test(arguments: engines)
    func `sends the money back, once the provider is there`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await paid(shop)
            try await shop.home.expect(
                0, "SELECT sum(amount) FROM dues_posting WHERE book = 'bank'")
            try shop.sandbox.control("silent yes")
            await shop.work(report: { _ in }).workOff()
            #expect(await shop.page(order).text.contains("正在退款"))
            try shop.sandbox.control("reset yes", "pending yes", "time \(shop.clock.now().seconds)")
            try shop.later(.seconds(61))
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refunding")
            try shop.sandbox.control("pending no")
            try shop.later(.seconds(3_600))
            await shop.work().workOff()
            #expect(try await shop.states(of: order) == ["open", "paid", "refunding", "refunded"])
            #expect(try shop.sandbox.state().refunds.count == 1)
            #expect(try shop.sandbox.state().orders["\(order)"]?.kept == 0)
            try await shop.home.expectBalance()
            #expect(await shop.order().location.hasPrefix(shop.sandbox.address))
        }
    }

    @Test(arguments: engines)
    func `waits for a person where the provider refuses`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await paid(shop)
            try shop.sandbox.control("refusing yes")
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refundRefused")
            let address = "/organizations/\(OrganizationID.birch)/dues/online"
            let list = await shop.home.house.get(address, as: "secretary").text
            #expect(list.contains("退款没有成功") && list.contains("再次退款"))
            let answer = "/dues/online/\(order)/answer"
            #expect(await shop.post(answer, ["answer": "refund"], as: "secretary").status == 303)
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refundRefused")
            try shop.sandbox.control("refusing no")
            #expect(await shop.post(answer, ["answer": "refund"], as: "secretary").status == 303)
            await shop.work().workOff()
            #expect(try await shop.states(of: order).last == "refunded")
            #expect(try shop.sandbox.state().orders["\(order)"]?.kept == 0)
        }
    }

    @Test(arguments: engines)
    func `may be settled by hand, and is listed and exported`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let address = "/organizations/\(OrganizationID.farm)/dues/online"
            #expect(
                await shop.home.house.get(address, as: "clerk").text.contains("这里没有记录"))
            let order = try await paid(shop)
            try shop.sandbox.control("refusing yes")
            await shop.work().workOff()
            let answer = "/dues/online/\(order)/answer"
            #expect(await shop.post(answer, ["answer": "aside"], as: "clerk").status == 303)
            #expect(await shop.page(order).text.contains("已另行处理"))
            let table = await shop.home.house.get(address + "/table.xlsx", as: "clerk")
            #expect(table.status == 200 && table.bytes.starts(with: Array("PK".utf8)))
            let value = await shop.home.house.get(
                address + "?show=over", as: "clerk", accept: "application/json")
            #expect(value.text.contains("\"state\":\"aside\""))
        }
    }
}

@Suite struct `A message of the payment protocol` {
    /// The example of `docs/formats/online-payment.md`.
    private static let example = """
        tongxin-pay/1 notice
        amount 9000
        currency CNY
        merchant sandbox
        nonce 0123456789abcdef
        order 0199b5c2-0000-7000-8000-000000000001
        paid 1777593590
        reference S1
        state paid
        time 1777593600
        signature c501d6bcb3b2001146ca3b6d7ab45b61cb11edb8ad8ddd4f320d28d10fef36a6

        """

    @Test func `has these bytes`() throws {
        let message = try ProviderMessage(
            Array(Self.example.utf8), signedWith: Secret("a key of examples"))
        #expect(message.kind == .notice && message["amount"] == "9000")
        let again = ProviderMessage(
            .notice,
            [
                "amount": "9000", "currency": "CNY", "merchant": "sandbox",
                "nonce": "0123456789abcdef", "order": "0199b5c2-0000-7000-8000-000000000001",
                "paid": "1777593590", "reference": "S1", "state": "paid", "time": "1777593600",
            ]
        ).signed(with: Secret("a key of examples"))
        #expect(
            String(decoding: again, as: UTF8.self)
                == Self.example)
    }

    @Test func `is refused whatever byte of it is another`() {
        let bytes = Array(Self.example.utf8)
        for place in bytes.indices {
            var altered = bytes
            altered[place] ^= 1
            #expect(throws: ProviderFailure.self) {
                try ProviderMessage(altered, signedWith: Secret("a key of examples"))
            }
        }
    }
}
