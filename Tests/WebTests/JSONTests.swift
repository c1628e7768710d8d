import FoundationEssentials
import Kernel
import Testing

@testable import Web

private struct Line: SelfWriting {
    let alpha: ID<Line>
    let beta: CivilDate?
    let count: Int?
    let inner: [Inner]
    let zeta: String?

    func write(on json: inout JSONPen) {
        json.object { line in
            line.member("alpha", alpha)
            line.member("beta", beta)
            line.member("count", count)
            line.member("inner", inner)
            line.member("zeta", zeta)
        }
    }
}

private struct Inner: SelfWriting {
    var name: String?

    func write(on json: inout JSONPen) { json.object { $0.member("name", name) } }
}

@Suite struct `A value that writes itself as JSON` {
    private let id = ID<Line>(high: 0x0190_0000_0000_7abc, low: 0x8000_0000_0000_0001)

    private func expectSame(_ value: some SelfWriting) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let expected = String(decoding: try encoder.encode(value), as: UTF8.self)
        var pen = JSONPen()
        value.write(on: &pen)
        #expect(String(decoding: pen.bytes, as: UTF8.self) == expected)
    }

    @Test func `gives the bytes of the encoder`() throws {
        let inner = [Inner(name: "林"), Inner(), Inner(name: "")]
        try expectSame(
            Line(
                alpha: id, beta: CivilDate(year: 2026, month: 7, day: 1), count: -7, inner: inner,
                zeta: "a/b"))
        try expectSame(Line(alpha: id, beta: nil, count: nil, inner: [], zeta: nil))
        try expectSame(Inner())
    }

    @Test func `escapes what no text may hold as it is`() throws {
        let controls = String(String.UnicodeScalarView((0..<0x21).compactMap(Unicode.Scalar.init)))
        for text in [controls, "\"\\\"", "\u{7F}é😀\u{2028}", "plain", "\n"] {
            try expectSame(Inner(name: text))
        }
    }
}

@Suite struct `A word in a header` {
    @Test(arguments: [
        ("text/html", true), ("application/json,text/html;q=0.9", true), ("ttext/html", true),
        ("text/htm", false), ("", false), ("TEXT/HTML", false), ("text/text/html", true),
    ])
    func `is found byte for byte`(header: String, isFound: Bool) {
        #expect(header.mentions("text/html") == isFound)
    }
}
