import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `Choosing people on the list` {
    @Test func `names them with the version that was looked at`() {
        #expect(ChosenPerson("\(PersonID.lin)") == ChosenPerson(.lin))
        #expect(ChosenPerson("\(PersonID.lin).3") == ChosenPerson(.lin, 3))
        #expect(ChosenPerson(.lin, 3).text == "\(PersonID.lin).3")
        #expect(ChosenPerson("林晓禾") == nil)
    }

    @Test func `ends at two hundred, and begins with one`() {
        let many = (0...ChosenFields.limit).map { number in
            Query.Pair("person", PersonID(high: 7, low: UInt64(number)).description)
        }
        var entry = Entry(Query(many))
        #expect(entry[ChosenFields.people] == nil)
        #expect(entry.complaints.map(\.sentence) == [ManyWords.tooMany])
        var few = Entry(Query(Array(many.dropLast())))
        #expect(few[ChosenFields.people]?.count == ChosenFields.limit)
        var twice = Entry(Query([many[0], many[0]]))
        #expect(twice[ChosenFields.people]?.count == 1)
        var none = Entry(Query())
        #expect(none[ChosenFields.people] == nil)
    }
}

@Suite struct `One act on several files` {
    struct Line: Decodable {
        struct Field: Decodable { let before, after: String? }
        let name: String
        let version: Int
        let fields: [Field]
        let refusal: String?
    }

    private static let honours = "/members/chosen/honours"
    private static let posts = "/members/chosen/work-posts"
    private static let honour = [
        ("code", "group"), ("title", "优秀共产党员"), ("from", "2026-04-30"),
        ("reason", "集团党委〔2026〕9 号"),
    ]
    private static let post = [
        ("work_post", "护林员"), ("kind", "change"), ("on", "2026-03-01"), ("reason", "岗位调整"),
        ("purpose", "dues"),
    ]

    private func send(
        _ home: House, _ address: String, _ typed: [(String, String)], _ step: String,
        _ people: [PersonID] = [.lin, .su, .stranger], as who: String = "clerk",
        accept: String = "text/html"
    ) async -> TestHouse.Answer {
        let chosen = people.map { ("person", $0.description) }
        return await home.house.post(
            address, pairs: typed + chosen + [("step", step)], as: who, accept: accept)
    }

    private func check(
        _ home: House, _ address: String, _ typed: [(String, String)], as who: String = "clerk"
    ) async throws -> [Line] {
        let answer = await send(
            home, address, typed, "check", as: who, accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode([Line].self, from: Data(answer.text.utf8))
    }

    private func expectHonours(_ count: Int, of person: PersonID, _ home: House) async throws {
        let records = try await home.database.read { tx in try tx.records(of: person) }
        #expect(records.filter { $0.kind == .honour }.count == count)
    }

    /// The clerk's own file is kept by somebody else, and of those elsewhere nothing is told.
    @Test(arguments: engines)
    func `shows first what happens and what is refused`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let lines = try await check(home, Self.honours, Self.honour)
            #expect(lines.map(\.name) == ["林晓禾", "苏小满"])
            #expect(lines.map { $0.refusal == nil } == [true, false])
            try await expectHonours(0, of: .lin, home)
            try await home.expectDeeds(about: .lin, [])
        }
    }

    @Test(arguments: engines)
    func `writes the history and audit of each, and of nobody who is refused`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let done = await send(home, Self.honours, Self.honour, "do")
            #expect(done.status == 303, "\(done.text)")
            try await expectHonours(1, of: .lin, home)
            try await expectHonours(0, of: .su, home)
            try await expectHonours(0, of: .stranger, home)
            try await home.expectDeeds(about: .lin, ["person.record -"])
            try await home.expectDeeds(about: .stranger, [])
            let cipher = home.cipher
            let changes = try await home.database.read { tx in
                try tx.changes(of: .lin, openedBy: cipher)
            }
            #expect(changes.first?.reason == "集团党委〔2026〕9 号")
        }
    }

    @Test(arguments: engines)
    func `opens files for a purpose where it shows them`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let lines = try await check(home, Self.posts, Self.post)
            #expect(lines.first?.fields.first?.after == "护林员")
            try await home.expectDeeds(about: .lin, ["person.read dues"])
            let aimless = Self.post.filter { $0.0 != "purpose" }
            #expect(await send(home, Self.posts, aimless, "check").status == 422)
            let empty = Self.post.filter { $0.0 != "work_post" } + [("work_post", "")]
            #expect(await send(home, Self.posts, empty, "do").status == 422)
            #expect(await send(home, Self.posts, Self.post, "do").status == 303)
            let cipher = home.cipher
            let post = try await home.database.read { tx in
                try tx.person(.lin)?.opened(by: cipher).workPost
            }
            #expect(post == "护林员")
            let again = try await check(home, Self.posts, Self.post)
            #expect(again.first?.refusal == ChangeWords.nothingChanges.chinese)
        }
    }

    @Test(arguments: engines)
    func `is refused for a file that has changed since`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let stale = await home.house.post(
                Self.honours,
                pairs: Self.honour + [("person", "\(PersonID.lin).7"), ("step", "do")],
                as: "clerk")
            #expect(stale.status == 422)
            try await expectHonours(0, of: .lin, home)
        }
    }

    @Test(arguments: engines)
    func `is only for those who may do it to one`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            for who in ["lin", "secretary", "auditor", "operator"] {
                let answer = await send(home, Self.honours, Self.honour, "do", as: who)
                #expect([403, 404].contains(answer.status), "\(who)")
            }
            #expect(await send(home, Self.honours, Self.honour, "do", as: "stranger").status == 422)
            for person in [PersonID.lin, .su, .stranger] {
                try await expectHonours(0, of: person, home)
            }
        }
    }

    @Test(arguments: engines)
    func `begins with those who are ticked, or with all who match`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            let list = await home.house.get("/members?sex=2", as: "clerk")
            #expect(list.text.contains("/members/chosen?sex=2"))
            let ticked = await home.house.post(
                "/members/chosen", pairs: [("person", "\(PersonID.lin)")], as: "clerk")
            #expect(ticked.text.contains("林晓禾") && !ticked.text.contains(">苏小满<"))
            let all = await home.house.post(
                "/members/chosen", pairs: [("all", "yes")], as: "clerk")
            #expect(all.text.contains("林晓禾") && !all.text.contains("刘远"))
            #expect(all.text.contains(Self.honours))
            let nobody = await home.house.post("/members/chosen", pairs: [], as: "clerk")
            #expect(nobody.status == 422)
            let plain = await home.house.get("/members", as: "lin")
            #expect(!plain.text.contains("/members/chosen"))
        }
    }
}
