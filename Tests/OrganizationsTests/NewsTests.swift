import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Organizations

@Suite struct `News of the tree` {
    @Test(arguments: ["/organizations", "/organizations/\(ID.farm)"])
    func `is what an open page listens to, from the moment it was made`(
        address: String
    ) async throws {
        try await FarmHouse.open(.sqlite) { farm in
            let page = await farm.house.get(address, as: "member")
            #expect(page.text.contains(#"data-news="/organizations/news?after=0""#))
            farm.organizations.news.send(ServerEvent("changed", data: ""))
            let stream = await farm.house.get("/organizations/news?after=0", as: "member")
            #expect(stream.text == "id: 1\nevent: changed\ndata: \n\n")
            let later = await farm.house.get("/organizations/news?after=1", as: "member")
            #expect(later.text == "")
        }
    }

    @Test func `is for whoever signed in`() async throws {
        try await FarmHouse.open(.sqlite) { farm in
            let stream = await farm.house.get("/organizations/news", as: nil)
            #expect([303, 401].contains(stream.status))
        }
    }
}
