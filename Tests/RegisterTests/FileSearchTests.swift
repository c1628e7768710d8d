import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `What is looked for in files` {
    @Test(arguments: ["", " ", "师", " 师 "])
    func `is two characters at least`(typed: String) { #expect(FileQuestion(typed) == nil) }

    @Test func `is found in codes by what they are called, in both languages`() throws {
        #expect(try #require(FileQuestion("蒙古")).codes(of: .ethnicity) == ["02"])
        #expect(try #require(FileQuestion("mongol")).codes(of: .ethnicity) == ["02"])
        #expect(try #require(FileQuestion("大学本科")).codes(of: .education) == ["21"])
        #expect(try #require(FileQuestion("蒙古")).codes(of: .education) == [])
    }

    @Test func `is named with its place, a sanction and a skill never`() throws {
        var person = Person.lin
        (person.title, person.workPost) = ("高级工程师", "巡护队 工程师")
        func record(_ kind: FileRecord.Kind, _ title: String, by body: String?) -> FileRecord {
            FileRecord(FileRecord.ID(high: 1, low: 1), kind, title, by: body, from: .newYear)
        }
        let places = try #require(FileQuestion("工程")).places(
            in: person,
            [
                record(.schooling, "东北林业大学", by: "森林工程"),
                record(.sanction, "工程质量问题", by: nil), record(.skill, "工程测量", by: nil),
            ])
        #expect(places.map(\.text.chinese) == ["巡护队 工程师", "高级工程师", "森林工程"])
    }
}

@Suite struct `Searching the files` {
    private func ask(
        _ home: House, _ query: String, as who: String = "clerk", json: Bool = true
    ) async -> TestHouse.Answer {
        await home.house.get(
            "/search/files?" + query, as: who, accept: json ? "application/json" : "text/html")
    }

    private let honour: KeyValuePairs = [
        "version": "1", "code": "group", "title": "无人机巡护能手", "body": "沐岚森工集团党委",
        "from": "2025-07-01", "reason": "表彰决定",
    ]

    @Test(arguments: engines)
    func `asks what for, and tells whoever is found`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let file = "/people/\(PersonID.lin)"
            #expect(await home.house.post(file + "/honours", honour, as: "clerk").status == 303)
            let words = "q=%E6%97%A0%E4%BA%BA%E6%9C%BA"
            #expect(await !ask(home, words).text.contains("林晓禾"))
            let found = await ask(home, words + "&purpose=care")
            #expect(found.text.contains("林晓禾") && found.text.contains("无人机巡护"))
            #expect(!found.text.contains("苏小满"))
            let mine = await home.house.get("/me/file", as: "lin")
            #expect(mine.text.contains("在党员档案中查找"))
            let searches = try await home.database.read { tx in
                try tx.rows(
                    """
                    SELECT target_id FROM audit_entry WHERE action = 'person.searchFiles'
                    ORDER BY target_id
                    """,
                    of: String.self)
            }
            #expect(searches == ["-", PersonID.lin.description])
            let empty = await ask(home, "q=%E7%81%AB%E7%AE%AD&purpose=care")
            #expect(empty.text.contains(#""people":[]"#))
        }
    }

    /// Nobody elsewhere is found, whatever organisation is asked for.
    @Test(arguments: engines)
    func `stays within the reach of who asks`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let file = "/people/\(PersonID.lin)"
            #expect(await home.house.post(file + "/honours", honour, as: "clerk").status == 303)
            let words = "q=%E6%97%A0%E4%BA%BA%E6%9C%BA&purpose=care"
            func finds(_ query: String, as who: String) async -> Bool {
                await ask(home, words + query, as: who).text.contains("林晓禾")
            }
            #expect(await finds("", as: "secretary"))
            #expect(await finds("&organization=\(OrganizationID.birch)", as: "clerk"))
            #expect(await !finds("&organization=\(OrganizationID.larch)", as: "clerk"))
            #expect(await !finds("", as: "stranger"))
            #expect(await !finds("&organization=\(OrganizationID.birch)", as: "stranger"))
            #expect(await ask(home, words, as: "lin").status == 403)
        }
    }

    /// Each is for others to find by other rules, or no longer there.
    @Test(arguments: engines)
    func `finds no sanction, no skill and nothing withdrawn`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            func found() async throws -> [PersonID] {
                let question = try #require(FileQuestion("Ⅱ级飞手"))
                return try await home.database.read { tx in
                    try tx.members(
                        whoseFilesSay: question, below: "\(list: [OrganizationID.birch])",
                        on: .newYear, limit: 9)
                }.map(\.person)
            }
            try await home.database.write { tx in
                let kinds: [FileRecord.Kind] = [.sanction, .skill]
                try tx.enter(
                    kinds.enumerated().map { number, kind in
                        let id = FileRecord.ID(high: 6, low: UInt64(number))
                        let record = FileRecord(id, kind, "Ⅱ级飞手", from: .newYear)
                        return PersonRecord(record, of: .lin)
                    })
            }
            #expect(try await found() == [])
            try await home.database.write { tx in
                try tx.execute("UPDATE person_record SET kind = 'work' WHERE kind = 'skill'")
            }
            #expect(try await found() == [.lin])
            try await home.database.write { tx in
                try tx.execute("UPDATE person_record SET withdrawn_by = id")
            }
            #expect(try await found() == [])
        }
    }

    @Test(arguments: engines)
    func `has a page for every case`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for (query, sentence) in [
                ("", "输入要查找的文字"), ("&q=%E5%B8%88", "输入要查找的文字"),
                ("&q=13812345678", "这像是一个号码"), ("&q=%E7%81%AB%E7%AE%AD", "没有找到"),
            ] {
                let page = await ask(home, "purpose=care" + query, json: false)
                #expect(page.status == 200 && page.text.contains(sentence), "\(query)")
                #expect(!page.text.contains("13812345678"))
            }
        }
    }
}
