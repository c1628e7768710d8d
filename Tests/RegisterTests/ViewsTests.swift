import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Register

@Suite struct `Naming a view of the list` {
    private static let view = SavedView(
        id: SavedView.ID(high: 8, low: 1), name: "女党员", organization: nil,
        query: Query([Query.Pair("sex", "2")]), isDefault: false)

    @Test func `keeps filters, order and columns, and no words or pages`() {
        let query = Query([
            .init("q", "林晓禾"), .init("sex", "2"), .init("sort", "-born"), .init("age", ""),
            .init("column", "born"), .init("column", "sex"), .init("page", "3"), .init("view", "x"),
        ])
        #expect(SavedView.kept(of: query).encoded == "sex=2&sort=-born&column=born&column=sex")
    }

    @Test func `takes a name once, and the own one again`() {
        var other = Self.view
        #expect(throws: Never.self) { try other.check(beside: [Self.view]) }
        other = SavedView(
            id: SavedView.ID(high: 8, low: 2), name: "女党员", organization: nil, query: Query(),
            isDefault: false)
        #expect(throws: SavedView.Refusal.nameTaken) { try other.check(beside: [Self.view]) }
    }

    @Test func `ends at twenty`() {
        let many = (0..<SavedView.limit).map { number in
            SavedView(
                id: SavedView.ID(high: 9, low: UInt64(number)), name: "视图 \(number)",
                organization: nil, query: Query(), isDefault: false)
        }
        #expect(throws: SavedView.Refusal.tooMany) { try Self.view.check(beside: many) }
        #expect(throws: Never.self) { try many[3].check(beside: many) }
    }
}

@Suite struct `Views of the member list` {
    struct Line: Decodable {
        let id: String
        let name: String
        let address: String
        let isDefault: Bool
    }

    private func views(_ home: House, as who: String = "clerk") async throws -> [Line] {
        let answer = await home.house.get("/members/views", as: who, accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode([Line].self, from: Data(answer.text.utf8))
    }

    private func save(
        _ home: House, _ name: String, _ address: String, byDefault: Bool = false,
        as who: String = "clerk"
    ) async -> TestHouse.Answer {
        let fields = [("name", name), ("address", address), ("of", "")]
        return await home.house.post(
            "/members/views", pairs: fields + (byDefault ? [("default", "yes")] : []), as: who)
    }

    @Test(arguments: engines)
    func `are found again, renamed and deleted`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let saved = await save(home, "女党员", "sex=2&q=林&column=born")
            #expect(saved.status == 303, "\(saved.text)")
            let view = try #require(try await views(home).first)
            #expect(view.address == "/members?sex=2&column=born&view=\(view.id)")
            let page = await home.house.get(view.address, as: "clerk")
            #expect(page.text.contains("女党员") && page.text.contains("aria-current"))
            let renamed = await home.house.post(
                "/members/views/\(view.id)", ["name": "妇女党员"], as: "clerk")
            #expect(renamed.status == 303)
            let names = try await views(home).map(\.name)
            #expect(names == ["妇女党员"])
            let removed = await home.house.post(
                "/members/views/\(view.id)/removal", [:], as: "clerk")
            #expect(removed.status == 303)
            let left = try await views(home)
            #expect(left.isEmpty)
        }
    }

    @Test(arguments: engines)
    func `are refused under a name that is taken, with what was typed`(
        engine: Dialect
    ) async throws {
        try await House.open(engine) { home in
            _ = await save(home, "女党员", "sex=2")
            let again = await save(home, "女党员", "sex=1")
            #expect(again.status == 422)
            #expect(again.text.contains("已有同名的视图") && again.text.contains("sex=1"))
            let nameless = await save(home, "", "sex=1")
            #expect(nameless.status == 422)
        }
    }

    @Test(arguments: engines)
    func `may stand first, one of them, and only for people`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = await save(home, "女党员", "sex=2", byDefault: true)
            _ = await save(home, "本科", "education=2", byDefault: true)
            let defaults = try await views(home).filter(\.isDefault)
            #expect(defaults.map(\.name) == ["本科"])
            let led = await home.house.get("/members", as: "clerk")
            #expect(led.status == 303 && led.location == defaults.first?.address)
            let program = await home.house.get("/members", as: "clerk", accept: "application/json")
            #expect(program.status == 200)
            #expect(await home.house.get("/members?view=all", as: "clerk").status == 200)
            #expect(await home.house.get("/members", as: "secretary").status == 200)
        }
    }

    @Test(arguments: engines)
    func `are nobody else's`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            _ = await save(home, "女党员", "sex=2")
            let view = try #require(try await views(home).first)
            let others = try await views(home, as: "secretary")
            #expect(others.isEmpty)
            for address in ["/members/views/\(view.id)", "/members/views/\(view.id)/removal"] {
                let answer = await home.house.post(address, ["name": "别的"], as: "secretary")
                #expect(answer.status == 404, "\(address)")
            }
            #expect(await home.house.get("/members/views/\(view.id)", as: "stranger").status == 404)
            #expect(await home.house.get("/members/views", as: "operator").status == 403)
            let kept = try await views(home)
            #expect(kept.map(\.name) == ["女党员"])
        }
    }
}
