import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Organizations

@Suite struct `News of the tree` {
    private static let changed = ServerEvent("changed", data: "")

    @Test(arguments: ["/organizations", "/organizations/\(ID.farm)"])
    func `is what an open page listens to, from the version that it shows`(
        address: String
    ) async throws {
        try await FarmHouse.open(.sqlite) { farm in
            let version = try await farm.database.version(of: Organizations.topic)
            let page = await farm.house.get(address, as: "member")
            #expect(page.text.contains("data-news=\"/organizations/news?after=\(version)\""))
        }
    }

    @Test func `is told to pages that show an older version`() async throws {
        try await FarmHouse.open(.sqlite) { farm in
            farm.organizations.news.send(Self.changed, numbered: 7)
            farm.organizations.news.send(Self.changed, numbered: 8)
            farm.organizations.news.send(Self.changed, numbered: 8)
            let older = await farm.house.get("/organizations/news?after=7", as: "member")
            #expect(older.text == "id: 8\nevent: changed\ndata: \n\n")
            let old = await farm.house.get("/organizations/news?after=3", as: "member")
            #expect(old.text.contains("event: missed"))
        }
    }

    @Test(arguments: [8, 9])
    func `is no news to a page that shows it already`(version: Int) async throws {
        try await FarmHouse.open(.sqlite) { farm in
            farm.organizations.news.send(Self.changed, numbered: 8)
            let address = "/organizations/news?after=\(version)"
            let stream = await farm.house.get(address, as: "member")
            #expect(stream.text == "")
        }
    }

    @Test func `is for whoever signed in`() async throws {
        try await FarmHouse.open(.sqlite) { farm in
            let stream = await farm.house.get("/organizations/news", as: nil)
            #expect([303, 401].contains(stream.status))
        }
    }
}
