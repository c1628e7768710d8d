import Access
import Kernel
import Storage
import TestSupport
import Testing

@testable import Audit

@Suite struct `S19 — the audit is searched` {
    @Test(arguments: engines)
    func `by whoever's office it is, and by nobody else`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look()
            for who in ["auditAdministrator", "auditor"] {
                let page = await home.house.get("/audit", as: who)
                #expect(page.status == 200, "\(who)")
                #expect(page.text.contains("查看党员档案"))
                #expect(page.text.contains("林晓禾"))
                #expect(page.text.contains("党费核对"))
            }
            for who in ["member", "clerk", "security", "operator"] {
                #expect(await home.house.get("/audit", as: who).status == 403, "\(who)")
            }
        }
    }

    @Test(arguments: engines)
    func `within the own organisation only`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look(in: .birch)
            try await home.look(in: .other, as: "operator")
            let below = await home.house.get("/audit", as: "auditor")
            #expect(below.text.contains("苏小满"))
            #expect(!below.text.contains("程一舟"))
            let asked = await home.house.get(
                "/audit?organization=\(OrganizationID.other)", as: "auditor")
            #expect(!asked.text.contains("程一舟"))
            let all = await home.house.get("/audit", as: "auditAdministrator")
            #expect(all.text.contains("程一舟"))
        }
    }

    @Test(
        arguments: engines,
        [
            ("q=%E8%8B%8F%E5%B0%8F%E6%BB%A1", true), ("q=%E6%9E%97%E6%99%93%E7%A6%BE", true),
            ("q=%E5%88%98%E4%BA%8C", false), ("q=\(PersonID.lin)", true),
            ("from=2026-05-01&until=2026-05-01", true), ("from=2026-05-02", false),
            ("until=2026-04-30", false), ("kind=person", true), ("kind=organization", false),
            ("outcome=done", true), ("outcome=refused", false),
            ("organization=\(OrganizationID.farm)", true),
            ("organization=\(OrganizationID.birch)", false),
        ])
    func `by person, record, date, kind and organisation`(
        engine: Dialect, filter: (query: String, isFound: Bool)
    ) async throws {
        try await House.open(engine) { home in
            try await home.look()
            let value = await home.house.get(
                "/audit?\(filter.query)", as: "auditAdministrator", accept: "application/json")
            #expect(value.text.contains("person.read") == filter.isFound)
        }
    }

    @Test(arguments: engines)
    func `page by page without missing one`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for minute in 0..<120 { try await home.look(minutesAgo: minute) }
            var seen: Set<String> = []
            var address = "/audit"
            for _ in 0..<3 {
                let page = await home.house.get(address, as: "auditAdministrator")
                for id in page.text.split(separator: "href=\"/audit/").dropFirst() {
                    seen.insert(String(id.prefix(36)))
                }
                let next = page.text.split(separator: "before=").dropFirst().last?.prefix(36)
                address = "/audit?before=\(next ?? "")"
            }
            #expect(seen.filter { $0.contains("-7") }.count == 120)
        }
    }

    @Test(arguments: engines)
    func `and an entry says whether it is as it was written`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look()
            let id = try await home.database.entries()[0].entry.id
            let page = await home.house.get("/audit/\(id)", as: "auditor")
            #expect(page.text.contains("与写入时一致"))
            #expect(page.text.contains("10.1.2.3"))
            try await home.database.write { tx in
                for trigger in dropping[engine] ?? [] { try tx.execute(SQL(unchecked: trigger)) }
                try tx.execute("UPDATE audit_entry SET address = '10.9.9.9'")
            }
            let changed = await home.house.get("/audit/\(id)", as: "auditor")
            #expect(changed.text.contains("可能被改动"))
        }
    }
}

@Suite struct `S17 — who looked at me` {
    @Test(arguments: engines)
    func `shows the name, the time, the act and the purpose at once`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let before = await home.house.get("/me/looks", as: "member")
            #expect(before.text.contains("还没有人看过你的资料"))
            try await home.look(minutesAgo: 0)
            let after = await home.house.get("/me/looks", as: "member")
            for word in ["苏小满", "查看党员档案", "党费核对", "2026-05-01 09:00"] {
                #expect(after.text.contains(word), "\(word)")
            }
        }
    }

    @Test(arguments: engines)
    func `leaves out one's own looks, and everybody else's`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look(as: "member")
            let own = await home.house.get("/me/looks", as: "member")
            #expect(own.text.contains("还没有人看过你的资料"))
            try await home.look()
            let other = await home.house.get("/me/looks", as: "clerk")
            #expect(!other.text.contains("查看党员档案"))
        }
    }
}

@Suite struct `The history of a record` {
    @Test(arguments: engines)
    func `is read by whoever looks after it, with before and after`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            try await home.database.write([.rename(to: "新名")], by: home.audit)
            let address = "/history/organization/\(OrganizationID.farm)"
            for who in ["clerk", "auditor", "auditAdministrator"] {
                let page = await home.house.get(address, as: who)
                #expect(page.text.contains("旧名") && page.text.contains("新名"), "\(who)")
            }
            #expect(await home.house.get(address, as: "member").status == 403)
            #expect(await home.house.get("/history/person/none", as: "clerk").status == 403)
        }
    }

    @Test(arguments: engines)
    func `is open to the person it is about`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look()
            let own = "/history/person/\(PersonID.lin)"
            #expect(await home.house.get(own, as: "member").status == 200)
        }
    }
}

@Suite struct `S8 — exporting the audit` {
    @Test(arguments: engines)
    func `asks what for and for a second factor, and is itself recorded`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            try await home.look()
            let unasked = await home.house.get("/audit.csv", as: "auditAdministrator")
            #expect(unasked.status == 403)
            #expect(unasked.text.contains("为什么要看这份资料"))
            let tired = await home.house.get("/audit.csv?purpose=inspection", as: "tired")
            #expect(tired.text.contains("请再验证一次身份"))
            let file = await home.house.get(
                "/audit.csv?purpose=inspection&kind=person", as: "auditAdministrator")
            #expect(file.status == 200)
            #expect(file.text.contains("苏小满"))
            let deeds = try await home.database.entries().map(\.entry)
            let export = try #require(deeds.first { $0.action == .exportAudit })
            #expect(export.purpose == "inspection")
            #expect(export.changes.map(\.after) == ["person"])
        }
    }

    @Test(arguments: engines)
    func `gives an auditor the own organisation only`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            try await home.look(in: .birch)
            try await home.look(in: .other, as: "operator")
            let file = await home.house.get("/audit.csv?purpose=inspection", as: "auditor")
            #expect(file.text.contains("苏小满"))
            #expect(!file.text.contains("程一舟"))
        }
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "＠x"])
    func `writes no formula`(text: String) {
        #expect(CSV.line([text]) == "\"'\(text)\"\r\n")
    }

    @Test func `quotes what would break a line`() {
        #expect(CSV.line(["a\"b", "c,d"]) == "\"a\"\"b\",\"c,d\"\r\n")
    }
}
