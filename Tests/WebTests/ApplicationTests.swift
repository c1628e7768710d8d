import HTML
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// A notice board of one line: the smallest application that reads, writes and refuses.
private struct Board: Sendable {
    static let board = Place("/board")
    static let careless = Place("/careless")
    static let gone = Place("/gone")
    static let locked = Place("/locked")
    static let notices = Place("/notices")
    static let password = Field.secret("password", Phrase("密码", "Password"))
    static let read = Action("board.read")
    static let write = Action("board.write")
    static let migrations = [
        Migration("board", 1, "lines", "CREATE TABLE line (words TEXT NOT NULL)")
    ]

    struct Line: Form {
        static let words = Field.text("words", Phrase("内容", "Words"), length: 1...20)
        static let fields = [words.description]
        let words: String

        init?(_ entry: inout Entry) {
            guard let words = entry[Line.words] else { return nil }
            self.words = words
        }
    }

    struct BoardPage: Page {
        let lines: [String]
        var typed = ""
        var title: Phrase { Phrase("公告板", "Board") }
        var section: Section { .none }
        var value: [String] { lines }

        func draw(on html: inout HTML, for viewer: Viewer) {
            for line in lines { html.p(text: line) }
            html.input(.name("words"), .value(typed))
        }
    }

    static let routes: [Route] = [
        .get(board, for: .permitted(read), Phrase("看", "Read")) { visit in
            try visit.permit(read, on: .installation)
            return try visit.show(try await page(visit))
        },
        .post(board, for: .permitted(write), Phrase("写", "Write"), fields: Line.fields) { visit in
            try visit.permit(write, on: .installation)
            return try await visit.submit(Line.self) { tx, line in
                try post(line, tx)
            } otherwise: { entry in
                try await page(visit, typed: entry.text(of: Line.words.description))
            }
        },
        .post(
            locked, for: .signedIn, Phrase("锁", "Locked"), fields: [password.description]
        ) { _ in .text("open") },
        .post(notices, for: .everyone, Phrase("通知", "Notices"), options: .signed(upTo: 20)) {
            visit in
            .text(
                "\(visit.principal?.name ?? "nobody"): \(String(decoding: visit.sentBytes, as: UTF8.self))"
            )
        },
        .get(gone, for: .permitted(read), Phrase("无", "Gone")) { _ in throw Denial.hidden },
        .get(careless, for: .permitted(read), Phrase("忘", "Forgot")) { _ in .text("secret") },
    ]

    private static func page(_ visit: Visit, typed: String = "") async throws -> BoardPage {
        let lines = try await visit.read { tx in
            try tx.rows("SELECT words FROM line ORDER BY words", of: String.self)
        }
        return BoardPage(lines: lines, typed: typed)
    }

    private static func post(_ line: Line, _ tx: borrowing WriteTransaction) throws -> Outcome {
        guard line.words != "广告" else {
            throw Complaint(Phrase("不刊登广告", "No advertisements"), field: "words")
        }
        try tx.execute("INSERT INTO line (words) VALUES (\(line.words))")
        let deed = Deed(write, Deed.Target(kind: "line", id: line.words))
        return Outcome(deed, answer: Answer(seeing: board.link(), saying: Phrase("已刊登", "Posted")))
    }
}

/// Signs in whoever sends `who`, with the token `token`.
private struct Sessions: SessionKeeping {
    func session(of request: Request) async throws -> Web.Session {
        let account = AccountID(high: 0x7000, low: 1 << 63)
        let name = request.headers["who"]
        return Web.Session(
            principal: name.map {
                Principal(account: account, person: nil, name: $0, grants: [])
            }, preferences: Preferences(of: request.headers), antiForgeryToken: "token")
    }

    func stepUp(_ code: String, in request: Request) async throws -> Web.Session {
        throw Complaint(Phrase("验证码不对", "Wrong code"))
    }
}

/// Editors write, everybody reads, guests are told that there is nothing.
private struct Rules: Authority {
    let fieldWords = FieldWords([:])
    var purposes: [Purpose] { [] }
    func title(of action: Action) -> Phrase { Phrase(verbatim: action.name) }

    func decide(
        _ principal: Principal, _ action: Action, on object: Object, for purpose: Purpose?,
        at instant: Instant
    ) -> Decision {
        switch (principal.name, action) {
        case ("guest", _): .refused(.hidden)
        case ("editor", _), (_, Board.read): .allowed
        default: .refused(.forbidden)
        }
    }
}

private final class Notebook: Journal, Sendable {
    private let state = Mutex<[String]>([])
    private let isTorn = Mutex(false)
    var deeds: [String] { state.withLock { $0 } }

    struct Torn: Error {}

    /// From now on nothing can be written.
    func tear() { isTorn.withLock { $0 = true } }

    func entries(of deeds: [Deed], _ circumstances: Circumstances) throws -> JournalEntries {
        JournalEntries { _ in
            if self.isTorn.withLock({ $0 }) { throw Torn() }
            self.state.withLock { $0 += deeds.map { "\($0.action) \($0.outcome.rawValue)" } }
        }
    }
}

private struct BareShell: Shell {
    func draw(_ page: some Page, in frame: Frame) -> HTML {
        var html = HTML()
        html.h1(text: frame.viewer(page.title))
        if let message = frame.message { html.p(.class("toast"), text: message) }
        page.draw(on: &html, for: frame.viewer)
        return html
    }
}

private struct Now: TimeSource {
    func now() -> Instant { .testStart }
}

private struct House: Sendable {
    let application: Application
    let notebook = Notebook()
    let reports: Reports

    final class Reports: Sendable {
        let errors = Mutex<[String]>([])
    }

    init(_ database: any Database, pace: Pace = .unlimited) {
        let reports = Reports()
        self.reports = reports
        application = Application(
            Board.routes,
            Services(
                database: database, sessions: Sessions(), authority: Rules(), journal: notebook,
                clock: Now(), shell: BareShell(), pace: pace, digest: { $0 },
                report: { error, _ in reports.errors.withLock { $0.append("\(type(of: error))") } }
            ))
    }

    func ask(_ method: Method, _ path: String, _ headers: Headers, _ body: String = "") async
        -> (status: Int, text: String, headers: Headers)
    {
        let request = Request(
            id: RequestID(high: 0x7000, low: 1 << 63), method: method,
            path: path.split(separator: "/").map(String.init), headers: headers,
            peer: Peer(address: "192.0.2.1", isSecure: false),
            body: Body(Text(body), announcedLength: body.utf8.count), receivedAt: .testStart)
        let response = await application.respond(to: request)
        guard case .bytes(let bytes) = response.content else {
            return (response.status.code, "", response.headers)
        }
        return (
            response.status.code, String(decoding: bytes, as: UTF8.self), response.headers
        )
    }

    func post(_ words: String, key: String = "key-00001", as who: String = "editor") async
        -> (status: Int, text: String, headers: Headers)
    {
        await ask(.post, "/board", form(who), "words=\(words)&_token=token&_key=\(key)")
    }

    func form(_ who: String?) -> Headers {
        var headers: Headers = [
            "host": "a.example", "origin": "http://a.example",
            "content-type": "application/x-www-form-urlencoded",
        ]
        headers["who"] = who
        return headers
    }
}

private final class Text: Body.Source {
    private let bytes: Mutex<[UInt8]>

    init(_ text: String) { bytes = Mutex(Array(text.utf8)) }

    func next() async throws(Body.Failure) -> [UInt8]? {
        let all = bytes.withLock { bytes in
            defer { bytes = [] }
            return bytes
        }
        return all.isEmpty ? nil : all
    }
}

@Suite struct `The application` {
    private func inHouse(
        _ engine: Dialect, _ body: (House, any Database) async throws -> Void
    ) async throws {
        let migrations = WebMigrations.all + Board.migrations
        try await withDatabase(engine, migrations) { try await body(House($0), $0) }
    }

    @Test(arguments: engines)
    func `shows a page to a person and its value to a program`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            _ = await house.post("hello")
            let page = await house.ask(.get, "/board", ["who": "reader"])
            #expect(page.text.contains("<p>hello</p>"))
            #expect(page.headers["cache-control"] == "no-store")
            let value = await house.ask(
                .get, "/board", ["who": "reader", "accept": "application/json"])
            #expect(value.text == #"["hello"]"#)
        }
    }

    @Test(arguments: engines)
    func `sends a stranger to sign in and back`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            let answer = await house.ask(.get, "/board", [:])
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "/sign-in?return=%2Fboard")
            let program = await house.ask(.get, "/board", ["accept": "application/json"])
            #expect(program.status == 401)
        }
    }

    @Test(arguments: engines)
    func `keeps what a stranger typed`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            let body = "words=a+long+text&_token=token&_key=key-00001"
            let answer = await house.ask(.post, "/board", house.form(nil), body)
            #expect(answer.status == 401)
            #expect(answer.text.contains(#"name="words" value="a long text""#))
        }
    }

    @Test(arguments: engines)
    func `offers a form again when the code that came with it is wrong`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house, _ in
            let body = "words=a+long+text&_token=token&_key=key-00001&_code=123456"
            let answer = await house.ask(.post, "/board", house.form("editor"), body)
            #expect(answer.status == 422)
            #expect(answer.text.contains("验证码不对"))
            #expect(answer.text.contains(#"name="words" value="a long text""#))
            #expect(answer.text.contains(#"name="_code""#))
            #expect(!answer.text.contains("123456"))
        }
    }

    @Test(arguments: engines)
    func `asks for a password again and does not send it back`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            let body = "password=correct+horse&_token=older&_key=key-00001"
            let answer = await house.ask(.post, "/locked", house.form("editor"), body)
            #expect(answer.status == 403)
            #expect(!answer.text.contains("horse"))
            #expect(answer.text.contains(#"type="password" id="password""#))
        }
    }

    @Test(arguments: engines)
    func `knows what is not there and what is not answered`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            #expect(await house.ask(.get, "/nowhere", ["who": "reader"]).status == 404)
            let wrong = await house.ask(.delete, "/board", ["who": "editor"])
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "GET, POST, HEAD, OPTIONS")
            #expect(await house.ask(.options, "/board", [:]).status == 204)
        }
    }

    @Test(arguments: engines)
    func `refuses, and records that it refused`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            #expect(await house.post("x", as: "reader").status == 403)
            #expect(await house.post("x", as: "guest").status == 404)
            #expect(house.notebook.deeds == ["board.write refused", "board.write refused"])
        }
    }

    @Test func `S22: tells one account that asks without a pause to slow down`() async throws {
        try await inHouse(.sqlite) { _, database in
            let house = House(database, pace: Pace(perSecond: 1))
            var statuses: [Int] = []
            for _ in 0..<12 {
                statuses.append(await house.ask(.get, "/board", ["who": "reader"]).status)
            }
            #expect(statuses == Array(repeating: 200, count: 10) + [429, 429])
            let answer = await house.ask(.get, "/board", ["who": "reader"])
            #expect(answer.headers["retry-after"] == "2")
            #expect(answer.text.contains("操作太快了"))
            #expect(await house.ask(.get, "/board", [:]).status == 303, "a stranger has no store")
        }
    }

    /// Who tries one id after the other is seen, whether there is something or not.
    @Test(arguments: Dialect.allCases)
    func `S19: records a refusal that no permission was asked for`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            #expect(await house.ask(.get, "/gone", ["who": "reader"]).status == 404)
            #expect(house.notebook.deeds == ["board.read refused"])
        }
    }

    @Test(arguments: engines)
    func `does not let out the answer of a handler that never asked`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            let answer = await house.ask(.get, "/careless", ["who": "reader"])
            #expect(answer.status == 500)
            #expect(!answer.text.contains("secret"))
            #expect(house.reports.errors.withLock { $0 } == ["NeverAsked"])
        }
    }
}

@Suite struct `S20: an error` {
    private func inHouse(
        _ engine: Dialect, _ body: (House, any Database) async throws -> Void
    ) async throws {
        let migrations = WebMigrations.all + Board.migrations
        try await withDatabase(engine, migrations) { try await body(House($0), $0) }
    }

    /// Nothing that helps whoever looks for a way in.
    private static let inside = [
        "SELECT", "INSERT", "sqlite", "postgres", "/tmp", ".swift", "StorageError", "libpq",
    ]

    @Test(arguments: engines)
    func `of a database that is away is a sentence with an id, and lets nobody in`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house, database in
            await database.close()
            for answer in [
                await house.ask(.get, "/board", ["who": "reader"]), await house.post("hello"),
            ] {
                #expect(answer.status == 503)
                #expect(answer.text.contains("稍后再试") || answer.text.contains("暂时"))
                #expect(answer.text.contains(RequestID(high: 0x7000, low: 1 << 63).description))
                for word in Self.inside { #expect(!answer.text.contains(word)) }
            }
        }
    }

    /// What cannot be written down does not happen (security.md, S19).
    @Test(arguments: engines)
    func `of the audit undoes the deed and says nothing of its cause`(
        engine: Dialect
    ) async throws {
        try await inHouse(engine) { house, database in
            house.notebook.tear()
            let answer = await house.post("hello")
            #expect(answer.status == 500)
            for word in Self.inside + ["Torn"] { #expect(!answer.text.contains(word)) }
            let count = try await database.read { tx in
                try tx.first("SELECT count(*) FROM line", of: Int.self)
            }
            #expect(count == 0)
        }
    }

    @Test(arguments: engines)
    func `tells a program as little as a person`(engine: Dialect) async throws {
        try await inHouse(engine) { house, database in
            await database.close()
            let headers: Headers = ["who": "reader", "accept": "application/json"]
            let answer = await house.ask(.get, "/board", headers)
            #expect(answer.status == 503)
            #expect(answer.headers["content-type"]?.hasPrefix("application/json") ?? false)
            for word in Self.inside { #expect(!answer.text.contains(word)) }
        }
    }
}

@Suite struct `S10: what a browser is told to refuse` {
    @Test(arguments: [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'",
        "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ])
    func `is whatever the policy does not name`(rule: String) throws {
        let fields = SecurityHeaders.fields(isSecure: true)
        let policy = try #require(fields.first { $0.name == "content-security-policy" }).value
        #expect(policy.split(separator: "; ").contains(Substring(rule)))
        #expect(!policy.contains("unsafe") && !policy.contains("*"))
    }

    @Test func `but for the one place that a form of ours may lead on to`() throws {
        let fields = SecurityHeaders.fields(isSecure: true, leadingTo: "https://pay.example")
        let policy = try #require(fields.first { $0.name == "content-security-policy" }).value
        #expect(
            policy.split(separator: "; ").contains("form-action 'self' https://pay.example"))
        #expect(policy.ranges(of: "https://").count == 1)
    }

    @Test func `is told with every answer, and TLS for a year`() {
        let names = SecurityHeaders.fields(isSecure: true).map(\.name)
        for name in [
            "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
            "strict-transport-security",
        ] {
            #expect(names.contains(name))
        }
        #expect(!SecurityHeaders.plain.map(\.name).contains("strict-transport-security"))
        #expect(!names.contains { $0.hasPrefix("access-control") }, "no other site reads us")
    }
}

@Suite struct `A command` {
    private func inHouse(
        _ engine: Dialect, _ body: (House, any Database) async throws -> Void
    ) async throws {
        let migrations = WebMigrations.all + Board.migrations
        try await withDatabase(engine, migrations) { try await body(House($0), $0) }
    }

    private func lines(_ database: any Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT words FROM line ORDER BY words", of: String.self)
        }
    }

    @Test(arguments: engines)
    func `changes, records, and says so on the next page`(engine: Dialect) async throws {
        try await inHouse(engine) { house, database in
            let answer = await house.post("hello")
            #expect(answer.status == 303)
            #expect(answer.headers["location"] == "/board")
            #expect(house.notebook.deeds == ["board.write done"])
            let kept = try await lines(database)
            #expect(kept == ["hello"])
            let cookie = try #require(answer.headers["set-cookie"]?.split(separator: ";").first)
            let next = await house.ask(.get, "/board", ["who": "editor", "cookie": String(cookie)])
            #expect(next.text.contains(#"<p class="toast">已刊登</p>"#))
        }
    }

    @Test(arguments: engines)
    func `sent twice counts once and answers the same`(engine: Dialect) async throws {
        try await inHouse(engine) { house, database in
            let first = await house.post("hello"), second = await house.post("hello")
            #expect(first.status == second.status)
            #expect(first.headers["location"] == second.headers["location"])
            let kept = try await lines(database)
            #expect(kept == ["hello"])
            #expect(house.notebook.deeds.count == 1)
        }
    }

    @Test(arguments: engines)
    func `with a used key and other words is refused`(engine: Dialect) async throws {
        try await inHouse(engine) { house, database in
            _ = await house.post("hello")
            #expect(await house.post("goodbye").status == 422)
            let kept = try await lines(database)
            #expect(kept == ["hello"])
        }
    }

    @Test(arguments: engines)
    func `refused by its rule comes back with what was typed`(engine: Dialect) async throws {
        try await inHouse(engine) { house, database in
            let answer = await house.post("%E5%B9%BF%E5%91%8A")
            #expect(answer.status == 422)
            #expect(answer.text.contains(#"value="广告""#))
            let kept = try await lines(database)
            #expect(kept.isEmpty)
            #expect(house.notebook.deeds.isEmpty)
        }
    }

    @Test(arguments: engines)
    func `tells a program which field and why`(engine: Dialect) async throws {
        try await inHouse(engine) { house, _ in
            var headers = house.form("editor")
            headers["accept"] = "application/json"
            headers["content-type"] = "application/json"
            headers["x-csrf-token"] = "token"
            headers["idempotency-key"] = "key-00001"
            let answer = await house.ask(.post, "/board", headers, #"{"words":""}"#)
            #expect(answer.status == 422)
            #expect(answer.text == #"{"errors":[{"field":"words","message":"请填写内容"}]}"#)
            let unknown = await house.ask(.post, "/board", headers, #"{"word":"x"}"#)
            #expect(unknown.status == 400)
        }
    }

    @Test(arguments: [
        (["origin": "http://evil.example"], "token", 403),
        (["origin": "null"], "token", 403), (["origin": ""], "token", 403),
        (["sec-fetch-site": "cross-site"], "token", 403),
        (["sec-fetch-site": "same-site"], "token", 403),
        ([:], "", 403), ([:], "other", 403),
        (["content-type": "text/plain"], "token", 415),
        (["content-type": "multipart/form-data; boundary=x"], "token", 415),
    ])
    func `S11: that is forged changes nothing`(
        change: [String: String], token: String, status: Int
    ) async throws {
        try await inHouse(.sqlite) { house, database in
            var headers = house.form("editor")
            for (name, value) in change { headers[name] = value }
            let body = "words=hello&_token=\(token)&_key=key-00001"
            #expect(await house.ask(.post, "/board", headers, body).status == status)
            let kept = try await lines(database)
            #expect(kept.isEmpty)
        }
    }

    /// A page that came without TLS may have been made by somebody on the way.
    @Test(arguments: [("https://a.example", true), ("http://a.example", false)])
    func `S11: over TLS comes from a page that came over TLS`(
        origin: String, isGenuine: Bool
    ) throws {
        let request = Request(
            id: RequestID(high: 0x7000, low: 1 << 63), method: .post, path: ["board"],
            headers: ["host": "a.example", "origin": origin],
            peer: Peer(address: "192.0.2.1", isSecure: true), receivedAt: .testStart)
        let session = Session(
            principal: nil, preferences: Preferences(), antiForgeryToken: "token")
        let submitted = Query([Query.Pair("_token", "token")])
        if isGenuine {
            try Genuineness.check(request, submitted, session)
        } else {
            #expect(throws: Forged.self) {
                try Genuineness.check(request, submitted, session)
            }
        }
    }

    /// Another program has no page of ours; a browser that is made to send the same is nobody there.
    @Test func `S11: that another program signs knows nobody`() async throws {
        try await inHouse(.sqlite) { house, _ in
            for headers: Headers in [
                [:], ["who": "editor"],
                ["who": "editor", "origin": "http://evil.example", "host": "a.example"],
            ] {
                let answer = await house.ask(.post, "/notices", headers, "signed")
                #expect(answer.status == 200 && answer.text == "nobody: signed")
            }
            let long = String(repeating: "x", count: 21)
            #expect(await house.ask(.post, "/notices", [:], long).status == 413)
            #expect(house.notebook.deeds.isEmpty)
        }
    }

    @Test func `S11: that is forged is on record`() async throws {
        try await inHouse(.sqlite) { house, _ in
            var headers = house.form("editor")
            headers["origin"] = "http://evil.example"
            _ = await house.ask(.post, "/board", headers, "words=hello&_token=token")
            #expect(house.notebook.deeds == ["page.forged refused"])
        }
    }

    @Test func `S11: without any word of its origin changes nothing`() async throws {
        try await inHouse(.sqlite) { house, database in
            var headers = house.form("editor")
            headers["origin"] = nil
            let body = "words=hello&_token=token&_key=key-00001"
            #expect(await house.ask(.post, "/board", headers, body).status == 403)
            let kept = try await lines(database)
            #expect(kept.isEmpty)
        }
    }
}

private let engines = Dialect.allCases
