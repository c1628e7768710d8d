import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension House {
    func askRelief(
        _ amount: String = "30", from: String = "2026-04", until: String = "2026-09",
        as who: String = "secretary"
    ) async -> TestHouse.Answer {
        await house.post(
            "/people/\(PersonID.lin)/dues/relief",
            ["amount": amount, "from": from, "until": until, "ground": "illness"], as: who)
    }
}

@Suite struct `Reduced dues` {
    @Test(arguments: engines)
    func `are asked for by the branch and decided above`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            let asked = await home.askRelief()
            #expect(asked.status == 303)
            #expect(await home.agree(asked, as: "clerk") >= 400)
            // Nobody decides about the own dues.
            #expect(await home.agree(asked, as: "herself") == 422)
            #expect(await home.agree(asked) == 303)
            #expect(await home.issue(.birch).status == 303)
            try await home.expect(3000, "SELECT amount FROM dues_slip")
            #expect(await home.house.get("/me/dues", as: "lin").text.contains("经批准少交"))
        }
    }

    @Test(arguments: engines)
    func `end by themselves`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            let before = await home.askRelief(from: "2026-01", until: "2026-03")
            #expect(await home.agree(before) == 303)
            #expect(await home.issue(.birch).status == 303)
            try await home.expect(9000, "SELECT amount FROM dues_slip")
        }
    }

    /// What the hardship is stands on a page for whoever decides, and in no record of officers.
    @Test(arguments: engines)
    func `say the hardship to whoever decides and to nobody else`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            let asked = await home.askRelief()
            let approval = asked.location.split(separator: "/").last ?? ""
            let address = "/dues/reliefs/\(approval)"
            let page = await home.house.get(address, as: "committee")
            #expect(page.text.contains("患病") && page.text.contains("林晓禾"))
            #expect(await home.house.get(address, as: "clerk").status == 403)
            #expect(await home.house.get(address, as: "stranger").status == 404)
            #expect(await home.agree(asked) == 303)
            let told = try await home.texts(
                """
                SELECT coalesce(reason, '') || coalesce(changes, '') FROM audit_entry
                UNION ALL SELECT summary_zh || reason FROM approval
                """)
            #expect(told.allSatisfy { !$0.contains("患病") && !$0.contains("illness") })
            #expect(told.allSatisfy { !$0.contains("30.00") })
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            try await home.expect(0, "SELECT count(*) FROM approval WHERE payload <> ''")
        }
    }

    @Test(arguments: engines)
    func `can be waived, and nothing is left to pay`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.agree(await home.askRelief("0")) == 303)
            #expect(await home.issue(.birch).status == 303)
            #expect(await home.house.get("/me/dues", as: "lin").text.contains("免交"))
            #expect(await home.receive(.lin).status == 422)
            try await home.expectBalance()
        }
    }

    @Test(arguments: [
        ("91", "2026-04", "2026-09", "不应多于现在核定的每月 90.00 元"),
        ("30", "2026-04", "2026-03", "最长十二个月"), ("30", "2026-04", "2027-04", "最长十二个月"),
    ])
    func `are refused where they would be none, or for too long`(
        amount: String, from: String, until: String, sentence: String
    ) async throws {
        try await House.open(.sqlite) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            let answer = await home.askRelief(amount, from: from, until: until)
            #expect(answer.status == 422 && answer.text.contains(sentence))
        }
    }

    @Test(arguments: engines)
    func `are not asked for by oneself, or before anything is fixed`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.askRelief().status == 409)
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.askRelief(as: "lin").status == 403)
            #expect(await home.askRelief(as: "stranger").status == 404)
        }
    }
}
