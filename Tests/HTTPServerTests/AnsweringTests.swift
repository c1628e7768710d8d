import Testing
import Web

@testable import HTTPServer

@Suite struct `Answering requests` {
    @Test func `gives what the application gave, on the spot or later`() async throws {
        try await serving(.usual, site) { host in
            for target in ["/now", "/later"] {
                let answer = try await host.get(target)
                #expect(answer.status == 200)
                #expect(answer.text == "hello")
                #expect(answer["content-length"] == "5")
                #expect(answer["date"] == "Sat, 21 Nov 2026 04:00:00 GMT")
                #expect(answer["x-request-id"]?.count == 36)
                #expect(answer["connection"] == nil)
            }
        }
    }

    @Test func `keeps the connection and answers in order`() async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            let targets = ["/now", "/later", "/missing", "/later", "/now"]
            try await client.send(
                targets.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            var statuses: [Int] = []
            for _ in targets { statuses.append(try await client.answer().status) }
            #expect(statuses == [200, 200, 404, 200, 200])
        }
    }

    @Test(arguments: ["/now", "/later"])
    func `hears a request byte by byte`(target: String) async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            for byte in "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8 {
                try await client.send([byte])
            }
            #expect(try await client.answer().text == "hello")
        }
    }

    @Test func `closes when the client asks for it`() async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(try await client.answer()["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `closes after HTTP/1.0 unless asked to stay`() async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            try await client.send("GET /now HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try await client.answer()["connection"] == "keep-alive")
            try await client.send("GET /later HTTP/1.0\r\n\r\n")
            #expect(try await client.answer()["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `answers a client that has stopped talking`() async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            try await client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
            client.endSending()
            #expect(try await client.answer().text == "hello")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `announces to HEAD what GET would bring`() async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            try await client.send(
                "HEAD /now HTTP/1.1\r\nHost: a\r\n\r\nGET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = try await client.answer(toHead: true)
            #expect(head["content-length"] == "5")
            #expect(try await client.answer().text == "hello")
        }
    }

    @Test func `sends nothing after 204 and 304`() async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            for target in ["/empty", "/tagged"] {
                try await client.send(
                    "GET \(target) HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"1\"\r\n\r\n")
                let answer = try await client.answer()
                #expect([204, 304].contains(answer.status))
                #expect(answer["content-length"] == nil)
            }
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer().text == "hello")
        }
    }

    @Test func `sends a page larger than the system takes at once`() async throws {
        try await serving(.usual, site) { host in
            let client = try Client(port: host.port, receiveBuffer: 4096)
            try await client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer().body == .pattern(5_000_000))
            #expect(try await client.answer().text == "hello")
        }
    }

    @Test func `tells the application who asks, when and for what`() async throws {
        try await serving(.usual, site) { host in
            let answer = try await host.get("/echo/%E5%85%9A?a=b%20c", "X-One: 1", "x-one: 2")
            #expect(answer.text == "GET [echo, 党] b c [1, 2] 127.0.0.1 false 1795233600")
        }
    }

    @Test func `carries the standing fields unless the answer knows better`() async throws {
        var settings = ServerSettings.usual
        settings.standingHeaders = ["x-frame-options": "DENY", "cache-control": "no-store"]
        try await serving(settings, site) { host in
            let plain = try await host.get("/now")
            #expect(plain["x-frame-options"] == "DENY")
            #expect(plain["cache-control"] == "no-store")
            let own = try await host.get("/tagged")
            #expect(own["x-frame-options"] == "DENY")
            #expect(own["cache-control"] == "max-age=60")
            let refused = try await host.ask("BREW / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(refused.status == 501)
            #expect(refused["x-frame-options"] == "DENY")
        }
    }

    @Test func `records each answer once`() async throws {
        let records = try await serving(.usual, site) { host in
            let answer = try await host.get("/later?secret=1")
            _ = try await host.ask("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")
            let metrics = await host.server.metrics()
            #expect(metrics.answers == [200: 1, 400: 1])
            #expect(metrics.durations.reduce(0, +) == 2)
            return (host.records.withLock { $0 }, answer["x-request-id"])
        }
        let (first, id) = (records.0.first, records.1)
        #expect(first?.path == "/later")
        #expect(first?.request.description == id)
        #expect(records.0.map(\.status.code) == [200, 400])
        #expect(records.0.last?.refusal == "the target is not an address of ours")
    }

    @Test(arguments: MalformedRequest.all)
    func `refuses and closes`(request: MalformedRequest) async throws {
        try await serving(.usual, site) { host in
            let client = try host.client()
            try await client.send(request.bytes)
            let answer = try await client.answer()
            #expect(answer.status == request.refusal.status.code)
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }
}

@Sendable func site(_ request: Request) -> Handling {
    switch request.path.first {
    case "now": return .now(.text("hello"))
    case "later":
        return .later {
            await Task.yield()
            return .text("hello")
        }
    case "empty": return .now(Response(.noContent))
    case "tagged":
        return .now(
            Response(
                .ok, headers: ["etag": "\"1\"", "cache-control": "max-age=60"],
                content: .bytes([1])))
    case "large": return .now(.html(.pattern(5_000_000)))
    case "echo": return .now(.text(described(request)))
    default: return .now(.text("nothing here", status: .notFound))
    }
}

private func described(_ request: Request) -> String {
    let path = request.path.joined(separator: ", ")
    let ones = request.headers.all("x-one").joined(separator: ", ")
    return "\(request.method.rawValue) [\(path)] \(request.query["a"] ?? "-") [\(ones)] "
        + "\(request.peer.address) \(request.peer.isSecure) \(request.receivedAt.seconds)"
}
