import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let april = "2026-04"

extension House {
    func askWithdrawal(
        of person: PersonID = .lin, as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post(
            "/people/\(person)/dues/\(april)/withdrawal", ["ground": "wrongAmount"], as: who)
    }

    func askWithdrawalOfAll(
        in branch: OrganizationID = .birch, as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(branch)/dues/slips/withdrawal",
            ["month": april, "ground": "wrongMonth"], as: who)
    }

    fileprivate func issued(_ people: PersonID...) async {
        for person in people { #expect(await fix(person, base: "6000").status == 303) }
        #expect(await issue(.birch).status == 303)
    }

    fileprivate func page(_ address: String, as who: String = "clerk") async -> TestHouse.Answer {
        await house.get(address, as: who)
    }

    fileprivate func month(of branch: OrganizationID = .birch) async -> String {
        await page("/organizations/\(branch)/dues?month=\(april)").text
    }
}

@Suite struct `Withdrawing a slip` {
    @Test(arguments: engines)
    func `takes two persons, posts the opposite and keeps what was issued`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            let asked = await home.askWithdrawal()
            #expect(asked.status == 303)
            try await home.expect(2, "SELECT count(*) FROM dues_slip")
            #expect(await home.agree(asked, as: "clerk") >= 400)
            #expect(await home.agree(asked, as: "stranger") >= 400)
            // Nobody agrees about the own slip.
            #expect(await home.agree(asked, as: "herself") == 422)
            #expect(await home.agree(asked) == 303)
            try await home.expectBalance()
            try await home.expect(1, "SELECT count(*) FROM dues_slip")
            try await home.expect(
                9000,
                """
                SELECT amount FROM dues_slip_withdrawal
                WHERE person = \(PersonID.lin) AND turn = 1 AND ground = 'wrongAmount'
                """)
            try await home.expect(
                9000, "SELECT sum(amount) FROM dues_posting WHERE book = 'owed'")
            try await home.expect(
                -9000, "SELECT sum(amount) FROM dues_posting WHERE book = 'dues'")
            #expect(await home.agree(asked) == 422)
            let deeds = try await home.texts(
                """
                SELECT action FROM audit_entry
                WHERE person = \(PersonID.lin) AND action LIKE 'dues.withdraw%' AND outcome = 'done'
                """)
            #expect(deeds == ["dues.withdrawSlips"])
        }
    }

    /// The member is told, owes nothing, and stands on the list as somebody without a slip.
    @Test(arguments: engines)
    func `is told to the member and leaves nothing to pay`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            let mine = await home.page("/me/dues", as: "lin").text
            #expect(mine.contains("已收回的党费单") && mine.contains("已收回，这张单不用交"))
            #expect(mine.contains("2026-05-01") && mine.contains("还没有党费单"))
            #expect(await home.month().contains("未发单"))
            #expect(await home.receive(.lin).status == 422)
            #expect(
                await home.page("/people/\(PersonID.lin)/dues/\(april)/withdrawal").status == 404)
            let found = try await home.database.read { tx in
                try (
                    tx.askedSlips(
                        of: [.lin], from: [.birch],
                        DuesDuty.months(on: .day(2026, 4, 1))
                            .lowerBound...CivilMonth(
                                of: .day(2026, 5, 1))),
                    tx.collected(
                        in: [.birch],
                        CivilMonth(of: .day(2026, 4, 1))...CivilMonth(of: .day(2026, 4, 1)))
                )
            }
            #expect(found.0.isEmpty)
            #expect(found.1[.birch]?.asked == Money(fen: 9000))
        }
    }

    /// What is asked anew is reckoned by what is fixed then, and may be paid and withdrawn once more.
    @Test(arguments: engines)
    func `lets the month be asked for anew, by what is fixed then`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            #expect(await home.fix(.lin, base: "3000").status == 303)
            #expect(await home.issue(.birch).status == 303)
            try await home.expect(
                1500, "SELECT amount FROM dues_slip WHERE person = \(PersonID.lin)")
            try await home.expectBalance()
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            #expect(await home.issue(.birch).status == 303)
            #expect(await home.receive(.lin).status == 303)
            try await home.expect(
                2,
                "SELECT max(turn) FROM dues_slip_withdrawal WHERE person = \(PersonID.lin)")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is refused while it is paid, and possible once that was taken back`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.paid()
            let refused = await home.askWithdrawal()
            #expect(refused.status == 409 && refused.text.contains("请先申请冲正"))
            #expect(await home.agree(await home.askReversal()) == 303)
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
            try await home.expect(0, "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
            #expect(await home.issue(.birch).status == 303)
            #expect(await home.receive(.lin).status == 303)
            try await home.expectBalance()
        }
    }

    /// Between asking and agreeing the slip is paid, or issued anew: it is not what was meant.
    @Test(arguments: engines)
    func `is of the slip that was meant and of no later one`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            let asked = [await home.askWithdrawal(), await home.askWithdrawal()]
            #expect(await home.agree(asked[0]) == 303)
            #expect(await home.issue(.birch).status == 303)
            #expect(await home.agree(asked[1]) == 422)
            let third = await home.askWithdrawal()
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.agree(third) == 422)
            try await home.expect(2, "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
        }
    }

    /// Thirty-two agree to a withdrawal and thirty-two record a payment, at once.
    @Test(arguments: engines)
    func `or being paid happens, of sixty-four at once exactly one`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            var asked: [TestHouse.Answer] = []
            for _ in 0..<32 { asked.append(await home.askWithdrawal()) }
            let statuses = await withTaskGroup(of: Int.self) { group in
                for one in asked {
                    group.addTask { await home.agree(one) }
                    group.addTask { await home.receive(.lin).status }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.count == 64 && statuses.allSatisfy { [303, 422].contains($0) })
            let done = try await home.number(
                """
                SELECT (SELECT count(*) FROM dues_payment)
                    + (SELECT count(*) FROM dues_slip_withdrawal)
                """)
            #expect(done == 1)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is asked by whoever may issue, about somebody else, with a reason`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            #expect(await home.fix(.su, base: "6000", as: "cashier").status == 303)
            #expect(await home.issue(.larch).status == 303)
            #expect(await home.askWithdrawal(as: "secretary").status == 403)
            #expect(await home.askWithdrawal(as: "stranger").status == 404)
            #expect(await home.askWithdrawal(as: "lin").status == 403)
            #expect(await home.askWithdrawal(of: .su).status == 403)
            #expect(await home.askWithdrawal(of: .newcomer).status == 404)
            let bare = await home.house.post(
                "/people/\(PersonID.lin)/dues/\(april)/withdrawal", [:], as: "clerk")
            #expect(bare.status == 422 && bare.text.contains("原因"))
            let page = await home.page("/people/\(PersonID.lin)/dues/\(april)/withdrawal").text
            #expect(page.contains("90.00") && page.contains("收回以后"))
        }
    }

    /// Somebody of whom nothing was asked has a slip of nothing, which goes like any other.
    @Test(arguments: engines)
    func `may be of nothing`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            try await home.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO dues_relief (
                        id, person, turn, branch, amount, from_month, until_month, recorded_at,
                        requester, account
                    )
                    VALUES (
                        \(DuesAct.ID(high: 9, low: 9)), \(PersonID.lin), 1, \(OrganizationID.birch), 0,
                        24000, 30000, \(Instant.testStart), \(AccountID(high: 3, low: 1)),
                        \(AccountID(high: 3, low: 2))
                    )
                    """)
            }
            #expect(await home.issue(.birch).status == 303)
            try await home.expect(0, "SELECT amount FROM dues_slip")
            #expect(await home.month().contains("收回"))
            #expect(await home.agree(await home.askWithdrawal()) == 303)
            try await home.expect(0, "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `waits for the end of an order online`(engine: Dialect) async throws {
        try await Shop.open(engine) { shop in
            let order = try await shop.ordered()
            let refused = await shop.home.askWithdrawal()
            #expect(refused.status == 409 && refused.text.contains("在线支付还没有结果"))
            try await shop.sandbox.act("cancel", order)
            #expect(await shop.post("/me/dues/online/\(order)/query").status == 303)
            let asked = await shop.home.askWithdrawal()
            #expect(asked.status == 303)
            #expect(await shop.home.agree(asked) == 303)
            #expect(await shop.order().status == 409)
            try await shop.home.expect(1, "SELECT count(*) FROM dues_online_order")
            try await shop.home.expectBalance()
        }
    }

    /// Whoever agrees reads what it is about before; nobody else learns whose it is, or how much.
    @Test(arguments: engines)
    func `is shown to whoever agrees, with the month and the amount`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            let asked = await home.askWithdrawal()
            let request = await home.page(asked.page, as: "committee").text
            #expect(request.contains("2026 年 4 月") && request.contains("金额不对"))
            #expect(!request.contains("90.00") && !request.contains("林晓禾"))
            let link = asked.page.replacing("/approvals/", with: "/dues/withdrawals/")
            #expect(request.contains("href=\"\(link)\""))
            let shown = await home.page(link, as: "committee")
            #expect(shown.status == 200 && shown.text.contains("林晓禾"))
            #expect(shown.text.contains("90.00") && shown.text.contains("2026-04"))
            #expect(shown.text.contains("白桦党支部") && shown.text.contains("金额不对"))
            let looks = try await home.number(
                """
                SELECT count(*) FROM audit_entry
                WHERE action = 'dues.read' AND person = \(PersonID.lin) AND outcome = 'done'
                    AND account = \(AccountID(high: 3, low: 4))
                """)
            #expect(looks == 1)
            for who in ["stranger", "secretary", "lin", "operator"] {
                #expect(await [403, 404].contains(home.page(link, as: who).status))
                #expect(await !home.page(asked.page, as: who).text.contains(link))
            }
            #expect(await home.agree(asked) == 303)
            let over = await home.page(link, as: "committee")
            #expect(over.status == 200 && over.text.contains("已经办结"))
        }
    }

    /// The slip is another one since: whoever agrees is told, before it is refused.
    @Test(arguments: engines)
    func `is shown as what it is now`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            let asked = [await home.askWithdrawal(), await home.askWithdrawal()]
            #expect(await home.agree(asked[0]) == 303)
            #expect(await home.issue(.birch).status == 303)
            let link = asked[1].page.replacing("/approvals/", with: "/dues/withdrawals/")
            #expect(await home.page(link, as: "committee").text.contains("与申请时不同"))
        }
    }

    /// What names somebody in a request goes with the person; the accounts stay.
    @Test(arguments: engines)
    func `is forgotten with the person where it is only asked for`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            #expect(await home.askWithdrawal().status == 303)
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            let kept = try await home.texts("SELECT payload FROM approval")
            #expect(kept.allSatisfy { !$0.contains("\(PersonID.lin)") })
        }
    }
}

@Suite struct `Withdrawing the slips of a month` {
    @Test(arguments: engines)
    func `takes all of a branch while nobody paid, and lets them be issued anew`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            let address = "/organizations/\(OrganizationID.birch)/dues/slips/withdrawal"
            #expect(await home.month().contains(address))
            let issuing = "/organizations/\(OrganizationID.birch)/dues/slips?month=\(april)"
            #expect(await home.page(issuing).text.contains(address))
            let page = await home.page("\(address)?month=\(april)")
            #expect(page.text.contains("180.00") && page.text.contains("白桦党支部"))
            let asked = await home.askWithdrawalOfAll()
            #expect(asked.status == 303)
            let request = await home.page(asked.page, as: "committee").text
            #expect(request.contains("2026 年 4 月 2 张未交的党费单") && !request.contains("180.00"))
            let link = asked.page.replacing("/approvals/", with: "/dues/withdrawals/")
            let shown = await home.page(link, as: "committee").text
            #expect(shown.contains("180.00") && shown.contains("白桦党支部"))
            #expect(await home.agree(asked) == 303)
            try await home.expect(0, "SELECT count(*) FROM dues_slip")
            try await home.expect(2, "SELECT count(*) FROM dues_slip_withdrawal")
            try await home.expectBalance()
            #expect(await home.fix(.lin, base: "3000").status == 303)
            #expect(await home.issue(.birch).status == 303)
            try await home.expect(10_500, "SELECT sum(amount) FROM dues_slip")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is refused once somebody paid, or when others were issued since`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin)
            let asked = await home.askWithdrawalOfAll()
            #expect(await home.fix(.gao, base: "6000").status == 303)
            #expect(await home.issue(.birch).status == 303)
            #expect(await home.agree(asked) == 422)
            let again = await home.askWithdrawalOfAll()
            #expect(await home.receive(.lin).status == 303)
            #expect(await home.agree(again) == 422)
            let refused = await home.askWithdrawalOfAll()
            #expect(refused.status == 409 && refused.text.contains("逐个收回"))
            #expect(await !home.month().contains("slips/withdrawal"))
            try await home.expect(2, "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `is agreed to by nobody whose slip is among them, and asked by no stranger`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            #expect(await home.askWithdrawalOfAll(as: "stranger").status == 404)
            #expect(await home.askWithdrawalOfAll(as: "secretary").status == 403)
            #expect(await home.askWithdrawalOfAll(in: .larch).status == 409)
            // Nor by anybody whose own is among them.
            #expect(await home.fix(.su, base: "6000", as: "cashier").status == 303)
            #expect(await home.issue(.larch).status == 303)
            let own = await home.askWithdrawalOfAll(in: .larch)
            #expect(own.status == 403 && own.text.contains("自己的党费单也在其中"))
            #expect(await home.askWithdrawalOfAll(in: .larch, as: "cashier").status == 303)
            try await home.expect(1, "SELECT count(*) FROM approval")
            let asked = await home.askWithdrawalOfAll()
            #expect(await home.agree(asked, as: "herself") == 422)
            try await home.expect(3, "SELECT count(*) FROM dues_slip")
        }
    }
}

@Suite struct `The table of slips` {
    /// Not by hand either: only what stands among the withdrawn goes, and nothing that is paid.
    @Test(arguments: engines)
    func `lets go only of what was withdrawn and is not paid`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await home.issued(.lin, .gao)
            #expect(await home.receive(.lin).status == 303)
            func withdraw(_ person: PersonID, _ amount: SQL) async throws {
                try await home.database.write { tx in
                    try tx.execute(
                        """
                        INSERT INTO dues_slip_withdrawal (
                            person, month, turn, branch, amount, fixing, issued, act, ground,
                            recorded_at, requester, account
                        )
                        SELECT person, month, 1, branch, \(fragment: amount), fixing, act, act,
                            'wrongAmount', \(Instant.testStart), \(AccountID(high: 3, low: 1)),
                            \(AccountID(high: 3, low: 2))
                        FROM dues_slip WHERE person = \(person)
                        """)
                    try tx.execute("DELETE FROM dues_slip WHERE person = \(person)")
                }
            }
            await #expect(throws: StorageError.self) { try await withdraw(.lin, "amount") }
            await #expect(throws: StorageError.self) { try await withdraw(.gao, "amount + 1") }
            try await withdraw(.gao, "amount")
            for statement: SQL in [
                "DELETE FROM dues_slip", "UPDATE dues_slip SET amount = 1",
                "DELETE FROM dues_slip_withdrawal", "UPDATE dues_slip_withdrawal SET turn = 7",
                "DELETE FROM dues_payment", "UPDATE dues_payment SET amount = 1",
            ] {
                await #expect(throws: StorageError.self) {
                    try await home.database.write { tx in _ = try tx.execute(statement) }
                }
            }
            try await home.expect(1, "SELECT count(*) FROM dues_slip")
        }
    }
}
