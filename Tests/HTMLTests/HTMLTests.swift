import HTML
import Testing

@Suite struct `The pen` {
    private func drawn(_ draw: (inout HTML) -> Void) -> String {
        var html = HTML()
        draw(&html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func `nests elements as the code does`() {
        let text = drawn { page in
            page.ul(.class("list")) { list in
                for name in ["甲", "乙"] { list.li(text: name) }
            }
        }
        #expect(text == #"<ul class="list"><li>甲</li><li>乙</li></ul>"#)
    }

    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
        ("</p><img src=x onerror=alert(1)>", "&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;"),
    ])
    func `escapes text and attributes alike`(raw: String, escaped: String) {
        #expect(drawn { $0.p(text: raw) } == "<p>\(escaped)</p>")
        #expect(drawn { $0.p(.class(raw), text: "") } == "<p class=\"\(escaped)\"></p>")
    }

    @Test func `leaves out what is absent and names what is set`() {
        let text = drawn {
            $0.input(.name("on"), .flag("required"), .flag("disabled", false), .describedBy(nil))
        }
        #expect(text == #"<input name="on" required>"#)
    }

    @Test func `writes numbers and what is trusted as they are`() {
        let trusted = TrustedHTML(trusting: Array("<b>x</b>".utf8))
        #expect(
            drawn {
                $0.trusted(trusted); $0.text(42)
            } == "<b>x</b>42")
    }
}

@Suite struct `A link` {
    @Test func `encodes what stands in a path or query`() {
        let link = Link(path: ["组织", "a/b"], query: [("q", "林 & 场")])
        #expect(link.text == "/%E7%BB%84%E7%BB%87/a%2Fb?q=%E6%9E%97%20%26%20%E5%9C%BA")
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)",
        "/a b", "/a\r\nSet-Cookie: x=1", "", "a", "/\u{7F}",
    ])
    func `does not return to another site`(text: String) {
        #expect(Link(returning: text) == nil)
    }

    @Test(arguments: ["/", "/organizations?on=2024-01-01", "/people/1#looks"])
    func `returns to our own`(text: String) {
        #expect(Link(returning: text)?.text == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", " https://a",
    ])
    func `refuses a scheme that runs`(text: String) {
        #expect(Link(external: text) == nil)
    }

    @Test func `takes the harmless ones`() {
        #expect(Link(external: "https://example.org/a")?.text == "https://example.org/a")
        #expect(Link(external: "mailto:a@example.org") != nil)
    }

    @Test func `gains a query`() {
        #expect(Link(path: ["a"]).adding("b", "1").adding("c", "&").text == "/a?b=1&c=%26")
    }
}
