import Kernel
import TestSupport
import Testing
import Threads
import Web

@testable import HTTPServer

@Suite struct `A server that is told to stop` {
    @Test func `finishes what it has begun, and takes nothing new`() async throws {
        let gate = Gate()
        try await serving(.usual, waiting(for: gate)) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            try await until { await host.server.metrics().running > 0 }
            await host.server.drain()
            gate.open()
            let answer = try await client.answer()
            #expect(answer.text == "done")
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `answers those who were waiting at the door`() async throws {
        try await serving(.usual, site) { host in
            let clients = try (0..<50).map { _ in try host.client() }
            for client in clients {
                try await client.send("GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
            }
            await host.server.drain()
            for client in clients { #expect(try await client.answer().text == "hello") }
        }
    }

    /// The loop is kept busy until they are many more than it takes in one turn.
    @Test func `loses none of hundreds who were waiting at the door`() async throws {
        let isFree = Guarded(false)
        var settings = ServerSettings.usual
        settings.loops = 1
        try await serving(
            settings,
            { _ in
                _ = isFree.wait { $0 ? true : nil }
                return .now(.text("hello"))
            }
        ) { host in
            let clients = try (0..<300).map { _ in try host.client() }
            for client in clients { try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n") }
            async let drained: Void = host.server.drain()
            try await Task.sleep(for: .milliseconds(50))
            isFree.withLock { $0 = true }
            isFree.wakeAll()
            await drained
            for client in clients { #expect(try await client.answer().text == "hello") }
        }
    }

    @Test func `ends though a handler does not`() async throws {
        let gate = Gate()
        var settings = ServerSettings.usual
        settings.drainTime = .milliseconds(300)
        try await serving(settings, waiting(for: gate)) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            try await until { await host.server.metrics().running > 0 }
        }
        gate.open()
    }

    @Test func `gives a quiet connection time for a last request`() async throws {
        var settings = ServerSettings.usual
        settings.lastRequestTime = .seconds(600)
        try await serving(settings, site) { host in
            let client = try host.client()
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.answer()
            await host.server.drain()
            try await client.send("GET /now HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.answer()["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `sends a slow reader the rest of its page`() async throws {
        try await serving(.usual, site) { host in
            let client = try Client(port: host.port, receiveBuffer: 4096)
            try await client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = try await client.text(upTo: "\r\n\r\n")
            #expect(head.hasPrefix("HTTP/1.1 200"))
            await host.server.drain()
            #expect(try await client.rest() == .pattern(5_000_000))
        }
    }

    @Test func `sends listeners away, who come back to whoever follows`() async throws {
        let news = Broadcast(startingAt: Instant(seconds: 0))
        try await serving(.usual, { .now(.events(of: news, to: $0)) }) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client.text(upTo: "retry: 3000\n\n")
            await host.server.drain()
            #expect(try await client.rest() == [])
        }
    }

    @Test func `waits for nobody for ever`() async throws {
        var settings = ServerSettings.usual
        settings.drainTime = .milliseconds(300)
        let wasCancelled = Guarded(false)
        try await serving(
            settings,
            { _ in
                .later {
                    try? await Task.sleep(for: .seconds(600))
                    wasCancelled.withLock { $0 = Task.isCancelled }
                    return .text("late")
                }
            }
        ) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            try await until { await host.server.metrics().running > 0 }
            await host.server.drain()
            #expect(try await client.rest() == [])
        }
        #expect(wasCancelled.withLock { $0 })
    }

    /// Clients ask all the time while one server follows another on the same socket.
    @Test func `hands its socket over and no request is lost`() async throws {
        let listener = try Listener.tcp("127.0.0.1", port: 0)
        let isOver = Guarded(false)
        let asking = (0..<8).map { _ in
            Task {
                var answers: [String] = []
                while !isOver.withLock({ $0 }) {
                    let client = try Client(port: listener.port)
                    try await client.send(
                        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    answers.append(try await client.answer().text)
                }
                return answers
            }
        }
        for number in 0..<5 {
            let answer = Response.text("\(number)")
            try await serving(on: listener, .usual, { _ in .now(answer) }) { host in
                try await until { await host.server.metrics().answers[200, default: 0] >= 100 }
            }
        }
        isOver.withLock { $0 = true }
        try await serving(on: listener, .usual, { _ in .now(.text("4")) }) { _ in
            for task in asking {
                let answers = try await task.value
                #expect(Set(answers) == ["0", "1", "2", "3", "4"])
                #expect(answers == answers.sorted())
            }
        }
    }

    private func waiting(for gate: Gate) -> @Sendable (Request) -> Handling {
        { _ in
            .later {
                await gate.passed()
                return .text("done")
            }
        }
    }
}

@Suite struct `Sockets opened by whoever started us` {
    @Test(
        arguments: [
            ("2", "77", 2), ("0", "77", 0), ("2", "78", 0), (nil, "77", 0), ("2", nil, 0),
            ("x", "77", 0), ("-1", "77", 0), ("9999", "77", 16), ("2", "", 0),
        ] as [(String?, String?, Int)])
    func `are ours only if they are meant for us`(
        descriptors: String?, process: String?, count: Int
    ) {
        let found = Listener.inheritedCount(
            listenFDs: descriptors, listenPID: process, own: 77)
        #expect(found == count)
    }

    @Test func `in the file system speak for others`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/http.sock"
        let listener = try Listener.local(path: path)
        try await serving(on: listener, .usual, site) { _ in
            let client = try Client(path: path)
            try await client.send(
                """
                GET /echo HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.7\r
                X-Forwarded-Proto: https\r\n\r\n
                """)
            #expect(try await client.answer().text.contains("192.0.2.7 true"))
        }
    }

    @Test func `in the file system need a path that fits`() {
        let long = "/tmp/" + String(repeating: "a", count: 200)
        #expect(throws: SystemError.self) { try Listener.local(path: long) }
    }
}
