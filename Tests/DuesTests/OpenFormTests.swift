import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let april = "2026-04"
private let payments = "/organizations/\(OrganizationID.birch)/dues/payments"

extension TestHouse.Answer {
    /// What the hidden fields of a name carry, in their order.
    func hidden(_ name: String) -> [String] {
        text.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst()
            .map { String($0.prefix { $0 != "\"" }) }
    }
}

extension House {
    fileprivate func asked() async {
        for person in [PersonID.lin, .newcomer] {
            #expect(await fix(person, base: "6000").status == 303)
        }
        #expect(await issue(.birch).status == 303)
    }

    fileprivate func askedAnew(by base: String) async {
        #expect(await agree(await askWithdrawal()) == 303)
        #expect(await fix(.lin, base: base).status == 303)
        #expect(await issue(.birch).status == 303)
    }

    fileprivate func form() async -> TestHouse.Answer {
        await house.get("\(payments)?month=\(april)&person=\(PersonID.lin)", as: "secretary")
    }

    fileprivate func record(_ shown: TestHouse.Answer) async -> TestHouse.Answer {
        await house.post(
            payments,
            pairs: [("person", "\(PersonID.lin)"), ("month", april), ("on", "2026-04-20")]
                + shown.hidden("shown").map { ("shown", $0) }, as: "secretary")
    }

    fileprivate func returned(
        _ sheet: String, _ shown: TestHouse.Answer, _ people: [PersonID] = [.lin, .newcomer]
    ) async -> TestHouse.Answer {
        await house.post(
            "\(sheet)/payments",
            pairs: people.map { ("person", "\($0)") } + [("on", "2026-04-20")]
                + shown.hidden("turns").map { ("turns", $0) }, as: "secretary")
    }
}

@Suite struct `A form that was open while a slip was issued anew` {
    /// Also where it asks for as much as before: it is another claim.
    @Test(arguments: engines, [("3000", "15.00"), ("6000", "90.00")])
    func `records nothing that it did not show`(
        engine: Dialect, anew: (base: String, amount: String)
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let open = await home.form()
            #expect(open.text.contains("90.00"))
            await home.askedAnew(by: anew.base)
            let refused = await home.record(open)
            #expect(refused.status == 422 && refused.text.contains("打开页面以后有变化"))
            #expect(refused.text.contains(anew.amount) && refused.text.contains("2026-04-20"))
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
            // The page that says so shows what is asked now.
            #expect(await home.record(refused).status == 303)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `records no payment once more that was taken back`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let open = await home.form()
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.agree(await home.askReversal()) == 303)
            #expect(await home.record(open).status == 422)
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
            #expect(await home.record(await home.form()).status == 303)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `asks for nothing to be reversed or withdrawn that it did not show`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let (reversal, withdrawal) = (
                "/people/\(PersonID.lin)/dues/\(april)/reversal",
                "/organizations/\(OrganizationID.birch)/dues/slips/withdrawal"
            )
            let all = await home.house.get("\(withdrawal)?month=\(april)", as: "clerk")
            #expect(await home.receive(.lin).status == 303)
            let open = await home.house.get(reversal, as: "secretary")
            #expect(await home.agree(await home.askReversal()) == 303)
            #expect(await home.receive(.lin).status == 303)
            let late = await home.house.post(
                reversal,
                ["ground": "notReceived", "shown": open.hidden("shown").first ?? ""],
                as: "secretary")
            #expect(late.status == 422 && late.text.contains("打开页面以后有变化"))
            #expect(await home.agree(await home.askReversal()) == 303)
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            let others = await home.house.post(
                withdrawal,
                [
                    "ground": "wrongAmount", "month": april,
                    "shown": all.hidden("shown").first ?? "",
                ], as: "clerk")
            #expect(others.status == 422 && others.text.contains("打开页面以后有变化"))
        }
    }

    @Test(arguments: engines)
    func `says first that somebody else recorded it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let open = await home.form()
            #expect(await home.record(open).status == 303)
            let again = await home.record(open)
            #expect(again.status == 422 && again.text.contains("没有要登记的党费单"))
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines, ["3000", "6000"])
    func `is a sheet on which that line is ticked anew`(
        engine: Dialect, base: String
    ) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let sheet = await home.sheet()
            let open = await home.house.get(sheet, as: "secretary")
            #expect(open.hidden("turns").count == 2)
            await home.askedAnew(by: base)
            let refused = await home.returned(sheet, open)
            #expect(refused.status == 422 && refused.text.contains("林晓禾的党费单"))
            // 陈新 stays ticked, and what is asked now is ticked by hand.
            #expect(refused.text.components(separatedBy: " checked").count - 1 == 1)
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
            #expect(await home.returned(sheet, refused).status == 303)
            try await home.expect(2, "SELECT count(*) FROM dues_payment")
            try await home.expectBalance()
        }
    }

    /// Whose slip is gone is not passed over in silence as somebody who paid before.
    @Test(arguments: engines)
    func `is a sheet that says whose slip is gone`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.asked()
            let sheet = await home.sheet()
            let open = await home.house.get(sheet, as: "secretary")
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            let refused = await home.returned(sheet, open)
            #expect(refused.status == 422 && refused.text.contains("林晓禾的党费单"))
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
            #expect(await home.returned(sheet, refused, [.newcomer]).status == 303)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines, [("3000", "15.00"), ("6000", "90.00")])
    func `orders nothing online that the own page did not show`(
        engine: Dialect, anew: (base: String, amount: String)
    ) async throws {
        try await Shop.open(engine) { shop in
            await shop.home.asked()
            let mine = await shop.home.house.get("/me/dues", as: "lin")
            let shown = try #require(mine.hidden("shown").first)
            await shop.home.askedAnew(by: anew.base)
            let refused = await shop.post("/me/dues/online", ["month": april, "shown": shown])
            #expect(refused.status == 409 && refused.text.contains("打开页面以后有变化"))
            #expect(refused.text.contains(anew.amount))
            try await shop.home.expect(0, "SELECT count(*) FROM dues_online_order")
            let now = try #require(refused.hidden("shown").first)
            let order = await shop.post("/me/dues/online", ["month": april, "shown": now])
            #expect(order.location.hasPrefix(shop.sandbox.address))
            // A page that was open before does not lead to what was ordered since, either.
            let again = await shop.post("/me/dues/online", ["month": april, "shown": shown])
            #expect(again.status == 409)
        }
    }
}
