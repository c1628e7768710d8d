import Testing
import Threads
import Web

@testable import HTTPServer

/// One way to go over one limit, and the status that says which.
struct Trespass: CustomTestStringConvertible, Sendable {
    let status: Int
    let what: String
    let request: String
    let change: @Sendable (inout Limits) -> Void

    init(
        _ status: Int, _ what: String, _ request: String = "GET /now HTTP/1.1\r\nHost: a\r\n\r\n",
        _ change: @escaping @Sendable (inout Limits) -> Void = { _ in }
    ) {
        self.status = status
        self.what = what
        self.request = request
        self.change = change
    }

    var testDescription: String { "\(status), \(what)" }

    static let all = [
        Trespass(400, "no Host", "GET /now HTTP/1.1\r\n\r\n"),
        Trespass(408, "half a head", "GET /now HTTP/1.1\r\nHost: a\r\n") {
            $0.headTime = .milliseconds(200)
        },
        Trespass(
            413, "an announced body",
            "POST /later HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n"
        ) { $0.bodyBytes = 10 },
        Trespass(414, "the target") { $0.targetBytes = 3 },
        Trespass(417, "tea", "GET /now HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n"),
        Trespass(429, "connections of one address") { $0.connectionsPerAddress = 0 },
        Trespass(431, "the head") { $0.headBytes = 20 },
        Trespass(431, "the number of fields") { $0.fieldCount = 0 },
        Trespass(501, "a method", "BREW /now HTTP/1.1\r\nHost: a\r\n\r\n"),
        Trespass(
            501, "a transfer coding",
            "POST /now HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n"),
        Trespass(503, "connections in all") { $0.connections = 0 },
        Trespass(505, "a version", "GET /now HTTP/3.0\r\nHost: a\r\n\r\n"),
    ]
}

@Suite struct `S15: every limit` {
    @Test(arguments: Trespass.all)
    func `has its status and ends the connection`(trespass: Trespass) async throws {
        let log = try await serving(.limited(trespass.change), site) { host in
            let client = try host.client()
            try await client.send(trespass.request)
            let answer = try await client.answer()
            #expect(answer.status == trespass.status)
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
            return host.records
        }
        let records = log.withLock { $0 }
        #expect(records.map(\.status.code) == [trespass.status])
        #expect(records.allSatisfy { $0.refusal != nil && $0.sentBytes > 0 })
    }

    /// What we are and where we stand is nobody's business (S20).
    @Test(arguments: Trespass.all)
    func `S20: is told without a word about us`(trespass: Trespass) async throws {
        try await serving(.limited(trespass.change), site) { host in
            let client = try host.client()
            try await client.send(trespass.request)
            let answer = try await client.answer(), status = Status(trespass.status)
            let id = try #require(answer["x-request-id"])
            #expect(answer.text == "\(status.code) \(status.reason)\n\(id)\n")
            #expect(answer["server"] == nil)
        }
    }

    @Test func `holds for clients that are slow at all of it at once`() async throws {
        let gate = Gate()
        try await serving(.usual, slowly(until: gate)) { host in
            let heads = try await clients(100, of: host, "GET /now HTTP/1.1\r\nHost: a\r\nX: 1")
            let bodies = try await clients(
                20, of: host,
                "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n"
                    + String(repeating: "a", count: 200_000))
            let readers = try await clients(20, of: host, "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await settled { await host.server.metrics().untakenBytes }
            for _ in 0..<50 { #expect(try await host.get("/now").status == 200) }
            let metrics = await host.server.metrics()
            #expect(metrics.connections >= 140)
            #expect(metrics.heldBytes <= 20 * (Inflow.window + 64 * 1024))
            #expect(metrics.untakenBytes <= 20 * (64 * 1024 + 20_000))
            gate.open()
            withExtendedLifetime((heads, bodies, readers)) {}
        }
    }

    private func slowly(until gate: Gate) -> @Sendable (Request) -> Handling {
        { request in
            switch request.path.first {
            case "body":
                .later {
                    await gate.passed()
                    return .text("read nothing")
                }
            case "stream":
                .now(
                    Response(
                        .ok,
                        content: .stream { writer in
                            for _ in 0..<2000 { try await writer.write(.pattern(10_000)) }
                        }))
            default: site(request)
            }
        }
    }

    /// Clients that say something and then neither speak nor listen.
    private func clients(_ count: Int, of host: Host, _ text: String) async throws -> [Client] {
        var clients: [Client] = []
        for _ in 0..<count {
            let client = try Client(port: host.port, receiveBuffer: 4096)
            Task { try await client.send(text) }
            clients.append(client)
        }
        return clients
    }
}

@Suite struct `S10: the fields that every answer carries` {
    @Test(arguments: [
        "/now", "/later", "/empty", "/tagged", "/large", "/stream", "/events", "/gone",
    ])
    func `are there, however it was made`(target: String) async throws {
        try await servingStanding { host in
            let client = try host.client()
            try await client.send(
                "GET \(target) HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"1\"\r\n\r\n")
            let head = try await client.text(upTo: "\r\n\r\n")
            #expect(try ReceivedAnswer(head: Array(head.utf8))["x-frame-options"] == "DENY")
        }
    }

    @Test(arguments: ["HEAD /now", "OPTIONS *", "BREW /", "GET /%00"])
    func `are there, whatever was asked`(line: String) async throws {
        try await servingStanding { host in
            let answer = try await host.ask("\(line) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer["x-frame-options"] == "DENY")
        }
    }

    private func servingStanding(_ body: (Host) async throws -> Void) async throws {
        var settings = ServerSettings.usual
        settings.standingHeaders = ["x-frame-options": "DENY"]
        let news = Broadcast(startingAt: FixedClock().now())
        try await serving(
            settings,
            { request in
                switch request.path.first {
                case "events": .now(.events(of: news, to: request))
                case "gone": .now(Response(.ok, content: .file(Response.File(path: "/nowhere"))))
                case "stream":
                    .now(Response(.ok, content: .stream { try await $0.write([65]) }))
                default: site(request)
                }
            }, body)
    }
}
