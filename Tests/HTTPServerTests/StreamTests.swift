import TestSupport
import Testing
import Threads
import Web

@testable import HTTPServer

@Suite struct `A streamed answer` {
    @Test func `comes in chunks while it is made`() async throws {
        let gate = Gate()
        try await serving(
            .usual,
            { _ in
                .now(
                    streaming { writer in
                        try await writer.write(Array("first".utf8))
                        await gate.passed()
                        try await writer.write([])
                        try await writer.write(Array("second".utf8))
                    })
            }
        ) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.text(upTo: "first\r\n").hasSuffix("\r\n\r\n5\r\nfirst\r\n"))
            gate.open()
            #expect(try await client.text(upTo: "0\r\n\r\n") == "6\r\nsecond\r\n0\r\n\r\n")
        }
    }

    @Test func `leaves the connection for the next request`() async throws {
        try await serving(.usual, numbers(to: 1000)) { host in
            let client = try host.client()
            for _ in 0..<3 {
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer["transfer-encoding"] == "chunked")
                #expect(answer.text == (0..<1000).map { "\($0)\n" }.joined())
            }
        }
    }

    @Test func `ends with the connection for a client older than chunks`() async throws {
        try await serving(.usual, numbers(to: 10)) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let answer = try await client.answer()
            #expect(answer["connection"] == "close")
            #expect(answer["transfer-encoding"] == nil)
            #expect(answer.text == (0..<10).map { "\($0)\n" }.joined())
        }
    }

    @Test func `has only a head for HEAD`() async throws {
        try await serving(.usual, numbers(to: 10)) { host in
            let client = try host.client()
            try await client.send(
                "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in 0..<2 { #expect(try await client.answer(toHead: true).status == 200) }
        }
    }

    @Test func `waits for a reader that is slow`() async throws {
        let written = Guarded(0)
        let piece = [UInt8](repeating: 65, count: 10_000), count = 2_000
        try await serving(
            .usual,
            { _ in
                .now(
                    streaming { writer in
                        for _ in 0..<count {
                            try await writer.write(piece)
                            written.withLock { $0 += 1 }
                        }
                    })
            }
        ) { host in
            let client = try Client(port: host.port, receiveBuffer: 4096)
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let ahead = try await settled { written.withLock { $0 } }
            #expect(ahead < count)
            #expect(await host.server.metrics().untakenBytes <= 64 * 1024 + 2 * piece.count)
            #expect(try await client.answer().body.count == count * piece.count)
        }
    }

    @Test func `breaks off visibly when its writer fails`() async throws {
        struct Broken: Error {}
        try await serving(
            .usual,
            { _ in
                .now(
                    streaming { writer in
                        try await writer.write(Array("part".utf8))
                        throw Broken()
                    })
            }
        ) { host in
            let client = try host.client()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.restText().hasSuffix("\r\n\r\n4\r\npart\r\n"))
        }
    }

    @Test func `tells its writer that the reader has left`() async throws {
        let end = Guarded<String?>(nil)
        try await serving(
            .usual,
            { _ in
                .now(
                    streaming { writer in
                        do {
                            while true { try await writer.write([65]) }
                        } catch { end.withLock { $0 = "\(error)" } }
                    })
            }
        ) { host in
            var client: Client? = try host.client()
            try await client?.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await client?.text(upTo: "\r\n\r\n")
            client = nil
            try await until { end.withLock { $0 } != nil }
            #expect(end.withLock { $0 } == "ReaderLeft()")
        }
    }

    @Test func `can answer while the question is still being asked`() async throws {
        try await serving(
            .usual,
            { request in
                .later {
                    streaming { writer in
                        for try await bytes in request.body { try await writer.write(bytes) }
                    }
                }
            }
        ) { host in
            let client = try host.client()
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n")
            _ = try await client.text(upTo: "\r\n\r\n")
            try await client.send("abc")
            #expect(try await client.text(upTo: "abc\r\n") == "3\r\nabc\r\n")
            try await client.send("def")
            #expect(try await client.text(upTo: "0\r\n\r\n") == "3\r\ndef\r\n0\r\n\r\n")
        }
    }
}

private func streaming(
    _ write: @escaping @Sendable (any Response.Writer) async throws -> Void
) -> Response {
    Response(.ok, headers: ["content-type": "text/plain"], content: .stream(write))
}

private func numbers(to count: Int) -> @Sendable (Request) -> Handling {
    { _ in
        .now(
            streaming { writer in
                for number in 0..<count { try await writer.write(Array("\(number)\n".utf8)) }
            })
    }
}
