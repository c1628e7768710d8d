import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

private let file = "/people/\(PersonID.lin)"

extension House {
    /// The person's own page as a program reads it.
    fileprivate func value(_ query: String = "", as who: String = "clerk") async -> String {
        await house.get(
            file + "?purpose=care" + query, as: who, accept: "application/json"
        ).text
    }

    fileprivate func send(
        _ form: String, version: Int = 1, _ fields: [String: String], as who: String = "clerk"
    ) async -> TestHouse.Answer {
        var all = ["version": String(version), "reason": "党委批复〔2026〕1号"]
        all.merge(fields) { _, new in new }
        return await house.post(
            file + form, pairs: all.map { ($0.key, $0.value) }, as: who)
    }
}

/// The fixtures' clock stands on this day.
private let today = Instant.testStart.date

@Suite struct `A change of a file` {
    private func particulars(_ changed: [String: String]) -> [String: String] {
        var fields = [
            "name": "林晓禾", "sex": "2", "birth_date": "1985-06-15", "ethnicity": "01",
            "education": "21", "kind": "change", "on": today.description,
        ]
        fields.merge(changed) { _, new in new }
        return fields
    }

    @Test(arguments: engines)
    func `shows from its day on, and the file of a day before as it was`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let day = today.adding(days: -3)
            let answer = await home.send(
                "/particulars", particulars(["education": "14", "on": day.description]))
            #expect(answer.status == 303)
            #expect(await home.value().contains(#""education":"14""#))
            let before = await home.value("&as-of=\(day.adding(days: -1))")
            #expect(before.contains(#""education":"21""#))
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            for word in [
                "白桦党支部 组织委员", "硕士研究生", "大学本科", "信息变更", "党委批复〔2026〕1号", "苏小满", day.description,
            ] {
                #expect(page.text.contains(word), "\(word)")
            }
        }
    }

    @Test(arguments: engines)
    func `that corrects was true of every day before, too`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.send(
                "/particulars", particulars(["birth_date": "1985-06-14", "kind": "correct"]))
            #expect(answer.status == 303)
            for query in ["", "&as-of=2026-01-02"] {
                #expect(await home.value(query).contains(#""birth_date":"1985-06-14""#))
            }
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            #expect(page.text.contains("1985-06-15"))
            #expect(page.text.contains("个人信息保护法 第四十六条"))
        }
    }

    @Test(arguments: engines)
    func `is refused over a version that somebody else changed`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.send("/particulars", particulars(["degree": "308"])).status == 303)
            let late = await home.send("/particulars", particulars(["degree": "408"]))
            #expect(late.status == 409)
            #expect(await home.value().contains(#""degree":"308""#))
        }
    }

    @Test(
        arguments: engines,
        [
            (["birth_date": "2085-06-15"], "不晚于今天"), (["education": "99"], "从列表中选择"),
            (["name": ""], "请填写姓名"), ([:], "没有变更"),
            (["degree": "308", "on": "2027-01-01"], "已经生效"),
        ] as [([String: String], String)])
    func `is refused with a sentence`(
        engine: Dialect, sample: (changed: [String: String], sentence: String)
    ) async throws {
        try await House.open(engine) { home in
            let answer = await home.send("/particulars", particulars(sample.changed))
            #expect(answer.status == 422)
            #expect(answer.text.contains(sample.sentence))
            #expect(await home.value().contains(#""version":1"#))
        }
    }

    @Test(arguments: engines)
    func `of a number is sealed, masked in the history, and found by the new one alone`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let agreed = await home.house.post(
                "/me/consents", ["matter": "bankAccount", "answer": "yes"], as: "lin")
            #expect(agreed.status == 303)
            let changed = [
                "phone": "19900000077", "address": "沐岚市松林路8号", "bank_account": "9900 1234 5678",
                "kind": "change", "on": today.description,
            ]
            #expect(await home.send("/contact", changed).status == 303)
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            #expect(page.text.contains("199****0077"))
            #expect(page.text.contains("199****0001"))
            #expect(!page.text.contains("松林路8号"))
            #expect(!page.text.contains("990012345678"))
            let whole = await home.house.get(
                file + "/numbers/address?purpose=care", as: "clerk")
            #expect(whole.text.contains("沐岚市松林路8号"))
            for (number, status) in [("19900000077", true), ("19900000001", false)] {
                let found = await home.house.post(
                    "/people/search", ["number": number, "purpose": "care"], as: "clerk")
                #expect((found.location == "/people/\(PersonID.lin)?purpose=care") == status)
            }
        }
    }

    @Test(arguments: engines)
    func `leaves an entry that says that, and never what, was changed`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            _ = await home.send("/particulars", particulars(["birth_date": "1985-06-14"]))
            try await home.expectDeeds(about: .lin, ["person.change -"])
            let entries: [String] = try await home.database.read { tx in
                try tx.rows("SELECT changes FROM audit_entry")
            }
            #expect(entries.allSatisfy { $0.contains("birth_date") && !$0.contains("1985") })
        }
    }

    @Test(
        arguments: engines,
        ["/particulars", "/contact", "/steps", "/transfer", "/honours", "/step-withdrawal"])
    func `is for clerks, and never of the own file`(engine: Dialect, form: String) async throws {
        try await House.open(engine) { home in
            for who in ["lin", "secretary", "auditor", "operator", "security"] {
                let page = await home.house.get(file + form + "?purpose=care", as: who)
                #expect([403, 404].contains(page.status), "\(who)")
                #expect([403, 404].contains(await home.send(form, [:], as: who).status))
            }
            let stranger = await home.house.get(file + form + "?purpose=care", as: "stranger")
            #expect(stranger.status == 404)
            let own = await home.house.get(
                "/people/\(PersonID.su)\(form)?purpose=care", as: "clerk")
            #expect(own.status == 403)
            #expect(own.text.contains("自己的档案由他人办理"))
            let page = await home.house.get(file + form + "?purpose=care", as: "clerk")
            #expect(page.status == 200)
        }
    }
}

@Suite struct `A step on record` {
    @Test(arguments: engines)
    func `changes the standing from its day on, with the clause`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let day = today.adding(days: -10)
            let answer = await home.send(
                "/steps", ["step": "float", "on": day.description, "region": "110105"])
            #expect(answer.status == 303)
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            for word in ["流动党员", "北京市", "流动党员管理工作意见"] {
                #expect(page.text.contains(word), "\(word)")
            }
            #expect(await home.value().contains(#""standing":"floating""#))
            let before = await home.value("&as-of=\(day.adding(days: -1))")
            #expect(before.contains(#""standing":"full""#))
        }
    }

    @Test(arguments: engines)
    func `that ends a membership takes the role away, and one that restores brings it back`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let day = today.adding(days: -10)
            #expect(
                await home.send("/steps", ["step": "stop", "on": day.description]).status == 303)
            let back = await home.send(
                "/steps", version: 2,
                ["step": "restore", "on": day.adding(days: 5).description])
            #expect(back.status == 303)
            let days = [-1, 0, 4, 5].map { day.adding(days: $0) }
            let branches = try await home.database.read { tx in
                try days.map { date in
                    try Register.grants(of: .lin, on: date, in: tx).first?.organization
                }
            }
            #expect(branches == [.birch, nil, nil, .birch])
        }
    }

    @Test(
        arguments: engines,
        [["step": "float", "region": "110105"], ["step": "stop"], ["step": "expel"]])
    func `that was wrong is taken back, and all is as before`(
        engine: Dialect, step: [String: String]
    ) async throws {
        try await House.open(engine) { home in
            let day = today.adding(days: -10)
            let before = try await home.database.read { tx in try tx.memberships(of: .lin) }
            let fields = step.merging(["on": day.description]) { old, _ in old }
            #expect(await home.send("/steps", fields).status == 303)
            #expect(await home.value().contains(#""standing":"full""#) == false)
            let back = await home.send("/step-withdrawal", version: 2, ["reason": "登记错误"])
            #expect(back.status == 303)
            #expect(await home.value().contains(#""standing":"full""#))
            let (memberships, standings) = try await home.database.read { tx in
                (try tx.memberships(of: .lin), try tx.standings(of: .lin))
            }
            #expect(memberships == before)
            #expect(standings == [])
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            #expect(page.text.contains("登记错误"))
            let again = await home.send("/step-withdrawal", version: 3, [:])
            #expect(again.status == 422)
            #expect(again.text.contains("没有可以撤回的变动"))
        }
    }

    @Test(arguments: engines)
    func `stays when a transfer came after it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let day = today.adding(days: -10)
            _ = await home.send(
                "/steps", ["step": "float", "region": "110105", "on": day.description])
            _ = await home.send(
                "/transfer", version: 2,
                ["organization": OrganizationID.larch.description, "on": today.description])
            #expect(await home.send("/step-withdrawal", version: 3, [:]).status == 422)
        }
    }

    @Test(arguments: engines)
    func `that does not follow is refused`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.send(
                "/steps", ["step": "confirm", "on": today.description])
            #expect(answer.status == 422)
            #expect(answer.text.contains("不能“转为正式党员”"))
        }
    }

    /// From the written application to full membership, through the pages alone.
    @Test(arguments: engines)
    func `leads from an application to full membership`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let entered = await home.house.post(
                "/members/new",
                [
                    "name": "何苗", "sex": "2", "birth_date": "1999-05-04", "education": "21",
                    "organization": OrganizationID.birch.description, "on": "2022-01-10",
                    "reason": "入党申请书",
                ], as: "clerk")
            #expect(entered.status == 303)
            let address = try #require(entered.location.split(separator: "?").first)
            let steps = [
                ("chooseActivist", "2022-03-01"), ("listForDevelopment", "2023-03-01"),
                ("admit", "2023-06-20"), ("confirm", "2024-06-20"),
            ]
            for (number, step) in steps.enumerated() {
                let answer = await home.house.post(
                    "\(address)/steps",
                    [
                        "version": String(number + 1), "step": step.0, "on": step.1,
                        "reason": "会议决定",
                    ], as: "clerk")
                #expect(answer.status == 303, "\(step)")
            }
            for (date, standing) in [
                ("2022-02-01", "applicant"), ("2022-03-01", "activist"),
                ("2023-04-01", "developmentObject"), ("2023-06-20", "probationary"),
                ("2024-06-19", "probationary"), ("2024-06-20", "full"),
            ] {
                let value = await home.house.get(
                    "\(address)?purpose=care&as-of=\(date)", as: "clerk",
                    accept: "application/json")
                #expect(value.text.contains("\"standing\":\"\(standing)\""), "\(date)")
            }
            let secretary = await home.house.get("\(address)?purpose=care", as: "secretary")
            #expect(secretary.status == 200)
            let stranger = await home.house.get("\(address)?purpose=care", as: "stranger")
            #expect(stranger.status == 404)
        }
    }
}

@Suite struct `Who is on the way to membership` {
    @Test(arguments: engines)
    func `is listed until it ends, for those who look after them`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let entered = await home.house.post(
                "/members/new",
                [
                    "name": "何苗", "sex": "2", "phone": "19900000123",
                    "organization": OrganizationID.birch.description,
                    "on": today.description, "reason": "入党申请书",
                ], as: "clerk")
            #expect(entered.status == 303)
            for (who, sees) in [("clerk", true), ("secretary", true), ("stranger", false)] {
                let page = await home.house.get("/members/candidates", as: who)
                #expect(page.text.contains("何苗") == sees, "\(who)")
            }
            #expect(await home.house.get("/members/candidates", as: "lin").status == 403)
            let other = await home.house.get(
                "/members/candidates?standing=activist", as: "clerk")
            #expect(!other.text.contains("何苗"))
            let found = await home.house.post(
                "/people/search", ["number": "19900000123", "purpose": "care"], as: "clerk")
            #expect(found.location.hasPrefix("/people/0"))
        }
    }

    @Test(
        arguments: engines,
        [
            (["birth_date": "2015-01-01"], "须年满十八岁"),
            (["organization": OrganizationID.farm.description], "只能在党支部"),
            (["id_number": "990101198506154320"], "不能登记"),
            (["id_number": "990101198506154321"], "校验"),
        ] as [([String: String], String)])
    func `is entered by the rules`(
        engine: Dialect, sample: (changed: [String: String], sentence: String)
    ) async throws {
        try await House.open(engine) { home in
            var fields = [
                "name": "何苗", "sex": "2", "organization": OrganizationID.birch.description,
                "on": today.description, "reason": "入党申请书",
            ]
            fields.merge(sample.changed) { _, new in new }
            let answer = await home.house.post(
                "/members/new", pairs: fields.map { ($0.key, $0.value) }, as: "clerk")
            #expect(answer.status == 422)
            #expect(answer.text.contains(sample.sentence))
        }
    }
}

@Suite struct `A wrong day of joining` {
    @Test(arguments: engines)
    func `is put right in every relation`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.send(
                "/relation", ["joined_on": "2020-12-31", "confirmed_on": "2021-12-31"])
            #expect(answer.status == 303)
            let joined = try await home.database.read { tx in
                try tx.memberships(of: .lin).map(\.joinedOn)
            }
            #expect(joined == [.day(2020, 12, 31)])
            #expect(await home.value("&as-of=2026-01-02").contains(#""joined":"2020-12-31""#))
        }
    }

    @Test(
        arguments: engines,
        [("2020-12-31", "2021-12-30"), ("2020-12-31", ""), ("2026-02-01", "2027-02-01")])
    func `keeps the year of probation and the order of days`(
        engine: Dialect, days: (joined: String, confirmed: String)
    ) async throws {
        try await House.open(engine) { home in
            let answer = await home.send(
                "/relation", ["joined_on": days.joined, "confirmed_on": days.confirmed])
            #expect(answer.status == 422)
        }
    }
}

@Suite struct `A transfer` {
    @Test(arguments: engines)
    func `leaves no day between two branches and none in both`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let day = today.adding(days: -1)
            let answer = await home.send(
                "/transfer",
                ["organization": OrganizationID.larch.description, "on": day.description])
            #expect(answer.status == 303)
            let branches = try await home.database.read { tx in
                try [day.adding(days: -1), day].map { date in
                    try tx.membership(of: .lin, on: date)?.branch
                }
            }
            #expect(branches == [.birch, .larch])
            #expect(await home.value().contains("落叶松党支部"))
        }
    }

    @Test(
        arguments: engines,
        [(OrganizationID.other, 404), (.birch, 422), (.farm, 422)])
    func `goes to branches in the clerk's care`(
        engine: Dialect, sample: (to: OrganizationID, status: Int)
    ) async throws {
        try await House.open(engine) { home in
            let answer = await home.send(
                "/transfer",
                ["organization": sample.to.description, "on": today.description])
            #expect(answer.status == sample.status)
        }
    }
}
