import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

extension TestHouse.Answer {
    /// The page that it leads to.
    var page: String { String(location.split(separator: "?")[0]) }
}

extension House {
    /// A month that 林晓禾 was asked for and has paid.
    func paid() async {
        #expect(await fix(.lin, base: "6000").status == 303)
        #expect(await issue(.birch).status == 303)
        #expect(await receive(.lin).status == 303)
    }

    func askReversal(as who: String = "secretary") async -> TestHouse.Answer {
        await house.post(
            "/people/\(PersonID.lin)/dues/2026-04/reversal", ["ground": "notReceived"], as: who)
    }

    func agree(_ asked: TestHouse.Answer, as who: String = "committee") async -> Int {
        await house.post("\(asked.location)/verdict", ["answer": "agree"], as: who).status
    }
}

@Suite struct `Reversing a payment` {
    @Test(arguments: engines)
    func `takes two persons, posts the opposite and leaves the record`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = await home.askReversal()
            #expect(asked.status == 303)
            try await home.expect(0, "SELECT count(*) FROM dues_reversal")
            // Who asked does not agree, nor does anybody elsewhere.
            #expect(await home.agree(asked, as: "secretary") >= 400)
            #expect(await home.agree(asked, as: "stranger") >= 400)
            #expect(await home.agree(asked) == 303)
            try await home.expectBalance()
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
            try await home.expect(
                0, "SELECT sum(amount) FROM dues_posting WHERE book = 'cash'")
            #expect(await home.house.get("/me/dues", as: "lin").text.contains("已冲正，未交"))
            #expect(await home.agree(asked) == 422)
        }
    }

    @Test(arguments: engines)
    func `lets the slip be paid once more, and be reversed once more`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.agree(await home.askReversal()) == 303)
            #expect(await home.askReversal().status == 409)
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.receive(.lin).status == 422)
            try await home.expectBalance()
            #expect(await home.agree(await home.askReversal()) == 303)
            try await home.expect(2, "SELECT count(*) FROM dues_reversal")
            try await home.expectBalance()
        }
    }

    /// Two ask for the same; of the two that are agreed to at once one is done.
    @Test(arguments: engines)
    func `happens once when two agree at the same time`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = [await home.askReversal(), await home.askReversal(as: "clerk")]
            let statuses = await withTaskGroup(of: Int.self) { group in
                for one in asked { group.addTask { await home.agree(one) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            try await home.expect(1, "SELECT count(*) FROM dues_reversal")
            try await home.expectBalance()
        }
    }

    /// A second request for a payment that was taken back does not reach the one after it.
    @Test(arguments: engines)
    func `is of the payment that was meant and of no later one`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = [await home.askReversal(), await home.askReversal(as: "clerk")]
            let second = asked[1].page.replacing("/approvals/", with: "/dues/reversals/")
            let before = await home.house.get(second, as: "committee").text
            #expect(before.contains("款项没有收到") && !before.contains("已由另一项申请冲正"))
            #expect(await home.agree(asked[0]) == 303)
            let after = await home.house.get(second, as: "committee").text
            #expect(after.contains("已由另一项申请冲正"))
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.agree(asked[1]) == 422)
            try await home.expect(1, "SELECT count(*) FROM dues_reversal")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is shown to whoever agrees, with the month and the amount`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let asked = await home.askReversal()
            let request = await home.house.get(asked.page, as: "committee").text
            #expect(request.contains("2026 年 4 月") && request.contains("款项没有收到"))
            #expect(!request.contains("90.00") && !request.contains("林晓禾"))
            #expect(!request.contains("涉及账号"))
            let english = await home.house.get(asked.page, as: "committee", in: "en").text
            #expect(english.contains("The money was not received"))
            #expect(!english.contains("款项没有收到"))
            let link = asked.page.replacing("/approvals/", with: "/dues/reversals/")
            #expect(request.contains("href=\"\(link)\""))
            let shown = await home.house.get(link, as: "committee")
            #expect(shown.status == 200 && shown.text.contains("林晓禾"))
            #expect(shown.text.contains("90.00") && shown.text.contains("2026-04-20"))
            #expect(shown.text.contains("本人当面交纳") && shown.text.contains("款项没有收到"))
            for who in ["stranger", "secretary", "lin", "operator"] {
                let status = await home.house.get(link, as: who).status
                #expect([403, 404].contains(status))
                #expect(await !home.house.get(asked.page, as: who).text.contains(link))
            }
            #expect(await home.agree(asked) == 303)
            let over = await home.house.get(link, as: "committee")
            #expect(over.status == 200 && over.text.contains("90.00"))
            #expect(over.text.contains("已经办结"))
        }
    }

    /// The money is where it was paid, wherever the member went.
    @Test(arguments: engines)
    func `is asked where the money is`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            try await home.database.write { tx in
                try tx.execute(
                    """
                    UPDATE membership SET branch = \(OrganizationID.other)
                    WHERE person = \(PersonID.lin)
                    """)
            }
            #expect(await home.askReversal(as: "stranger").status == 404)
            let asked = await home.askReversal()
            #expect(asked.status == 303)
            #expect(await home.agree(asked) == 303)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is not asked by members or strangers`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.paid()
            #expect(await home.askReversal(as: "lin").status == 403)
            #expect(await home.askReversal(as: "stranger").status == 404)
        }
    }
}
