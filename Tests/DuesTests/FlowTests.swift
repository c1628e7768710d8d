import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let month = "month=2026-04"

extension House {
    /// Fixes what somebody owes this year.
    func fix(
        _ person: PersonID, base: String, payer: String = "wage", as who: String = "clerk"
    ) async -> TestHouse.Answer {
        await house.post(
            "/people/\(person)/dues/fixing",
            ["payer": payer, "base": base, "from": "2026-01", "ground": "yearly"], as: who)
    }

    func issue(_ organization: OrganizationID = .farm) async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(organization)/dues/slips", ["month": "2026-04"], as: "clerk")
    }

    func receive(
        _ person: PersonID, as who: String = "secretary", proxy: [(String, String)] = []
    ) async -> TestHouse.Answer {
        await house.post(
            "/organizations/\(OrganizationID.birch)/dues/payments",
            pairs: [("person", "\(person)"), ("month", "2026-04"), ("on", "2026-04-20")] + proxy,
            as: who)
    }
}

@Suite struct `Fixing dues` {
    @Test(arguments: engines)
    func `gives an amount, and shows the base to nobody but the member`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "8,765.43").status == 303)
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("131.48"))
            #expect(mine.contains("8,765.43 × 1.5% = 131.48145"))
            let seen = await home.house.get("/people/\(PersonID.lin)/dues", as: "secretary")
            #expect(seen.text.contains("131.48") && !seen.text.contains("8,765.43"))
            let refused = await home.house.get(
                "/people/\(PersonID.lin)/dues/base?purpose=care", as: "secretary")
            #expect(refused.status == 403)
            let bases = try await home.texts("SELECT base FROM dues_fixing")
            #expect(bases.count == 1 && !bases[0].contains("8765"))
        }
    }

    @Test(arguments: engines)
    func `opens the base to a clerk with a purpose, and leaves a trace`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "8765.43").status == 303)
            let address = "/people/\(PersonID.lin)/dues/base"
            #expect(await !home.house.get(address, as: "clerk").text.contains("8,765.43"))
            let opened = await home.house.get(address + "?purpose=care", as: "clerk")
            #expect(opened.text.contains("8,765.43"))
            let looks = try await home.texts(
                """
                SELECT purpose FROM audit_entry
                WHERE action = 'dues.readBase' AND outcome = 'done'
                """)
            #expect(looks == ["care"])
        }
    }

    @Test(arguments: engines)
    func `is not done by strangers, by branches, or for oneself`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "3000", as: "stranger").status == 404)
            #expect(await home.fix(.lin, base: "3000", as: "secretary").status == 403)
            #expect(await home.fix(.su, base: "3000").status == 403)
            try await home.expect(0, "SELECT count(*) FROM dues_fixing")
        }
    }

    @Test(arguments: [
        ("wage", "", "请填写计算基数"), ("wage", "12.345", "请填写金额"), ("wage", "-1", "金额应在"),
        ("nobody", "1", "请选择交纳类别"),
    ])
    func `says what is missing and keeps what was typed`(
        payer: String, base: String, sentence: String
    ) async throws {
        try await House.open(.sqlite) { home in
            let answer = await home.fix(.lin, base: base, payer: payer)
            #expect(answer.status == 422)
            #expect(answer.text.contains(sentence))
            #expect(answer.text.contains("年度核定"))
        }
    }

    @Test(arguments: engines)
    func `holds from its month on, the latest of a month before the others`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "3000.00").status == 303)
            #expect(await home.fix(.lin, base: "5000.01").status == 303)
            #expect(await home.issue().status == 303)
            try await home.expect(7500, "SELECT amount FROM dues_slip")
        }
    }
}

@Suite struct `Issuing slips` {
    @Test(arguments: engines)
    func `asks everybody once, however often it is started`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for person in [PersonID.lin, .gao, .newcomer] {
                #expect(await home.fix(person, base: "6000").status == 303)
            }
            #expect(await home.issue().status == 303)
            let again = await home.issue()
            #expect(again.status == 422 && again.text.contains("没有可以发出的党费单"))
            try await home.expect(3, "SELECT count(*) FROM dues_slip")
            // Whoever is not fixed is an exception that the page names.
            let page = await home.house.get(
                "/organizations/\(OrganizationID.farm)/dues/slips?" + month, as: "clerk")
            #expect(page.text.contains("苏小满") && page.text.contains("未核定"))
        }
    }

    @Test(arguments: engines)
    func `balances`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.fix(.gao, base: "12345.67").status == 303)
            #expect(await home.issue().status == 303)
            #expect(await home.receive(.lin).status == 303)
            try await home.expectBalance()
            let owed = try await home.number(
                "SELECT sum(amount) FROM dues_posting WHERE book = 'owed'")
            #expect(owed == 24691)
        }
    }

    @Test(arguments: engines)
    func `asks everybody once when it is started twice at the same time`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            for person in [PersonID.lin, .gao, .newcomer] {
                #expect(await home.fix(person, base: "6000").status == 303)
            }
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { await home.issue().status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303] + Array(repeating: 422, count: 7))
            try await home.expect(3, "SELECT count(*) FROM dues_slip")
            try await home.expectBalance()
        }
    }

    /// What was asked for stays with the branch that asked, whatever is recorded later of the
    /// relation; the new branch does not ask once more.
    @Test(arguments: engines)
    func `stays with its branch when the relation turns out to have moved before`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.issue(.birch).status == 303)
            try await home.database.write { tx in
                try tx.execute(
                    """
                    UPDATE membership SET valid_until = \(CivilDate.day(2026, 3, 14))
                    WHERE person = \(PersonID.lin)
                    """)
                try tx.execute(
                    """
                    INSERT INTO membership
                        (person, valid_from, branch, category, joined_on, confirmed_on)
                    VALUES (
                        \(PersonID.lin), \(CivilDate.day(2026, 3, 15)), \(OrganizationID.larch), 'full',
                        \(CivilDate.day(2015, 7, 1)), \(CivilDate.day(2016, 7, 1))
                    )
                    """)
            }
            let address = "/organizations/\(OrganizationID.birch)/dues?" + month
            #expect(await home.house.get(address, as: "secretary").text.contains("林晓禾"))
            #expect(await home.issue(.larch).status == 422)
            #expect(await home.receive(.lin).status == 303)
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `refuses a month that has not begun`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            let answer = await home.house.post(
                "/organizations/\(OrganizationID.farm)/dues/slips", ["month": "2026-06"],
                as: "clerk")
            #expect(answer.status == 422)
        }
    }
}

extension House {
    /// Each act adds up to nothing, and what is owed is what slips ask less what was paid.
    func expectBalance(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let crooked = try await number(
            """
            SELECT count(*) FROM (
                SELECT act FROM dues_posting GROUP BY act HAVING sum(amount) <> 0
            ) AS crooked
            """)
        let owed = try await number(
            "SELECT coalesce(sum(amount), 0) FROM dues_posting WHERE book = 'owed'")
        let asked = try await number("SELECT coalesce(sum(amount), 0) FROM dues_slip")
        let paid = try await number(
            """
            SELECT coalesce(sum(p.amount), 0) FROM dues_payment AS p
            LEFT JOIN dues_reversal AS r
                ON r.person = p.person AND r.month = p.month AND r.turn = p.turn
            WHERE r.act IS NULL
            """)
        #expect(crooked == 0, sourceLocation: sourceLocation)
        #expect(owed == asked - paid, sourceLocation: sourceLocation)
    }
}

@Suite struct `Receiving dues by hand` {
    private func issued(_ home: House) async {
        #expect(await home.fix(.lin, base: "6000").status == 303)
        #expect(await home.fix(.gao, base: "6000").status == 303)
        #expect(await home.issue().status == 303)
    }

    @Test(arguments: engines)
    func `is recorded once, with who looked after it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await issued(home)
            #expect(await home.receive(.lin).status == 303)
            let again = await home.receive(.lin)
            #expect(again.status == 422 && again.text.contains("没有要登记的党费单"))
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("2026-04-20") && mine.contains("本人当面交纳"))
            let deeds = try await home.texts(
                "SELECT action FROM audit_entry WHERE person = \(PersonID.lin) ORDER BY action")
            #expect(deeds == ["dues.fix", "dues.receive"])
        }
    }

    @Test(arguments: engines)
    func `stays one payment when sixty-four record it at once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await issued(home)
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<64 { group.addTask { await home.receive(.lin).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 303 } == 1)
            #expect(statuses.allSatisfy { [303, 422].contains($0) })
            try await home.expect(1, "SELECT count(*) FROM dues_payment")
            try await home.expectBalance()
        }
    }

    @Test(arguments: engines)
    func `names the proxy wherever the payment is shown`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await issued(home)
            let bare = await home.receive(.lin, proxy: [("proxy", "王岚")])
            #expect(bare.status == 422 && bare.text.contains("请填写代交人与本人的关系"))
            let nobody = await home.receive(.lin, proxy: [("relation", "配偶")])
            #expect(nobody.status == 422 && nobody.text.contains("请填写代交人"))
            let proxy = [("proxy", "王岚"), ("relation", "配偶")]
            #expect(await home.receive(.lin, proxy: proxy).status == 303)
            #expect(await home.house.get("/me/dues", as: "lin").text.contains("王岚（配偶）代交"))
        }
    }

    @Test(arguments: engines)
    func `is done by somebody else, and by nobody elsewhere`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await issued(home)
            let own = await home.receive(.gao)
            #expect(own.status == 422 && own.text.contains("请由支部其他同志登记"))
            #expect(await home.receive(.lin, as: "stranger").status == 404)
            // Nobody of another branch is recorded at the own one's address.
            try await home.database.write { tx in
                try tx.execute("UPDATE membership SET branch = \(OrganizationID.larch)")
            }
            #expect(await home.fix(.newcomer, base: "6000").status == 303)
            #expect(await home.issue(.larch).status == 303)
            #expect(await home.receive(.newcomer).status == 422)
            #expect(await home.receive(.lin, as: "lin").status == 404)
            try await home.expect(0, "SELECT count(*) FROM dues_payment")
        }
    }

    @Test(arguments: engines)
    func `cannot be removed or changed, not even by hand`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            await issued(home)
            #expect(await home.receive(.lin).status == 303)
            for statement: SQL in [
                "DELETE FROM dues_posting", "UPDATE dues_posting SET amount = 1",
                "DELETE FROM dues_slip", "DELETE FROM dues_act", "DELETE FROM dues_payment",
                "UPDATE dues_payment SET amount = 1", "UPDATE dues_slip SET amount = 1",
                "UPDATE dues_act SET kind = 'issue'", "DELETE FROM dues_fixing",
                "UPDATE dues_fixing SET amount = 1", "UPDATE dues_fixing SET rate = 1",
            ] {
                await #expect(throws: StorageError.self) {
                    try await home.database.write { tx in _ = try tx.execute(statement) }
                }
            }
            try await home.expectBalance()
        }
    }
}

@Suite struct `The month of a branch` {
    /// An organisation with several branches sees how far each is; the sums are those of the slips.
    @Test(arguments: engines)
    func `is a line for the committee above`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.fix(.gao, base: "6000").status == 303)
            #expect(await home.issue().status == 303)
            #expect(await home.receive(.lin).status == 303)
            let answer = await home.house.get(
                "/organizations/\(OrganizationID.farm)/dues?" + month, as: "clerk",
                accept: "application/json")
            #expect(answer.text.contains(#""asked":"180.00""#))
            #expect(answer.text.contains(#""received":"90.00""#))
            #expect(answer.text.contains("白桦党支部") && !answer.text.contains("林晓禾"))
        }
    }

    @Test(arguments: engines)
    func `is seen by those who look after it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let address = "/organizations/\(OrganizationID.birch)/dues?" + month
            #expect(await home.house.get(address, as: "secretary").status == 200)
            #expect(await home.house.get(address, as: "clerk").status == 200)
            #expect(await home.house.get(address, as: "lin").status == 404)
            #expect(await home.house.get(address, as: "stranger").status == 404)
            #expect(await home.house.get(address + "x", as: "clerk").status == 400)
        }
    }

    /// The first and the last month that a calendar has lie beyond what is asked about.
    @Test(arguments: ["0001-01", "2008-03", "9999-12", "2027-06"])
    func `is one of those there is anything to say about`(month: String) async throws {
        try await House.open(.sqlite) { home in
            let address = "/organizations/\(OrganizationID.birch)/dues"
            #expect(await home.house.get(address + "?month=" + month, as: "clerk").status == 400)
            let issuing = await home.house.post(
                address + "/slips", ["month": month], as: "clerk")
            #expect([400, 422].contains(issuing.status))
            #expect(home.house.errors.all == [])
        }
    }
}
