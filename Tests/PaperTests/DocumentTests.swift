import Testing

@testable import Paper

@Suite struct `A document to print` {
    private func pdf(_ blocks: [Document.Block], on page: Page = .document) throws -> [UInt8] {
        try Document("党员统计年报", on: page, foot: "云杉岭林场党委", blocks)
            .pdf(madeOn: "2026-11-21T08:00:00Z")
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: Unicode.ASCII.self)
    }

    /// `/Count` of the page tree.
    private func pages(_ bytes: [UInt8]) -> Int? {
        text(bytes).split(separator: "/Count ").last.flatMap { Int($0.prefix { $0.isNumber }) }
    }

    @Test func `is a PDF with the fonts in it`() throws {
        let bytes = try pdf([
            .title("党员统计年报"), .paragraph("珺玥堃赟 Ada Lovelace"),
            .facts([("姓名", "林晓禾"), ("民族", "满族")]),
        ])
        #expect(text(bytes).hasPrefix("%PDF-1."))
        #expect(text(bytes).contains("/FontFile"))
        #expect(pages(bytes) == 1)
    }

    @Test func `is the same bytes for the same document`() throws {
        let blocks: [Document.Block] = [.title("年报"), .note("口径")]
        #expect(try pdf(blocks) == pdf(blocks))
    }

    @Test func `goes on on the next page, with the heads of its table`() throws {
        let table = Document.Table(
            [.init("项目", share: 3), .init("合计", .right)],
            (1...90).map { ["第 \($0) 行", "\($0)"] })
        #expect(pages(try pdf([.table(table)])) == 3)
        #expect(pages(try pdf([.title("一"), .pageBreak, .pageBreak, .title("二")])) == 2)
        #expect(pages(try pdf([])) == 1)
    }

    @Test func `puts cards and codes side by side, and breaks none`() throws {
        let cards = (1...40).map { Document.Card("第 \($0) 张", ["林晓禾", "131.48 元"]) }
        let one = try #require(pages(try pdf([.cards(cards, across: 1)])))
        let two = try #require(pages(try pdf([.cards(cards, across: 2)])))
        #expect(one > two && two > 1)
        let squares = Document.Squares(21) { $0 == $1 }
        let codes = (1...9).map { Document.Code(squares, "第 \($0) 个") }
        #expect(pages(try pdf([.codes(codes, across: 4)])) == 1)
        #expect(pages(try pdf([.codes(codes, across: 1)])) == 9)
        #expect(pages(try pdf([.codes([], across: 2), .cards([], across: 0)])) == 1)
    }

    /// With a table under it the heading needs no page more than alone, wherever it comes.
    @Test(arguments: 26...34) func `leaves no heading alone at the end`(lines: Int) throws {
        let facts = Document.Block.facts((0..<lines).map { ("第 \($0) 行", "是") })
        let table = Document.Block.table(.init([.init("项目")], [["一"]]))
        let alone = try pdf([facts, .heading("组织关系")])
        #expect(pages(try pdf([facts, .heading("组织关系"), table])) == pages(alone))
    }

    @Test(arguments: [
        "", "\u{0}\u{1}\u{7F}", "<b>&amp;", "\u{202E}abc\u{202C}",
        String(repeating: "党", count: 9000),
        "👩‍👩‍👧‍👦🏳️‍🌈", "a\u{0301}\u{0301}\u{0301}", "\u{FFFE}\u{FFFF}", "行\n\n\n行", "\t",
    ])
    func `takes any text as text`(words: String) throws {
        let table = Document.Table([.init(words), .init("二")], [[words, words, words], []])
        let bytes = try pdf([
            .title(words), .heading(words), .paragraph(words), .note(words),
            .facts([(words, words)]), .table(table),
        ])
        #expect(text(bytes).hasPrefix("%PDF-1."))
        #expect(text(bytes).contains("%%EOF"))
    }
}
