import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

private let file = "/people/\(PersonID.lin)"

@Suite struct `S17 — a member's file` {
    @Test(arguments: engines)
    func `asks what for before it opens, and tells the person`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let asked = await home.house.get(file, as: "clerk")
            #expect(asked.status == 403)
            #expect(asked.text.contains("为什么要看这份资料"))
            #expect(!asked.text.contains("林晓禾"))
            try await home.expectDeeds(about: .lin, [])

            let opened = await home.house.get(file + "?purpose=dues", as: "clerk")
            #expect(opened.status == 200)
            #expect(opened.text.contains("林晓禾"))
            #expect(opened.headers["cache-control"] == "no-store")
            try await home.expectDeeds(about: .lin, ["person.read dues"])

            let looks = await home.house.get("/me/looks", as: "lin")
            #expect(looks.text.contains("苏小满"))
            #expect(looks.text.contains("党费核对"))
        }
    }

    @Test(arguments: engines)
    func `shows numbers masked, to a program too`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for accept in ["text/html", "application/json"] {
                let page = await home.house.get(
                    file + "?purpose=care", as: "clerk", accept: accept)
                #expect(page.text.contains("990************320"))
                #expect(page.text.contains("199****0001"))
                #expect(!page.text.contains("990101198506154320"))
                #expect(!page.text.contains("19900000001"))
            }
        }
    }

    @Test(arguments: engines)
    func `shows a whole number after a purpose of its own, recorded by itself`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let number = file + "/numbers/id-number"
            let asked = await home.house.get(number, as: "clerk")
            #expect(asked.status == 403)
            let shown = await home.house.get(number + "?purpose=transfer", as: "clerk")
            #expect(shown.text.contains("990101198506154320"))
            try await home.expectDeeds(about: .lin, ["person.unmask transfer"])
            let unknown = await home.house.get(file + "/numbers/shoe-size", as: "clerk")
            #expect(unknown.status == 404)
        }
    }

    @Test(arguments: engines)
    func `never writes a number into the audit`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = await home.house.get(file + "/numbers/phone?purpose=care", as: "clerk")
            _ = await home.house.post(
                "/people/search", ["number": "19900000001", "purpose": "care"], as: "clerk")
            let entries = try await home.database.read { tx in
                try tx.rows(
                    """
                    SELECT target_id || coalesce(changes, '') || coalesce(reason, '')
                    FROM audit_entry
                    """, of: String.self)
            }
            #expect(entries.count == 2)
            for entry in entries { #expect(!entry.contains("19900000001")) }
        }
    }
}

@Suite struct `S5 — who reaches whose file` {
    @Test(
        arguments: engines,
        [
            ("lin", 200), ("clerk", 200), ("secretary", 200), ("auditor", 200),
            ("stranger", 404), ("operator", 404), ("security", 404), ("auditAdministrator", 404),
        ])
    func `by role and organisation`(
        engine: Dialect, who: (name: String, status: Int)
    ) async throws {
        try await House.open(engine) { home in
            let answer = await home.house.get(file + "?purpose=care", as: who.name)
            #expect(answer.status == who.status)
            let nobody = "/people/\(PersonID(high: 2, low: 4242))?purpose=care"
            let none = await home.house.get(nobody, as: who.name)
            #expect(none.status == 404)
        }
    }

    /// One who may not look learns nothing from the difference to one who is not there.
    @Test(arguments: engines)
    func `and one out of reach looks like one who is not there`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let there = await home.house.get(file, as: "stranger", accept: "application/json")
            let nowhere = await home.house.get(
                "/people/\(PersonID(high: 2, low: 4242))", as: "stranger",
                accept: "application/json")
            #expect(there.status == nowhere.status)
            #expect(
                there.text.split(separator: "\"request\"").first
                    == nowhere.text.split(separator: "\"request\"").first)
        }
    }

    @Test(arguments: engines)
    func `and an auditor sees no whole number`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let answer = await home.house.get(
                file + "/numbers/id-number?purpose=inspection", as: "auditor")
            #expect(answer.status == 403)
        }
    }
}

@Suite struct `The list of members` {
    @Test(
        arguments: engines,
        [
            ("clerk", ["林晓禾", "苏小满"]), ("secretary", ["林晓禾"]), ("lin", ["林晓禾"]),
            ("auditor", ["林晓禾", "苏小满"]), ("stranger", ["刘远"]),
        ])
    func `shows those in reach`(
        engine: Dialect, who: (name: String, seen: [String])
    ) async throws {
        try await House.open(engine) { home in
            let page = await home.house.get("/members", as: who.name)
            for name in ["林晓禾", "苏小满", "刘远"] {
                #expect(page.text.contains(name) == who.seen.contains(name), "\(name)")
            }
            #expect(!page.text.contains("990101"))
        }
    }

    @Test(arguments: engines, ["operator", "security", "auditAdministrator"])
    func `is not for officers`(engine: Dialect, officer: String) async throws {
        try await House.open(engine) { home in
            #expect(await home.house.get("/members", as: officer).status == 403)
            let options = await home.house.get("/people/options?q=lin", as: officer)
            #expect(options.status == 403)
        }
    }

    @Test(
        arguments: engines,
        [
            ("林", true), ("linxh", false), ("lxh", true), ("xiaohe", true), ("%", false),
            ("_", false),
        ])
    func `finds a name by characters, sound and initials`(
        engine: Dialect, sample: (words: String, isFound: Bool)
    ) async throws {
        try await House.open(engine) { home in
            let words = Query([.init("q", sample.words)])
            let address = "/organizations/\(OrganizationID.farm)/members?q=\(words.encoded)"
            let value = await home.house.get(address, as: "clerk", accept: "application/json")
            #expect(value.text.contains("林晓禾") == sample.isFound)
        }
    }

    @Test(arguments: engines)
    func `of another house is refused`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let address = "/organizations/\(OrganizationID.other)/members"
            #expect(await home.house.get(address, as: "clerk").status == 403)
        }
    }

    @Test(arguments: engines)
    func `offers for a choice only people in reach`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let found = await home.house.get("/people/options?q=su", as: "clerk")
            #expect(found.text.contains(#""title":"苏小满""#))
            #expect(found.text.contains(#""detail":"落叶松党支部""#))
            let none = await home.house.get("/people/options?q=liu", as: "clerk")
            #expect(none.text == #"{"items":[]}"#)
        }
    }

    @Test(arguments: engines)
    func `turns page by page and shows everybody once`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let many = (0..<120).map { number in
                Person(
                    id: PersonID(high: 7, low: UInt64(number)), name: "王林\(number % 7)", sex: .male,
                    birthDate: nil, ethnicity: nil, education: nil, idNumber: nil, phone: nil)
            }
            let cipher = home.cipher
            try await home.database.write { tx in
                try tx.enter(many, sealedBy: cipher)
                try tx.enter(many.map { Membership.example(of: $0.id, in: .birch) })
            }
            var seen: [String] = []
            for number in 1...3 {
                let page = await home.house.get(
                    "/members?page=\(number)", as: "clerk", accept: "application/json")
                #expect(page.text.contains("\"total\":122"))
                seen += page.text.split(separator: "\"person\":\"").dropFirst()
                    .map { String($0.prefix(36)) }
            }
            #expect(seen.count == 122)
            #expect(Set(seen).count == 122)
        }
    }
}

extension Query {
    fileprivate var encoded: String {
        pairs.map { pair in
            pair.value.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }.joined()
    }
}

@Suite struct `S18 — finding somebody by a number` {
    private func find(
        _ home: House, _ number: String, as who: String = "clerk", at now: Instant = .testStart
    ) async -> TestHouse.Answer {
        await home.house.post(
            "/people/search", ["number": number, "purpose": "care"], as: who, at: now)
    }

    @Test(arguments: engines, ["990101198506154320", "199 0000 0001"])
    func `leads a clerk to a member in reach`(engine: Dialect, number: String) async throws {
        try await House.open(engine) { home in
            let answer = await find(home, number)
            #expect(answer.location == "/people/\(PersonID.lin)?purpose=care")
            try await home.expectDeeds(about: .lin, ["person.find care"])
        }
    }

    @Test(arguments: engines)
    func `answers the same for one elsewhere as for one nowhere`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let elsewhere = await find(home, "990101197508081116")
            let nowhere = await find(home, "990101190001010018")
            #expect(elsewhere.status == nowhere.status)
            #expect(elsewhere.location == "/people/search")
            #expect(elsewhere.location == nowhere.location)
            #expect(elsewhere.headers["set-cookie"] == nowhere.headers["set-cookie"])
            try await home.expectDeeds(about: .stranger, [])
        }
    }

    @Test(arguments: engines, ["99010119850615432", "1990000", "990101198506154321", "林晓禾林晓禾"])
    func `takes whole numbers only`(engine: Dialect, number: String) async throws {
        try await House.open(engine) { home in
            #expect(await find(home, number).status == 422)
        }
    }

    @Test(arguments: engines, ["lin", "secretary", "auditor", "operator"])
    func `is for clerks`(engine: Dialect, who: String) async throws {
        try await House.open(engine) { home in
            #expect(await find(home, "990101198506154320", as: who).status == 403)
        }
    }

    @Test(arguments: engines)
    func `is done twenty times an hour and then waits`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for second in 0..<20 {
                let answer = await find(
                    home, "990101190001010018", at: .testStart + .seconds(second))
                #expect(answer.status == 303)
            }
            let refused = await find(home, "990101198506154320", at: .testStart + .seconds(30))
            #expect(refused.status == 422)
            #expect(refused.text.contains("一小时内已查找 20 次"))
            let onRecord: Int? = try await home.database.read { tx in
                try tx.first(
                    """
                    SELECT count(*) FROM audit_entry
                    WHERE action = 'person.find' AND outcome = 'refused'
                    """)
            }
            #expect(onRecord == 1)
            let later = await find(home, "990101198506154320", at: .testStart + .seconds(3_620))
            #expect(later.status == 303)
        }
    }
}

@Suite struct `My file` {
    @Test(arguments: engines)
    func `asks nothing, shows everything that is kept, and who looked`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            _ = await home.house.get(file + "?purpose=dues", as: "clerk")
            let page = await home.house.get("/me/file", as: "lin")
            #expect(page.status == 200)
            for word in ["林晓禾", "大学本科", "汉族", "白桦党支部", "苏小满", "党费核对", "990************320"] {
                #expect(page.text.contains(word), "\(word)")
            }
            for note in Register.inventory where KeptColumn.keys[note.table] != nil {
                for column in note.columns {
                    let name = "\(note.table).\(column.name)"
                    let title = try #require(RegisterWords.columns[name], "\(name)")
                    #expect(page.text.contains(title.chinese), "\(name)")
                }
            }
        }
    }

    @Test(arguments: engines)
    func `shows one's own number whole without asking what for`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let page = await home.house.get(file + "/numbers/phone", as: "lin")
            #expect(page.text.contains("19900000001"))
        }
    }
}

@Suite struct `Members of an organisation that ends` {
    @Test(arguments: engines)
    func `go to the successor without a day between`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let date = CivilDate.newYear.adding(days: 200)
            let moved = try await home.database.write { tx in
                try home.register.moveMembers(
                    MemberMove(
                        of: .birch, to: .larch, from: date, because: "合并", at: .testStart,
                        by: nil, nil), in: tx
                ).map(\.person)
            }
            #expect(moved == [.lin])
            let branches = try await home.database.read { tx in
                try [date.adding(days: -1), date].map { day in
                    try tx.membership(of: .lin, on: day)?.branch
                }
            }
            #expect(branches == [.birch, .larch])
            let page = await home.house.get(file + "?purpose=care", as: "clerk")
            #expect(page.text.contains("随组织调整划转"))
            #expect(page.text.contains("合并"))
        }
    }

    @Test(arguments: engines)
    func `are counted where they are`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let counts = try await home.database.read { tx in
                try tx.headcount(
                    below: "\(list: [OrganizationID.birch, .larch])", on: .newYear)
            }
            #expect(counts == MemberCount(full: 2, probationary: 0))
        }
    }
}
