import HTML
import Kernel
import Testing
import Web

@testable import Design

@Suite struct `A list and its address` {
    private let place = Link(path: ["branches"])

    @Test(arguments: [
        ("", "name", Ordering.Direction.ascending), ("members", "members", .ascending),
        ("-members", "members", .descending), ("salary", "name", .ascending),
        ("-salary", "name", .ascending),
    ])
    func `sorts by what the address says and the list allows`(
        text: String, key: String, direction: Ordering.Direction
    ) {
        let ordering = Ordering(
            Query([.init("sort", text)]), at: place, keys: ["name", "members"])
        #expect(ordering.key == key)
        #expect(ordering.direction == direction)
    }

    @Test func `turns its order round, from the first page on`() {
        let query = Query([.init("kind", "joint"), .init("sort", "name"), .init("page", "3")])
        let ordering = Ordering(query, at: place, keys: ["name", "members"])
        #expect(ordering.link(sortingBy: "name").text == "/branches?kind=joint&sort=-name")
        #expect(ordering.link(sortingBy: "members").text == "/branches?kind=joint&sort=members")
    }

    @Test(arguments: [("1", 1, 0), ("3", 3, 100), ("99", 7, 300), ("-1", 1, 0), ("x", 1, 0)])
    func `never leaves its pages`(text: String, page: Int, offset: Int) {
        let paging = Paging(Query([.init("page", text)]), at: place, total: 312)
        #expect(paging.page == page)
        #expect(paging.offset == offset)
    }

    @Test func `knows when a filter is set, and how to clear it`() {
        let filter = Filters.Filter.choice(
            "kind", Phrase("类别", "Kind"), [.init("joint", Phrase("联合党支部", "Joint"))])
        let query = Query([.init("kind", "joint"), .init("sort", "name"), .init("page", "2")])
        let filters = Filters(query, at: place, [filter])
        #expect(filters.isActive)
        #expect(filters.cleared.text == "/branches?sort=name")
        #expect(!Filters(Query([.init("kind", "")]), at: place, [filter]).isActive)
    }

    @Test func `what somebody typed comes back escaped`() {
        var html = HTML()
        let hint = Phrase("名称", "Name")
        let query = Query([.init("words", "\"><script>")])
        html.draw(
            Filters(query, at: place, [.words("words", Phrase("查找", "Find"), hint: hint)]),
            for: .example())
        let text = String(decoding: html.bytes, as: UTF8.self)
        #expect(!text.contains("<script>"))
        #expect(text.contains("value=\"&quot;&gt;&lt;script&gt;\""))
    }
}
