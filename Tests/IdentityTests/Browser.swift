import Foundation
import HTML
import Kernel
import Synchronization
import TestSupport
import Web

/// A browser as far as the house can see it: it keeps cookies, sends what a page gave it, and
/// comes from somewhere at some time.
final class Browser {
    let house: House
    var address: String
    var now: Instant
    var isSecure = true
    private(set) var cookies: [String: String] = [:]
    /// What the last page said.
    private(set) var page = Answer(status: 0, text: "", headers: Headers())

    struct Answer {
        let status: Int
        let text: String
        let headers: Headers

        var location: String { headers["location"] ?? "" }
    }

    init(_ house: House, at now: Instant = .testStart, from address: String = "203.0.113.7") {
        self.house = house
        self.now = now
        self.address = address
    }

    /// The same browser in front of another node.
    func moved(to house: House) -> Browser {
        let browser = Browser(house, at: now, from: address)
        (browser.cookies, browser.page) = (cookies, page)
        return browser
    }

    func wait(_ seconds: Int) { now = now + .seconds(seconds) }

    func forgetCookies() { cookies = [:] }

    func set(cookie name: String, _ value: String) { cookies[name] = value }

    @discardableResult
    func get(_ path: String, accept: String = "text/html") async -> Answer {
        await ask(.get, path, ["accept": accept], "")
    }

    /// Sends a form with the tokens of the last page.
    @discardableResult
    func send(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], key: String? = nil,
        accept: String = "text/html", with other: String? = nil
    ) async -> Answer {
        let token = other ?? hidden("_token") ?? ""
        let key = key ?? UUID().uuidString
        let pairs = fields.map { ($0.key, $0.value) } + [("_token", token), ("_key", key)]
        let body = Link(path: [], query: pairs).text.dropFirst(2)
        return await ask(
            .post, path,
            [
                "accept": accept, "origin": "https://tongxin.example",
                "content-type": "application/x-www-form-urlencoded",
            ], String(body))
    }

    /// The value of a hidden field of the last page.
    func hidden(_ name: String) -> String? {
        guard let start = page.text.range(of: "name=\"\(name)\" value=\"") else { return nil }
        let rest = page.text[start.upperBound...]
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }

    private func ask(
        _ method: Method, _ path: String, _ headers: Headers, _ body: String
    ) async -> Answer {
        var headers = headers
        headers.append("host", "tongxin.example")
        headers.append("user-agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36")
        let cookie = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !cookie.isEmpty { headers.append("cookie", cookie) }
        let halves = path.split(separator: "?", maxSplits: 1).map(String.init)
        var randomness = SystemRandomNumberGenerator()
        let request = Request(
            id: RequestID(at: now, using: &randomness), method: method,
            path: (halves.first ?? "").split(separator: "/").map(String.init),
            query: Query(urlEncoded: (halves.count > 1 ? halves[1] : "").utf8) ?? Query(),
            headers: headers, peer: Peer(address: address, isSecure: isSecure),
            body: Body(OneText(body), announcedLength: body.utf8.count), receivedAt: now)
        return keep(await house.application.respond(to: request))
    }

    private func keep(_ response: Response) -> Answer {
        for line in response.headers.all("set-cookie") {
            let pair = line.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
        }
        var text = ""
        if case .bytes(let bytes) = response.content {
            text = String(decoding: bytes, as: UTF8.self)
        }
        let answer = Answer(
            status: response.status.code, text: text, headers: response.headers)
        if response.headers["content-type"]?.hasPrefix("text/html") ?? false { page = answer }
        return answer
    }
}

private final class OneText: Body.Source {
    private let rest: Mutex<[UInt8]>

    init(_ text: String) { rest = Mutex(Array(text.utf8)) }

    func next() async throws(Body.Failure) -> [UInt8]? {
        let all = rest.withLock { rest in
            defer { rest = [] }
            return rest
        }
        return all.isEmpty ? nil : all
    }
}

// MARK: - What people do

extension Browser {
    @discardableResult
    func signIn(_ name: String, _ password: String = Folk.password) async -> Answer {
        await get("/sign-in")
        return await send(
            "/sign-in", ["name": name, "password": password, "return": "/"])
    }

    /// What the authenticator of these tests shows now.
    func code(_ offset: Int64 = 0) -> String {
        TestAuthenticator.code(at: now, offset)
    }

    /// Signs in with both steps.
    @discardableResult
    func signInWithCode(_ name: String) async -> Answer {
        await signIn(name)
        await get("/sign-in/code")
        return await send("/sign-in/code", ["code": code(), "return": "/"])
    }

    /// Whether somebody is signed in, and as whom.
    func whoAmI() async -> String {
        let answer = await get("/")
        return answer.status == 200 ? answer.text : "stranger"
    }

    var sessionToken: String? { cookies["__Host-session"] }
}
