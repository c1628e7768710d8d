import Kernel
import TestSupport
import Testing
import Threads
import Web

@testable import HTTPServer

@Suite struct `The bytes of an answer, in the access log and the metrics` {
    @Test(arguments: [
        "/now", "/later", "/empty", "/large", "/missing", "/file", "/stream", "/%00",
    ])
    func `are all that its reader was sent`(target: String) async throws {
        let (received, log, metrics) = try await serving(.usual, things()) { host in
            let client = try host.client()
            try await client.send(
                "GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let received = try await client.rest().count
            return (received, host.records, await host.server.metrics())
        }
        #expect(received > 0)
        #expect(log.withLock { $0.map(\.sentBytes) } == [received])
        #expect(metrics.sentBytes == received)
    }

    @Test func `are told apart when requests come at once`() async throws {
        let (first, rest, log) = try await serving(.usual, things()) { host in
            let client = try host.client()
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            let first = try await client.text(upTo: "hello").utf8.count
            try await client.send(
                "GET /now HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "GET /later HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            return (first, try await client.rest().count, host.records)
        }
        let sent = log.withLock { $0.map(\.sentBytes) }
        #expect(sent.count == 4)
        #expect(sent.prefix(2) == [first, first])
        #expect(sent.reduce(0, +) == first + rest)
    }

    @Test func `are those that a reader took who left early`() async throws {
        let log = try await serving(.usual, things()) { host in
            var client: Client? = try Client(port: host.port, receiveBuffer: 4096)
            try await client?.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client?.bytes(100_000)
            #expect(host.records.withLock { $0 } == [])
            client = nil
            try await until { host.records.withLock { !$0.isEmpty } }
            return host.records
        }
        let record = try #require(log.withLock { $0.first })
        #expect(record.status == .ok)
        #expect(record.sentBytes >= 100_000)
        #expect(record.sentBytes < 5_000_000)
    }

    @Test func `include the opening of a stream of events`() async throws {
        let news = Broadcast(startingAt: Instant(microseconds: 1000))
        let (received, log) = try await serving(.usual, { .now(.events(of: news, to: $0)) }) {
            host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let received = try await client.text(upTo: "retry: 3000\n\n").utf8.count
            return (received, host.records)
        }
        #expect(log.withLock { $0.map(\.sentBytes) } == [received])
    }

    private func things() throws -> @Sendable (Request) -> Handling {
        let folder = try TemporaryFolder()
        let path = try folder.write("file", .pattern(3_000_000))
        return { request in
            switch request.path.first {
            case "file":
                withExtendedLifetime(folder) {
                    .now(Response(.ok, content: .file(Response.File(path: path))))
                }
            case "stream":
                .now(
                    Response(
                        .ok,
                        content: .stream { writer in
                            for _ in 0..<10 { try await writer.write(.pattern(1000)) }
                        }))
            default: site(request)
            }
        }
    }
}

@Suite struct `What is refused, in the access log` {
    @Test func `names the request if there was one`() async throws {
        let log = try await serving(
            .limited { $0.bodyBytes = 10 }, { _ in .later { .text("never") } }
        ) { host in
            let answer = try await host.ask(
                "POST /upload?name=x HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")
            #expect(answer.status == 413)
            return host.records
        }
        let records = log.withLock { $0 }
        #expect(records.map(\.path) == ["/upload"])
        #expect(records.map(\.method) == [.post])
        #expect(records.map(\.refusal) == ["the body is over the limit"])
    }
}
