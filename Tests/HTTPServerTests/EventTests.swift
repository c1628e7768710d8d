import Kernel
import TestSupport
import Testing
import Threads
import Web

@testable import HTTPServer

@Suite struct `Server-Sent Events` {
    private static let start = Instant(microseconds: 1000)

    @Test func `reach all who listen, in order`() async throws {
        let news = Broadcast(startingAt: Self.start)
        try await serving(.usual, listening(to: news)) { host in
            var clients: [Client] = []
            for _ in 0..<20 { clients.append(try await listener(on: host)) }
            news.send(ServerEvent("tally", data: "1\n2"))
            news.send(ServerEvent(data: "结束"))
            for client in clients {
                let text = try await client.text(upTo: "结束\n\n")
                #expect(
                    text == """
                        id: 1001
                        event: tally
                        data: 1
                        data: 2

                        id: 1002
                        data: 结束


                        """)
            }
        }
    }

    @Test func `are marked as what they are`() async throws {
        let news = Broadcast(startingAt: Self.start)
        try await serving(.usual, listening(to: news)) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = try ReceivedAnswer(head: Array(try await client.text(upTo: "\r\n\r\n").utf8))
            #expect(head["content-type"] == "text/event-stream")
            #expect(head["cache-control"] == "no-store")
            #expect(head["connection"] == "close")
        }
    }

    @Test(
        arguments: [
            (1003, []), (1001, [1002, 1003]), (1000, [1001, 1002, 1003]),
        ] as [(Int64, [Int64])])
    func `that were missed are told first`(last: Int64, told: [Int64]) async throws {
        let news = Broadcast(startingAt: Self.start)
        for number in 1...3 { news.send(ServerEvent(data: "\(number)")) }
        try await serving(.usual, listening(to: news)) { host in
            let client = try await listener(on: host, after: last)
            news.send(ServerEvent(data: "end"))
            let text = try await client.text(upTo: "end\n\n")
            #expect(ids(in: text) == told + [1004])
            #expect(!text.contains("missed"))
        }
    }

    @Test(arguments: [Int64(0), 1001, 1004, 9_999_999])
    func `that are forgotten ask for the page to be loaded again`(last: Int64) async throws {
        let news = Broadcast(startingAt: Self.start, keeping: 2)
        for number in 1...5 { news.send(ServerEvent(data: "\(number)")) }
        try await serving(.usual, listening(to: news)) { host in
            let client = try await listener(on: host, after: last)
            let text = try await client.text(upTo: "\n\n")
            let isKnown = last == 1004
            #expect(text.contains("event: missed") == !isKnown)
            #expect(ids(in: text) == [1005])
        }
    }

    @Test func `cannot be forged by what somebody typed`() {
        let event = ServerEvent("a\nb", data: "x\r\ny\rz\n\nid: 1")
        let broadcast = Broadcast(startingAt: Self.start)
        broadcast.send(event)
        let text = String(decoding: broadcast.opening(after: 1000).bytes, as: UTF8.self)
        #expect(
            text == "id: 1001\nevent: ab\ndata: x\ndata: y\ndata: z\ndata: \ndata: id: 1\n\n")
    }

    @Test func `say a word now and then`() async throws {
        let news = Broadcast(startingAt: Self.start)
        let settings = ServerSettings.limited { $0.heartbeat = .milliseconds(100) }
        try await serving(settings, listening(to: news)) { host in
            let client = try await listener(on: host)
            #expect(try await client.text(upTo: ":\n\n:\n\n") == ":\n\n:\n\n")
        }
    }

    @Test func `do not wait for a listener that is too slow`() async throws {
        let news = Broadcast(startingAt: Self.start)
        let settings = ServerSettings.limited { $0.eventBacklogBytes = 100_000 }
        try await serving(settings, listening(to: news)) { host in
            let slow = try Client(port: host.port, receiveBuffer: 4096)
            try await slow.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await slow.text(upTo: "retry: 3000\n\n")
            let quick = try await listener(on: host)
            let data = String(repeating: "x", count: 50_000)
            var sent = 0
            while await host.server.metrics().listeners == 2 {
                news.send(ServerEvent(data: data))
                sent += 1
                _ = try await quick.text(upTo: "\n\n")
            }
            #expect(sent > 2)
            news.send(ServerEvent(data: "on"))
            #expect(try await quick.text(upTo: "\n\n").hasSuffix("data: on\n\n"))
            let heard = try await slow.restText()
            #expect(!heard.contains("data: on"))
        }
    }

    @Test func `forget listeners that have left`() async throws {
        let news = Broadcast(startingAt: Self.start)
        try await serving(.usual, listening(to: news)) { host in
            var client: Client? = try await listener(on: host)
            #expect(await host.server.metrics().listeners == 1)
            withExtendedLifetime(client) {}
            client = nil
            try await until { await host.server.metrics().listeners == 0 }
            news.send(ServerEvent(data: "nobody hears"))
            #expect(await host.server.metrics().connections == 0)
        }
    }

    @Test func `have thousands of listeners at little cost`() async throws {
        let news = Broadcast(startingAt: Self.start), count = 3000
        try await serving(.usual, listening(to: news)) { host in
            let crowd = try await Crowd(count, port: host.port)
            #expect(await host.server.metrics().listeners == count)
            let before = residentBytes()
            for number in 0..<3 { news.send(ServerEvent("tally", data: "\(number)")) }
            #expect(try await crowd.hear("data: 2\n\n") == count)
            #expect(residentBytes() - before < count * 10_000)
        }
    }

    private func listening(to news: Broadcast) -> @Sendable (Request) -> Handling {
        { request in .now(.events(of: news, to: request)) }
    }

    /// A client that has heard the opening words.
    private func listener(on host: Host, after last: Int64? = nil) async throws -> Client {
        let client = try host.client()
        let field = last.map { "Last-Event-ID: \($0)\r\n" } ?? ""
        try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\(field)\r\n")
        _ = try await client.text(upTo: "retry: 3000\n\n")
        return client
    }

    private func ids(in text: String) -> [Int64] {
        text.split(separator: "\n").compactMap { line in
            line.hasPrefix("id: ") ? Int64(line.dropFirst(4)) : nil
        }
    }
}
