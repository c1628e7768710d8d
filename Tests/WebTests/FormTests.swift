import Kernel
import Testing

@testable import Web

private struct Renaming: Form {
    static let name = Field.text("name", Phrase("名称", "Name"), length: 2...10)
    static let from = Field<CivilDate>.date("from", Phrase("生效日期", "Valid from"))
    static let note = Field.text("note", Phrase("说明", "Note")).optional
    static let fields = [name.description, from.description, note.description]

    let name: String
    let from: CivilDate
    let note: String?

    init?(_ entry: inout Entry) {
        let name = entry[Renaming.name]
        let from = entry[Renaming.from]
        let note = entry[Renaming.note]
        guard let name, let from, let note else { return nil }
        (self.name, self.from, self.note) = (name, from, note)
    }
}

@Suite struct `A form` {
    private func entry(_ pairs: (String, String)...) -> Entry {
        Entry(Query(pairs.map { Query.Pair($0.0, $0.1) }))
    }

    @Test func `is typed and complete`() throws {
        var entry = entry(("name", " 第一党支部 "), ("from", "2026-11-21"), ("note", ""))
        let form = try #require(Renaming(&entry))
        #expect(form.name == "第一党支部")
        #expect(form.from.description == "2026-11-21")
        #expect(form.note == nil)
        #expect(entry.complaints.isEmpty)
    }

    @Test func `complains about every field at once and keeps what was typed`() {
        var entry = entry(("name", "一"), ("from", "21.11.2026"))
        #expect(Renaming(&entry) == nil)
        #expect(entry.complaints.map(\.field) == ["name", "from"])
        #expect(entry.complaint(about: "name")?.sentence.chinese == "名称应为 2～10 个字，现在 1 个")
        #expect(entry.text(of: Renaming.from.description) == "21.11.2026")
    }

    @Test func `says that something is missing`() {
        var entry = entry(("name", "　"), ("from", " "))
        #expect(Renaming(&entry) == nil)
        #expect(entry.complaints.map(\.sentence.chinese) == ["请填写名称", "请填写生效日期"])
    }

    @Test(arguments: ["第一\u{0}支部", "第一\u{1B}[31m", "第\u{85}支部"])
    func `refuses control characters`(name: String) {
        var entry = entry(("name", name), ("from", "2026-11-21"))
        #expect(Renaming(&entry) == nil)
    }

    @Test func `never sends a secret back`() {
        let password = Field.secret("password", Phrase("密码", "Password"))
        let entry = entry(("password", "correct horse"))
        #expect(entry.text(of: password.description).isEmpty)
    }

    @Test(arguments: [("123 456", "123456"), ("１２３４５６", nil), ("12345", nil), ("12345a", nil)])
    func `reads a code as people type it`(text: String, code: String?) {
        var entry = entry(("code", text))
        #expect(entry[Field.code("code", Phrase("码", "Code"), digits: 6)] == code)
    }
}

@Suite struct `Names and values` {
    @Test func `are read from a form`() {
        let query = Query(urlEncoded: Array("a=1&b=%E6%9E%97+%E5%9C%BA&c&a=2&=x".utf8))
        #expect(query?["b"] == "林 场")
        #expect(query?.all("a") == ["1", "2"])
        #expect(query?["c"] == "")
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%00", "a=%ff", "%c0%af=1", "a=\u{0}"])
    func `are refused when broken`(text: String) {
        #expect(Query(urlEncoded: Array(text.utf8)) == nil)
    }

    @Test func `are limited in number`() {
        let many = Array(repeating: "a=1", count: 1001).joined(separator: "&")
        #expect(Query(urlEncoded: Array(many.utf8)) == nil)
    }

    @Test func `come from JSON too`() {
        let text = #"{"a":"x","b":true,"c":null,"d":7,"e":["1","2"],"f":false}"#
        let query = SubmittedForm.read(Array(text.utf8), type: "application/json; charset=utf-8")
        #expect(
            query?.pairs.map { "\($0.name)=\($0.value)" } == ["a=x", "b=yes", "d=7", "e=1", "e=2"])
    }

    /// PostgreSQL has no text with a NUL, and a form never had one.
    @Test func `hide no NUL in JSON and are not too many there`() {
        let many = (0...Query.pairLimit).map { "\"\($0)\":1" }.joined(separator: ",")
        for text in [#"{"a":"x\u0000"}"#, #"{"a\u0000":"x"}"#, "{\(many)}"] {
            #expect(SubmittedForm.read(Array(text.utf8), type: "application/json") == nil)
        }
    }

    @Test(arguments: ["[]", "{", #"{"a":{"b":1}}"#, "\"a\"", #"{"a":1.5}"#])
    func `are not nested`(text: String) {
        #expect(SubmittedForm.read(Array(text.utf8), type: "application/json") == nil)
    }

    @Test func `are of a type that is known`() {
        #expect(SubmittedForm.read(Array("a=1".utf8), type: "text/plain") == nil)
        #expect(SubmittedForm.read(Array("a=1".utf8), type: nil) == nil)
        #expect(SubmittedForm.read([], type: nil) == Query())
    }
}

@Suite struct `Cookies` {
    @Test func `are read from one line or several`() {
        let headers: Headers = ["cookie": "a=1; b=x=y ; bad; a=2", "cookie": "c=3"]
        #expect(headers.cookies == ["a": "1", "b": "x=y", "c": "3"])
    }

    /// Letters combine across the signs between cookies; bytes do not.
    @Test func `end where a byte ends them, whatever letter follows`() {
        let headers: Headers = ["cookie": "a=\u{600};b=\u{600}=\u{301};\u{301}c=\u{3000}3 "]
        #expect(
            headers.cookies == ["a": "\u{600}", "b": "\u{600}=\u{301}", "\u{301}c": "\u{3000}3"])
    }

    @Test func `are limited in number, and the last is whole`() {
        let many = (0..<200).map { "c\($0)=1" }.joined(separator: ";")
        let headers: Headers = ["cookie": many]
        #expect(headers.cookies.count == 100)
        #expect(headers.cookies.allSatisfy { $0.value == "1" })
    }

    @Test func `are bound to the host over TLS`() {
        let cookie = Cookie(
            Cookie.name("session", isSecure: true), "t", maxAge: 60, isSecure: true)
        #expect(
            cookie.header
                == "__Host-session=t; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
    }

    @Test func `cannot start a header of their own`() {
        var headers = Headers()
        headers.append("set-cookie", "a=1\r\nx-evil: 1")
        #expect(headers["set-cookie"] == "a=1")
    }
}
