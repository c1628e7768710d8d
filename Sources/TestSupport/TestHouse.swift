public import HTML
public import Kernel
public import Storage
import Synchronization
public import Web

/// A whole application around a feature, asked by whoever a test names.
///
/// ```swift
/// let house = TestHouse(register.routes, on: database, policy, audit) { name in people[name] }
/// let page = await house.get("/people/\(id)", as: "clerk")
/// let answer = await house.post("/mandates", ["role": "auditor"], as: "security")
/// ```
///
/// Everything between a request and its answer is the product's own; only signing in is short:
/// the one who asks is named.
public struct TestHouse: Sendable {
    public typealias Who = @Sendable (String) async throws -> Principal?

    public let application: Application
    /// What went wrong inside, in the order it did.
    public let errors: ErrorLog

    public final class ErrorLog: Sendable {
        private let state = Mutex<[String]>([])

        public var all: [String] { state.withLock { $0 } }

        func add(_ error: any Error) { state.withLock { $0.append("\(error)") } }
    }

    public init(
        _ routes: [Route], on database: any Database, _ authority: any Authority,
        _ journal: any Journal, shell: any Shell = BareShell(), who: @escaping Who
    ) {
        let errors = ErrorLog()
        self.errors = errors
        application = Application(
            routes,
            Services(
                database: database, sessions: NamedSessions(who: who), authority: authority,
                journal: journal, clock: FixedTime(), shell: shell, digest: { $0 },
                report: { error, _ in errors.add(error) }))
    }
}

extension TestHouse {
    public struct Answer: Sendable {
        public let status: Int
        public let text: String
        public let bytes: [UInt8]
        public let headers: Headers

        /// Where the browser is sent on to.
        public var location: String { headers["location"] ?? "" }
    }

    public func get(
        _ address: String, as who: String?, accept: String = "text/html",
        in language: String = "zh", at now: Instant = .testStart
    ) async -> Answer {
        await ask(
            .get, address, ["accept": accept, "accept-language": language], as: who, at: now)
    }

    /// Sends a form as a page of ours would, under a key of its own.
    public func post(
        _ address: String, _ fields: KeyValuePairs<String, String> = [:], as who: String?,
        key: String? = nil, accept: String = "text/html", at now: Instant = .testStart
    ) async -> Answer {
        let pairs = fields.map { ($0.key, $0.value) }
        return await post(address, pairs: pairs, as: who, key: key, accept: accept, at: now)
    }

    /// The same with fields that a test puts together.
    public func post(
        _ address: String, pairs: [(String, String)], as who: String?, key: String? = nil,
        accept: String = "text/html", at now: Instant = .testStart
    ) async -> Answer {
        var randomness = SystemRandomNumberGenerator()
        let key = key ?? RequestID(at: now, using: &randomness).description
        let reserved = [("_token", NamedSessions.token), ("_key", key)]
        let body = Link(path: [], query: pairs + reserved).text.dropFirst(2)
        let headers: Headers = [
            "accept": accept, "host": "a.example", "origin": "http://a.example",
            "content-type": "application/x-www-form-urlencoded",
        ]
        return await ask(.post, address, headers, as: who, String(body), at: now)
    }

    /// Sends a form that ends with a file, as a browser does.
    public func hand(
        _ address: String, _ fields: KeyValuePairs<String, String> = [:],
        file: (name: String, bytes: [UInt8]), as who: String?, key: String? = nil,
        at now: Instant = .testStart
    ) async -> Answer {
        var randomness = SystemRandomNumberGenerator()
        let key = key ?? RequestID(at: now, using: &randomness).description
        let pairs = [("_token", NamedSessions.token), ("_key", key)]
        let parts = (pairs + fields.map { ($0.key, $0.value) }).map { name, value in
            "--b0und\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let head =
            "--b0und\r\nContent-Disposition: form-data; name=\"file\"; "
            + "filename=\"\(file.name)\"\r\n\r\n"
        let body =
            Array((parts.joined() + head).utf8) + file.bytes + Array("\r\n--b0und--\r\n".utf8)
        let headers: Headers = [
            "accept": "text/html", "host": "a.example", "origin": "http://a.example",
            "content-type": "multipart/form-data; boundary=b0und",
        ]
        return await ask(.post, address, headers, as: who, body, at: now)
    }

    /// Sends bytes as a program does that goes on with a file.
    public func patch(
        _ address: String, _ bytes: [UInt8], offset: Int, as who: String?,
        at now: Instant = .testStart
    ) async -> Answer {
        let headers: Headers = [
            "host": "a.example", "origin": "http://a.example", "upload-offset": String(offset),
            "content-type": "application/octet-stream", "x-csrf-token": NamedSessions.token,
        ]
        return await ask(.patch, address, headers, as: who, bytes, at: now)
    }

    private func ask(
        _ method: Method, _ address: String, _ headers: Headers, as who: String?,
        _ body: String = "", at now: Instant
    ) async -> Answer {
        await ask(method, address, headers, as: who, Array(body.utf8), at: now)
    }

    private func ask(
        _ method: Method, _ address: String, _ headers: Headers, as who: String?,
        _ body: [UInt8], at now: Instant
    ) async -> Answer {
        var headers = headers
        if let who { headers.append(NamedSessions.header, who) }
        let halves = address.split(separator: "?", maxSplits: 1).map(String.init)
        var randomness = SystemRandomNumberGenerator()
        let request = Request(
            id: RequestID(at: now, using: &randomness), method: method,
            path: (halves.first ?? "").split(separator: "/").compactMap {
                percentDecoded($0.utf8, plusIsSpace: false)
            },
            query: Query(urlEncoded: (halves.count > 1 ? halves[1] : "").utf8) ?? Query(),
            headers: headers, peer: Peer(address: "192.0.2.1", isSecure: false),
            body: Body(OneText(body), announcedLength: body.count), receivedAt: now)
        return await answer(await application.respond(to: request))
    }

    private func answer(_ response: Response) async -> Answer {
        var bytes: [UInt8] = []
        switch response.content {
        case .bytes(let all): bytes = all
        case .stream(let write):
            let sink = Sink()
            do { try await write(sink) } catch { errors.add(error) }
            bytes = sink.bytes
        case .events(let broadcast, let last): bytes = broadcast.opening(after: last).bytes
        case .none, .file: break
        }
        return Answer(
            status: response.status.code, text: String(decoding: bytes, as: UTF8.self),
            bytes: bytes, headers: response.headers)
    }

    private final class Sink: Response.Writer {
        private let state = Mutex<[UInt8]>([])
        var bytes: [UInt8] { state.withLock { $0 } }

        func write(_ bytes: [UInt8]) async throws { state.withLock { $0 += bytes } }
    }
}

/// Whoever the request names has signed in.
private struct NamedSessions: SessionKeeping {
    static let header = "who"
    static let token = "token"
    let who: TestHouse.Who

    func session(of request: Request) async throws -> Web.Session {
        var principal: Principal?
        if let name = request.headers[NamedSessions.header] { principal = try await who(name) }
        return Web.Session(
            principal: principal, preferences: Preferences(of: request.headers),
            antiForgeryToken: NamedSessions.token)
    }

    func stepUp(_ code: String, in request: Request) async throws -> Web.Session {
        throw Complaint(Phrase("验证码不对", "Wrong code"))
    }
}

/// A page with nothing around it but its title and what the last command said.
public struct BareShell: Shell {
    public init() {}

    public func draw(_ page: some Page, in frame: Frame) -> HTML {
        var html = HTML()
        html.h1(text: frame.viewer(page.title))
        if let message = frame.message { html.p(.class("toast"), text: message) }
        if let lead = page.lead { html.p(text: frame.viewer(lead)) }
        page.drawActions(on: &html, for: frame.viewer)
        page.draw(on: &html, for: frame.viewer)
        return html
    }
}

public struct FixedTime: TimeSource {
    public init() {}

    public func now() -> Instant { .testStart }
}

private final class OneText: Body.Source {
    private let rest: Mutex<[UInt8]>

    init(_ bytes: [UInt8]) { rest = Mutex(bytes) }

    /// Some at a time, as a network brings them.
    func next() async throws(Body.Failure) -> [UInt8]? {
        let some = rest.withLock { rest in
            defer { rest.removeFirst(min(rest.count, 1 << 14)) }
            return Array(rest.prefix(1 << 14))
        }
        return some.isEmpty ? nil : some
    }
}
