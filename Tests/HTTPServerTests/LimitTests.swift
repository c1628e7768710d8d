import TestSupport
import Testing
import Threads
import Web

@testable import HTTPServer

@Suite struct `S15: a client that takes too much` {
    @Test func `time for its head is told so, however it trickles`() async throws {
        let settings = ServerSettings.limited { $0.headTime = .milliseconds(300) }
        try await serving(settings, site) { host in
            let client = try host.client()
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\nX: ")
            let trickling = Task {
                while true {
                    try await client.send("a")
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            let answer = try await client.answer()
            #expect(answer.status == 408)
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
            trickling.cancel()
            _ = await trickling.result
        }
    }

    @Test func `time before its first word, or between two, is let go`() async throws {
        let settings = ServerSettings.limited {
            $0.headTime = .seconds(2)
            $0.idleTime = .seconds(2)
        }
        try await serving(settings, site) { host in
            let silent = try host.client()
            let client = try host.client()
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer().status == 200)
            #expect(try await client.rest() == [])
            #expect(try await silent.rest() == [])
        }
    }

    @Test func `time for its body gets no further`() async throws {
        let settings = ServerSettings.limited { $0.rateWindow = .milliseconds(300) }
        let outcome = Guarded<String?>(nil)
        try await serving(
            settings,
            { request in
                .later {
                    do {
                        return .html(try await request.body.collect(upTo: 1000))
                    } catch {
                        outcome.withLock { $0 = "\(error)" }
                        return .text("slow", status: .requestTimeout)
                    }
                }
            }
        ) { host in
            let client = try host.client()
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\nabc")
            let answer = try await client.answer()
            #expect(answer.status == 408)
            #expect(answer["connection"] == "close")
            #expect(outcome.withLock { $0 } == "cutShort")
        }
    }

    @Test func `time to read its answer is cut`() async throws {
        let settings = ServerSettings.limited { $0.rateWindow = .milliseconds(300) }
        try await serving(
            settings, { _ in .now(.html([UInt8](repeating: 65, count: 50_000_000))) }
        ) { host in
            let client = try Client(port: host.port, receiveBuffer: 4096)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.text(upTo: "\r\n\r\n")
            try await until { await host.server.metrics().connections == 0 }
            #expect(try await client.rest().count < 50_000_000)
        }
    }

    @Test func `connections is turned away until one has gone`() async throws {
        try await serving(.limited { $0.connections = 3 }, site) { host in
            var clients = try (0..<3).map { _ in try host.client() }
            for client in clients {
                try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().status == 200)
            }
            let fourth = try host.client()
            let refusal = try await fourth.answer()
            #expect(refusal.status == 503)
            #expect(refusal["retry-after"] == "1")
            #expect(try await fourth.rest() == [])
            clients.removeLast()
            try await until { await host.server.metrics().connections <= 2 }
            #expect(try await host.get("/now").status == 200)
        }
    }

    @Test func `connections from one address is told apart from others`() async throws {
        try await serving(.limited { $0.connectionsPerAddress = 2 }, site) { host in
            let clients = try (0..<2).map { _ in try host.client() }
            for client in clients {
                try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().status == 200)
            }
            #expect(try await host.client().answer().status == 429)
        }
    }

    @Test func `connections may be a proxy we trust`() async throws {
        var settings = ServerSettings.limited { $0.connectionsPerAddress = 1 }
        settings.trustedProxies = [AddressRange("127.0.0.0/8")].compactMap(\.self)
        try await serving(settings, site) { host in
            let clients = try (0..<5).map { _ in try host.client() }
            for client in clients {
                try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
                #expect(try await client.answer().status == 200)
            }
        }
    }
}

@Suite struct `S22: requests that come all at once` {
    @Test func `wait for their turn, and are turned away when too many wait`() async throws {
        let gate = Gate(), begun = Guarded(0)
        var settings = ServerSettings.limited {
            $0.handlers = 2
            $0.waitingRequests = 3
        }
        settings.loops = 1
        try await serving(
            settings,
            { _ in
                .later {
                    begun.withLock { $0 += 1 }
                    await gate.passed()
                    return .text("done")
                }
            }
        ) { host in
            let clients = try (0..<5).map { _ in try host.client() }
            for (index, client) in clients.enumerated() {
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                try await until { await busy(host) > index }
            }
            #expect(begun.withLock { $0 } == 2)
            let refused = try await host.get("/")
            #expect(refused.status == 503)
            #expect(refused["retry-after"] == "1")
            gate.open()
            for client in clients { #expect(try await client.answer().text == "done") }
            #expect(begun.withLock { $0 } == 5)
        }
    }

    @Test func `do not wait for ever`() async throws {
        let gate = Gate()
        var settings = ServerSettings.limited {
            $0.handlers = 1
            $0.waitingTime = .milliseconds(200)
        }
        settings.loops = 1
        try await serving(
            settings,
            { _ in
                .later {
                    await gate.passed()
                    return .text("done")
                }
            }
        ) { host in
            let first = try host.client()
            try await first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            try await until { await busy(host) == 1 }
            #expect(try await host.get("/").status == 503)
            gate.open()
            #expect(try await first.answer().text == "done")
            #expect(try await host.get("/").text == "done")
        }
    }

    private func busy(_ host: Host) async -> Int {
        let metrics = await host.server.metrics()
        return metrics.running + metrics.waiting
    }
}
