import Demo
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

@Suite struct `Whatever fails while somebody pays online` {
    /// A thousand writes fail, before, undone or unheard, and with them questions to the provider,
    /// before and after it did what was asked; members pay, pay too late, pay wrong amounts or go
    /// away, clerks record by hand and take payments back.
    @Test(arguments: engines, [Faults.seed])
    func `nothing is lost or doubled`(engine: Dialect, seed: UInt64) async throws {
        let faults = Faults(seed: seed, percent: 60)
        try await Shop.open(engine, wrapped: faults.around) { shop in
            await shop.asked()
            var customer = Customer(shop: shop, chance: SplitMix64(seed: seed &+ 1))
            faults.begin()
            try shop.sandbox.control("failing 5 4")
            while try await !faults.areEnough(1_000, shop.hasSeenEverything) {
                try await customer.comes()
                try await shop.home.expectBalance()
            }
            faults.end()
            try shop.sandbox.control("reset yes", "time \(shop.clock.now().seconds)")
            try await customer.settleAll()
            try await shop.expectAgreement()
            // It was tried, and not avoided.
            #expect(try shop.sandbox.state().broken > 50)
            let everything = try await shop.hasSeenEverything()
            #expect(everything)
            try await shop.home.expectAccountedFor()
        }
    }
}

/// 林晓禾, who pays April again and again, and those who take it back.
private struct Customer {
    let shop: Shop
    var chance: SplitMix64

    mutating func comes() async throws {
        await persist { shop, key in
            await shop.post("/me/dues/online", ["month": "2026-04"], key: key)
        }
        try await acts()
        try shop.later(.seconds(Int.random(in: 10...200, using: &chance)))
        for _ in 0..<2 { await shop.work(report: { _ in }).workOff() }
        if Bool.random(using: &chance) { try await answersExceptions() }
        if Bool.random(using: &chance) { try await takesBack() }
    }

    /// What the member does at the provider, and somebody else at home.
    private mutating func acts() async throws {
        guard let order = try await last() else { return }
        switch Int.random(in: 0..<8, using: &chance) {
        case 0: try await shop.sandbox.tryToAct("cancel", order)
        case 1: try shop.later(.seconds(1_900))
        case 2: _ = await shop.home.receive(.lin)
        default: break
        }
        let lost = Bool.random(using: &chance) ? "yes" : "no"
        let amount = Int.random(in: 0..<6, using: &chance) == 0 ? "9001" : ""
        try shop.sandbox.control("lost \(lost)", "doubled yes", "amount \(amount)")
        if Int.random(in: 0..<5, using: &chance) > 0 {
            // The provider may not have heard of it.
            try? await shop.sandbox.tryToAct("pay", order)
        }
        await persist { shop, key in await shop.post("/me/dues/online/\(order)/query", key: key) }
    }

    private func last() async throws -> OnlineOrder.ID? {
        try await shop.home.database.read { tx in
            try tx.first("SELECT id FROM dues_online_order ORDER BY turn DESC LIMIT 1")
        }
    }

    private func answersExceptions() async throws {
        let waiting = try await shop.home.database.read { tx in
            try tx.rows(
                """
                SELECT online_order FROM dues_online_standing
                WHERE state IN ('wrongAmount', 'refundRefused')
                """, of: OnlineOrder.ID.self)
        }
        for order in waiting {
            await persist { shop, key in
                await shop.post(
                    "/dues/online/\(order)/answer", ["answer": "refund"], as: "clerk", key: key)
            }
        }
    }

    /// Early, while the second factor of those who do it still counts.
    private func takesBack() async throws {
        let address = "/people/\(PersonID.lin)/dues/2026-04/reversal"
        let asked = await persist { shop, key in
            await shop.home.house.post(
                address, ["ground": "notReceived"], as: "secretary", key: key)
        }
        guard asked.status == 303 else { return }
        await persist { shop, key in
            await shop.home.house.post(
                "\(asked.location)/verdict", ["answer": "agree"], as: "committee", key: key)
        }
    }

    /// Asks until there is an answer, each time with the same key.
    @discardableResult
    private func persist(
        _ ask: (Shop, String) async -> TestHouse.Answer
    ) async -> TestHouse.Answer {
        await shop.home.persist { key in await ask(shop, key) }
    }

    func settleAll() async throws {
        for _ in 0..<4 {
            try await answersExceptions()
            for _ in 0..<3 {
                try shop.later(.seconds(3_700))
                await shop.work().workOff()
            }
        }
    }
}

extension Sandbox {
    /// Of an order that the provider never heard of nobody can pay.
    fileprivate func tryToAct(_ what: String, _ order: OnlineOrder.ID) async throws {
        guard try state().orders["\(order)"] != nil else { return }
        try await act(what, order)
    }
}

extension Shop {
    /// Every way that an order ends, and not avoided.
    fileprivate func hasSeenEverything() async throws -> Bool {
        let states = try await home.texts("SELECT DISTINCT state FROM dues_online_event")
        let payments = try await home.number("SELECT count(*) FROM dues_payment")
        return payments > 20
            && Set(states).isSuperset(of: ["wrongAmount", "late", "refunded", "closed", "paid"])
    }

    /// Our books and the provider's say the same of every order.
    fileprivate func expectAgreement() async throws {
        try await home.expectBalance()
        try await home.expectSlipsPaidOnce()
        try await home.expect(
            0, "SELECT count(*) FROM dues_online_standing WHERE due_at IS NOT NULL")
        let theirs = try sandbox.state().orders
        let ours = try await home.database.read { tx in
            try tx.onlineStandings(
                in: [.birch], OnlineOrder.State.allCases, from: 0, limit: 10_000)
        }
        for standing in ours {
            let kept = theirs["\(standing.order.id)"]?.kept ?? 0
            let counted = standing.state == .paid ? standing.order.amount.fen : 0
            #expect(kept == counted, "\(standing.state) \(standing.order.id)")
        }
        let kept = theirs.values.reduce(0) { $0 + $1.kept }
        try await home.expect(
            kept, "SELECT coalesce(sum(amount), 0) FROM dues_posting WHERE book = 'bank'")
        try await home.expect(
            0,
            """
            SELECT count(*) FROM dues_online_standing AS s
            JOIN dues_online_event AS e ON e.online_order = s.online_order
            WHERE e.turn > s.turn
            """)
    }
}
