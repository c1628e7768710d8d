import Kernel
import Keyring
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

private let farm = "/organizations/\(OrganizationID.farm)/dues"

extension House {
    /// A table with these rows, as a payroll gives it.
    func handIn(
        _ rows: [String], _ heading: String = "公民身份号码,姓名,人员类别,基本工资",
        from: String = "2026-01", as who: String = "clerk", at organization: OrganizationID = .farm
    ) async -> TestHouse.Answer {
        let text = ([heading] + rows).joined(separator: "\r\n")
        return await house.hand(
            "/organizations/\(organization)/dues/pay", ["from": from, "ground": "yearly"],
            file: ("工资.csv", Array(text.utf8)), as: who)
    }

    func row(_ person: PersonID, _ name: String, _ rest: String) -> String {
        "\(House.numbers[person] ?? ""),\(name),\(rest)"
    }

    func decide(
        _ item: String, _ treatment: PayTreatment, from: String = "2026-01",
        as who: String = "clerk"
    ) async -> Int {
        await house.post(
            "\(farm)/pay/items", ["item": item, "treatment": treatment.rawValue, "from": from],
            as: who
        ).status
    }

    func apply(_ draft: TestHouse.Answer, as who: String = "clerk") async -> TestHouse.Answer {
        await house.post("\(draft.location)/fixings", as: who)
    }

    func value(_ draft: TestHouse.Answer, as who: String = "clerk") async -> String {
        await house.get(draft.location, as: who, accept: "application/json").text
    }
}

@Suite struct `The yearly fixing from pay` {
    /// The worked example 18 of our rules, from the file of the payroll to the page of the member.
    @Test(arguments: engines)
    func `comes to the fen to what the regulation asks`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let heading = """
                公民身份号码,姓名,基本工资,岗位工资,月度绩效,餐补,交通补贴,一次性奖励,养老保险,医疗保险,\
                失业保险,住房公积金,企业年金,个人所得税
                """
            let pay = "4200,3600,1500,400,300,2000,744,186,46.50,1116,186,51.15"
            let rows = [home.row(.lin, "林晓禾", pay)]
            let draft = await home.handIn(rows, heading)
            #expect(draft.status == 303)
            #expect(await home.value(draft).contains("月度绩效、一次性奖励"))
            #expect(await home.decide("月度绩效", .counts) == 303)
            #expect(await home.decide("一次性奖励", .excluded) == 303)
            #expect(await home.value(draft).contains(#""after":"104.56""#))
            let done = await home.apply(draft)
            #expect(done.status == 303)
            try await home.expect(10456, "SELECT amount FROM dues_fixing")
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("月度绩效：计入") && mine.contains("一次性奖励：不计入"))
            #expect(mine.contains("计入 9,300.00 − 扣除 2,329.65"))
            #expect(mine.contains("6,970.35 × 1.5% = 104.55525"))
            // Nobody reads it in the tables, and of the file nothing is left.
            try await home.expect(0, "SELECT count(*) FROM dues_pay_row")
            let sealed = try await home.texts(
                "SELECT pay FROM dues_fixing_pay UNION ALL SELECT base FROM dues_fixing")
            #expect(sealed.count == 2)
            #expect(sealed.allSatisfy { !$0.contains("4200") && !$0.contains("6970") })
            let audit = try await home.texts(
                "SELECT coalesce(changes, '') || coalesce(reason, '') FROM audit_entry")
            #expect(audit.allSatisfy { !$0.contains("104.56") && !$0.contains("4200") })
        }
    }

    @Test(arguments: engines)
    func `changes nothing where pay is as it was, and says what differs`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.fix(.gao, base: "6000").status == 303)
            let draft = await home.handIn([
                home.row(.lin, "林晓禾", ",6000"), home.row(.gao, "高树青", ",6200"),
                home.row(.newcomer, "陈新", "在职,5000"),
            ])
            let value = await home.value(draft)
            #expect(value.contains(#""after":"93.00","before":"90.00""#))
            #expect(value.contains(#""after":"50.00","line":4"#))
            let done = await home.apply(draft)
            #expect(done.status == 303)
            try await home.expect(4, "SELECT count(*) FROM dues_fixing")
            let counts = try await home.texts(
                "SELECT fixed_count || ' ' || same_count || ' ' || left_count FROM dues_pay_draft")
            #expect(counts == ["2 1 0"])
        }
    }

    /// Everything that is not fixed by itself, each with a way out.
    @Test(arguments: engines)
    func `leaves out what somebody has to look at`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "3000").status == 303)
            let rows = [
                home.row(.lin, "林晓禾", ",30000"), home.row(.gao, "高树清", ",6000"),
                home.row(.su, "苏小满", ",6000"), home.row(.newcomer, "陈新", "股东,6000"),
                "990101199001010028,某人,,6000", "990101197707070444,某人,,6000",
                home.row(.afar, "杜远", ",6000"),
            ]
            let draft = await home.handIn(rows)
            let value = await home.value(draft)
            for fault in [PayFault.jump, .nameDiffers, .own, .noSuchPayer, .badNumber, .unknown] {
                #expect(value.contains(#""fault":"\#(fault.rawValue)""#), "\(fault)")
            }
            #expect(value.contains(#""changes":[]"#))
            #expect(await home.apply(draft).status == 303)
            try await home.expect(1, "SELECT count(*) FROM dues_fixing")
            try await home.expect(7, "SELECT left_count FROM dues_pay_draft")
            // The reasons stay, the pay does not.
            try await home.expect(
                0, "SELECT count(*) FROM dues_pay_row WHERE pay IS NOT NULL")
            #expect(await home.house.get(draft.location, as: "clerk").text.contains("姓名与党员名册不一致"))
        }
    }

    @Test(arguments: engines)
    func `leaves out whoever belongs to two branches`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let draft = await home.handIn([home.row(.gao, "高树青", ",6000")])
            try await home.database.write { tx in
                try tx.execute(
                    """
                    INSERT INTO membership
                        (person, valid_from, branch, category, joined_on, confirmed_on,
                        valid_until)
                    VALUES (
                        \(PersonID.gao), \(CivilDate.day(2026, 3, 15)), \(OrganizationID.larch),
                        'full', \(CivilDate.day(2015, 7, 1)), \(CivilDate.day(2016, 7, 1)),
                        \(CivilDate.day(2026, 12, 31))
                    )
                    """)
            }
            #expect(await home.value(draft).contains(#""fault":"twoBranches""#))
            #expect(await home.apply(draft).status == 303)
            try await home.expect(0, "SELECT count(*) FROM dues_fixing")
        }
    }

    /// Whether somebody of another unit is a member is not told.
    @Test(arguments: engines)
    func `says the same of somebody elsewhere and of nobody`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            var answers: Set<String> = []
            for row in [home.row(.afar, "杜远", ",6000"), "990101197707070444,杜远,,6000"] {
                let draft = await home.handIn([row])
                let text = await home.value(draft)
                answers.insert(
                    String(text.drop { $0 != "[" }.prefix { $0 != "\u{0}" })
                        .replacing(draft.location.split(separator: "/").last ?? "", with: ""))
            }
            #expect(answers.count == 1)
            #expect(answers.first?.contains(#""fault":"unknown""#) ?? false)
            try await home.expect(
                0, "SELECT count(*) FROM dues_pay_row WHERE person IS NOT NULL OR pay IS NOT NULL")
        }
    }

    @Test(arguments: engines)
    func `fixes a doubt once somebody accepts it`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "3000").status == 303)
            let draft = await home.handIn([
                home.row(.lin, "林晓禾", ",30000"), home.row(.gao, "高树清", ",6000"),
            ])
            let address = "\(draft.location)/acceptances"
            // What is wrong is not accepted.
            #expect(await home.house.post(address, ["line": "3"], as: "clerk").status == 422)
            #expect(await home.house.post(address, ["line": "2"], as: "payroll").status == 403)
            #expect(await home.house.post(address, ["line": "2"], as: "clerk").status == 303)
            #expect(await home.apply(draft).status == 303)
            let amounts = try await home.texts(
                "SELECT CAST(amount AS TEXT) FROM dues_fixing ORDER BY turn")
            #expect(amounts == ["1500", "60000"])
        }
    }

    /// What holds becomes different after somebody has looked: it is another jump.
    @Test(arguments: engines)
    func `takes an acceptance for the doubt that was seen, and for no later one`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "3000").status == 303)
            let draft = await home.handIn([home.row(.lin, "林晓禾", ",30000")])
            let page = await home.house.get(draft.location, as: "clerk").text
            let ticked = page.ranges(of: #/value="(2 [0-9a-f]{12})"/#).first
            let seen = try #require(ticked.map { page[$0].dropFirst(7).dropLast() })
            let address = "\(draft.location)/acceptances"
            #expect(
                await home.house.post(address, ["line": String(seen)], as: "clerk").status == 303)
            #expect(await home.fix(.lin, base: "4000").status == 303)
            #expect(await home.apply(draft).status == 303)
            try await home.expect(2, "SELECT count(*) FROM dues_fixing")
            let next = await home.handIn([home.row(.lin, "林晓禾", ",31000")])
            let old = await home.house.post(
                "\(next.location)/acceptances", ["line": String(seen)], as: "clerk")
            #expect(old.status == 422 && old.text.contains("已与看到的不同"))
        }
    }

    @Test(arguments: engines)
    func `makes one fixing when eight press at once, and none afterwards`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let draft = await home.handIn([
                home.row(.lin, "林晓禾", ",6000"), home.row(.gao, "高树青", ",6000"),
                home.row(.newcomer, "陈新", ",6000"),
            ])
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { await home.apply(draft).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303] + Array(repeating: 409, count: 7))
            try await home.expect(3, "SELECT count(*) FROM dues_fixing")
            try await home.expect(
                3, "SELECT count(*) FROM audit_entry WHERE action = 'dues.fix'")
            let again = await home.apply(draft)
            #expect(again.status == 409 && again.text.contains("不会重复核定"))
            #expect(home.house.errors.all == [])
        }
    }
}

@Suite struct `A table of pay that was handed in` {
    /// Whoever brings the pay sees pay and nothing else; a branch sees neither.
    @Test(arguments: engines)
    func `is seen by whoever may, each as far as they need`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "3000").status == 303)
            let draft = await home.handIn(
                [home.row(.lin, "林晓禾", ",30000"), home.row(.gao, "高树青", ",6000")],
                as: "payroll")
            #expect(draft.status == 303)
            let theirs = await home.house.get(draft.location, as: "payroll").text
            #expect(!theirs.contains("90.00") && !theirs.contains("600.00"))
            #expect(!theirs.contains("相差很大") && !theirs.contains("6,000"))
            #expect(await home.value(draft, as: "payroll").contains(#""exceptions":[]"#))
            let wrong = await home.handIn([home.row(.lin, "林小禾", ",6000")], as: "payroll")
            #expect(await !home.house.get(wrong.location, as: "payroll").text.contains("林晓禾"))
            #expect(await home.apply(draft, as: "payroll").status == 403)
            #expect(
                await home.house.get("/people/\(PersonID.lin)/dues", as: "payroll").status == 404)
            let clerks = await home.house.get(draft.location, as: "clerk").text
            #expect(clerks.contains("90.00") && !clerks.contains("6,000.00"))
            #expect(await home.house.get(draft.location, as: "committee").status == 403)
            for who in ["secretary", "stranger"] {
                #expect(await home.house.get(draft.location, as: who).status == 404)
            }
            let start = await home.house.get("/dues", as: "payroll")
            #expect(start.location == "\(farm)/yearly")
        }
    }

    @Test(arguments: engines)
    func `is opened line by line for a purpose and on record`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let draft = await home.handIn([home.row(.gao, "高树青", ",6000")], as: "payroll")
            let address = "\(draft.location)/rows/2"
            #expect(await !home.house.get(address, as: "clerk").text.contains("6,000.00"))
            let opened = await home.house.get(address + "?purpose=dues", as: "payroll").text
            #expect(opened.contains("6,000.00") && !opened.contains("90.00"))
            let clerks = await home.house.get(address + "?purpose=dues", as: "clerk").text
            #expect(clerks.contains("6,000.00 × 1.5% = 90.00"))
            #expect(
                await home.house.get(address + "?purpose=dues", as: "secretary").status == 403)
            try await home.expect(
                2,
                """
                SELECT count(*) FROM audit_entry
                WHERE action = 'dues.readPay' AND outcome = 'done' AND person = \(PersonID.gao)
                """)
        }
    }

    @Test(arguments: engines)
    func `goes when it is withdrawn, when its days are over, and with a person`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let rows = [home.row(.gao, "高树青", ",6000"), home.row(.lin, "林晓禾", ",6000")]
            let withdrawn = await home.handIn(rows)
            let address = "\(withdrawn.location)/withdrawal"
            #expect(await home.house.post(address, as: "payroll").status == 303)
            try await home.expect(0, "SELECT count(*) FROM dues_pay_row")
            #expect(await home.apply(withdrawn).status == 409)

            let draft = await home.handIn(rows)
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            try await home.expect(1, "SELECT count(*) FROM dues_pay_row")
            let sixDays = Instant.testStart + .seconds(6 * 86_400)
            try await home.database.write { tx in try Dues.forgetPay(at: sixDays, in: tx) }
            try await home.expect(1, "SELECT count(*) FROM dues_pay_row")
            let eightDays = Instant.testStart + .seconds(8 * 86_400)
            try await home.database.write { tx in try Dues.forgetPay(at: eightDays, in: tx) }
            try await home.expect(0, "SELECT count(*) FROM dues_pay_row")
            #expect(await home.apply(draft).status == 409)
            try await home.expect(0, "SELECT count(*) FROM dues_fixing")
        }
    }

    @Test(arguments: engines)
    func `leaves lines with the fixing that go with the person`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let draft = await home.handIn([home.row(.lin, "林晓禾", ",6000")])
            #expect(await home.apply(draft).status == 303)
            try await home.expect(1, "SELECT count(*) FROM dues_fixing_pay")
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            try await home.expect(0, "SELECT count(*) FROM dues_fixing_pay")
            try await home.expect(1, "SELECT count(*) FROM dues_fixing")
            #expect(await home.house.get("/me/dues", as: "lin").status == 200)
        }
    }

    @Test(arguments: [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "xls"),
        (Array("PK\u{3}\u{4} no workbook at all".utf8), "xlsx"),
        (Array("身份证号,姓名,=cmd|' /C calc'!A0\n1,2,3".utf8), "不能用作项目名称"),
        (Array("姓名,工资\n林晓禾,1".utf8), "表头"), ([], "请选择工资表文件"),
    ])
    func `is refused where it is none, with a sentence at the field`(
        bytes: [UInt8], sentence: String
    ) async throws {
        try await House.open(.sqlite) { home in
            let answer = await home.house.hand(
                "\(farm)/pay", ["from": "2026-01", "ground": "yearly"], file: ("a", bytes),
                as: "clerk")
            #expect(answer.status == 422)
            #expect(answer.text.contains(sentence), "\(answer.text)")
            try await home.expect(0, "SELECT count(*) FROM dues_pay_draft")
        }
    }

    @Test func `is handed in by nobody else`() async throws {
        try await House.open(.sqlite) { home in
            let row = [home.row(.lin, "林晓禾", ",6000")]
            #expect(await home.handIn(row, as: "secretary").status == 404)
            #expect(await home.handIn(row, as: "secretary", at: .birch).status == 403)
            #expect(await home.handIn(row, as: "lin", at: .birch).status >= 403)
            #expect(await home.handIn(row, as: "stranger").status == 404)
            #expect(await home.house.get("\(farm)/pay/template.xlsx", as: "clerk").status == 200)
            #expect(await home.house.get("\(farm)/pay", as: "payroll").status == 200)
        }
    }
}

@Suite struct `Decisions about lines of pay` {
    @Test(arguments: engines)
    func `are shown with where they come from, and stay`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.decide("月度绩效", .counts) == 303)
            #expect(await home.decide("月度绩效", .excluded, from: "2026-03") == 303)
            #expect(await home.decide("月度绩效", .counts, as: "secretary") == 403)
            #expect(await home.decide("月度绩效", .counts, as: "payroll") == 403)
            #expect(await home.decide("月度绩效", .needsDecision) == 422)
            let below = "/organizations/\(OrganizationID.birch)/dues/pay/items"
            let page = await home.house.get(below, as: "clerk").text
            #expect(page.contains("不计入（青溪林场党委）"))
            #expect(await home.house.get(below, as: "payroll").status == 200)
            try await home.expect(2, "SELECT count(*) FROM dues_pay_item")
            for statement: SQL in [
                "DELETE FROM dues_pay_item", "UPDATE dues_pay_item SET turn = 9",
            ] {
                await #expect(throws: StorageError.self) {
                    try await home.database.write { tx in _ = try tx.execute(statement) }
                }
            }
        }
    }
}

@Suite struct `Checking the own base` {
    private func object(_ home: House, as who: String = "lin") async -> Int {
        await home.house.post(
            "/me/dues/objection", ["ground": "wrongItem", "words": "餐补不该计入"], as: who
        ).status
    }

    @Test(arguments: engines)
    func `is confirmed once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.house.post("/me/dues/confirmation", as: "lin").status == 409)
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await home.house.get("/me/dues", as: "lin").text.contains("确认无误"))
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        await home.house.post("/me/dues/confirmation", as: "lin").status
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [303, 409, 409, 409])
            try await home.expect(1, "SELECT count(*) FROM dues_answer")
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("已于 2026-05-01 确认") && !mine.contains("确认无误"))
            #expect(await object(home) == 422)
            let yearly = await home.house.get(
                "\(farm)/yearly", as: "clerk", accept: "application/json")
            #expect(yearly.text.contains(#""confirmed":1"#))
            #expect(await home.fix(.lin, base: "6100").status == 303)
            #expect(await home.house.get("/me/dues", as: "lin").text.contains("确认无误"))
        }
    }

    @Test(arguments: engines)
    func `may be objected to, which somebody else answers`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await object(home) == 303)
            #expect(await object(home) == 422)
            #expect(await home.house.get("\(farm)/yearly", as: "clerk").text.contains("林晓禾"))
            let address = "/people/\(PersonID.lin)/dues/objection"
            #expect(await home.house.get(address, as: "clerk").text.contains("餐补不该计入"))
            #expect(await home.house.get(address, as: "secretary").status == 403)
            #expect(await home.house.get(address, as: "payroll").status == 403)
            #expect(await home.house.get(address, as: "stranger").status == 404)
            let short = await home.house.post(address, ["words": "好"], as: "clerk")
            #expect(short.status == 422)
            let stands = await home.house.post(address, ["words": "餐补没有计入"], as: "clerk")
            #expect(stands.status == 303)
            let mine = await home.house.get("/me/dues", as: "lin").text
            #expect(mine.contains("餐补没有计入") && mine.contains("确认无误"))
            #expect(await home.house.post(address, ["words": "再答"], as: "clerk").status == 409)
            let told = try await home.texts(
                """
                SELECT coalesce(changes, '') || coalesce(reason, '') FROM audit_entry
                UNION ALL SELECT words FROM dues_answer_words
                """)
            #expect(told.allSatisfy { !$0.contains("餐补") && !$0.contains("wrongItem") })
            try await home.database.write { tx in try Dues.forget(.lin, in: tx) }
            try await home.expect(0, "SELECT count(*) FROM dues_answer_words")
            try await home.expect(2, "SELECT count(*) FROM dues_answer")
        }
    }

    @Test(arguments: engines)
    func `is answered by another fixing as well`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            #expect(await home.fix(.lin, base: "6000").status == 303)
            #expect(await object(home) == 303)
            #expect(await home.fix(.lin, base: "5800").status == 303)
            let yearly = await home.house.get(
                "\(farm)/yearly", as: "clerk", accept: "application/json")
            #expect(yearly.text.contains(#""objections":[]"#))
            #expect(await home.house.post("/me/dues/confirmation", as: "lin").status == 303)
        }
    }

    private static let wrong: [(BaseAnswer.Kind, BaseAnswer.Kind?, BaseAnswer.Refusal)] = [
        (.confirmed, .confirmed, .confirmedBefore), (.objected, .confirmed, .confirmedBefore),
        (.confirmed, .objected, .waits), (.objected, .objected, .waits),
        (.stands, nil, .noObjection), (.stands, .stands, .noObjection),
        (.stands, .confirmed, .noObjection),
    ]

    @Test(arguments: wrong)
    func `goes one way`(
        said: BaseAnswer.Kind, last: BaseAnswer.Kind?, refusal: BaseAnswer.Refusal
    ) {
        #expect(throws: refusal) { try said.check(after: last) }
    }

    @Test func `may be said again after it was answered`() throws {
        try BaseAnswer.Kind.confirmed.check(after: .stands)
        try BaseAnswer.Kind.objected.check(after: .stands)
        try BaseAnswer.Kind.stands.check(after: .objected)
    }
}
