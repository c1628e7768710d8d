import Kernel
import Testing

@testable import Web

@Suite struct `A router` {
    private static let list = Place("/organizations")
    private static let one = Place("/organizations/{}", PersonID.self)
    private static let new = Place("/organizations/new")
    private static let day = Place("/organizations/{}/days/{}", PersonID.self, CivilDate.self)

    private let router = Router([
        .get(list, for: .everyone, Phrase(verbatim: "list")) { _ in Response(.ok) },
        .get(one, for: .everyone, Phrase(verbatim: "one")) { _, _ in Response(.ok) },
        .get(new, for: .everyone, Phrase(verbatim: "new")) { _ in Response(.ok) },
        .post(list, for: .signedIn, Phrase(verbatim: "found")) { _ in Response(.created) },
        .get(day, for: .everyone, Phrase(verbatim: "day")) { _, _, _ in Response(.ok) },
    ])

    private func found(_ method: Method, _ path: String) -> String? {
        let segments = path.split(separator: "/").map(String.init)
        guard case .found(let route, let captured) = router.match(method, segments) else {
            return nil
        }
        return ([route.summary.english] + captured).joined(separator: " ")
    }

    @Test func `prefers a literal to a parameter`() {
        #expect(found(.get, "/organizations/new") == "new")
        #expect(found(.get, "/organizations/abc") == "one abc")
    }

    @Test func `tells methods apart and answers HEAD as GET`() {
        #expect(found(.post, "/organizations") == "found")
        #expect(found(.head, "/organizations") == "list")
        guard case .otherMethods(let methods) = router.match(.delete, ["organizations"]) else {
            Issue.record("a route exists for other methods")
            return
        }
        #expect(methods == [.get, .post])
    }

    @Test(arguments: ["/", "/organization", "/organizations/a/b", "/organizations/a/days"])
    func `knows what it does not know`(path: String) {
        #expect(found(.get, path) == nil)
    }

    @Test func `goes back when a literal leads nowhere`() {
        #expect(found(.get, "/organizations/new/days/2026-11-21") == "day new 2026-11-21")
    }
}

@Suite struct `A place` {
    private let day = Place("/organizations/{}/days/{}", PersonID.self, CivilDate.self)
    private let id = PersonID(high: 0x019A_A4C0_0000_7000, low: 0x8000_0000_0000_0001)

    @Test func `has no name with a NUL in it`() {
        #expect(String(pathSegment: "a") == "a")
        #expect(String(pathSegment: "a\u{0}b") == nil)
    }

    @Test func `links with what its route reads back`() throws {
        let date = try #require(CivilDate("2026-11-21"))
        let link = day.link(id, date)
        #expect(link.text == "/organizations/\(id)/days/2026-11-21")
        let read = try #require(day.parameters(from: [id.description, "2026-11-21"]))
        #expect(read.0 == id && read.1 == date)
    }

    @Test func `refuses parameters of another type`() {
        #expect(day.parameters(from: ["x", "2026-11-21"]) == nil)
        #expect(day.parameters(from: [id.description, "2026-02-30"]) == nil)
        #expect(day.parameters(from: [id.description]) == nil)
    }
}
