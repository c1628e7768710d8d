import TestSupport
import Testing
import Threads
import Web

@testable import HTTPServer

@Suite struct `The body of a request` {
    @Test(arguments: [0, 1, 65_535, 300_000])
    func `comes whole, with a length or in chunks`(count: Int) async throws {
        let body = [UInt8].pattern(count)
        try await serving(.usual, bodies) { host in
            let whole = try await host.ask(post("/echo", "Content-Length: \(count)"), body)
            #expect(whole.body == body)
            let chunks = try await host.ask(
                post("/echo", "Transfer-Encoding: chunked"), chunked(body, by: 7_000))
            #expect(chunks.body == body)
        }
    }

    @Test func `is told apart from the request that follows`() async throws {
        try await serving(.usual, bodies) { host in
            let client = try host.client()
            let first = post("/echo", "Content-Length: 5") + "hello"
            let second = post("/echo", "Transfer-Encoding: chunked") + "2\r\nyo\r\n0\r\n\r\n"
            try await client.send(first + second + post("/echo", "Content-Length: 0"))
            #expect(try await client.answer().text == "hello")
            #expect(try await client.answer().text == "yo")
            #expect(try await client.answer().text == "")
        }
    }

    @Test func `holds its sender back while nobody reads`() async throws {
        let isRead = Gate()
        try await serving(
            .limited { $0.bodyBytes = 1 << 30 },
            { request in
                .later {
                    await isRead.passed()
                    return .text("\((try? await sum(of: request.body)) ?? -1)")
                }
            }
        ) { host in
            let client = try host.client()
            let count = 20_000_000
            try await client.send(post("/", "Content-Length: \(count)"))
            let sending = Task { try await client.send([UInt8](repeating: 1, count: count)) }
            let held = try await settled { await host.server.metrics().heldBytes }
            #expect(held <= Inflow.window + 64 * 1024)
            isRead.open()
            try await sending.value
            #expect(try await client.answer().text == "\(count)")
        }
    }

    @Test(arguments: ["Content-Length: 11", "Transfer-Encoding: chunked"])
    func `S9: is refused over the limit`(field: String) async throws {
        try await serving(.limited { $0.bodyBytes = 10 }, bodies) { host in
            let client = try host.client()
            let bytes = [UInt8](repeating: 65, count: 11)
            let isChunked = field.hasPrefix("Transfer")
            try await client.send(post("/echo", field))
            try await client.send(isChunked ? chunked(bytes, by: 4) : bytes)
            let answer = try await client.answer()
            #expect(answer.status == 413)
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `may be longer where the route says so`() async throws {
        try await serving(.limited { $0.bodyBytes = 10 }, bodies) { host in
            let body = [UInt8].pattern(50)
            let within = try await host.ask(post("/large", "Content-Length: 50"), body)
            #expect(within.body == body)
            let over = try await host.ask(post("/large", "Content-Length: 101"))
            #expect(over.status == 413)
        }
    }

    @Test func `is waited for by clients that ask first`() async throws {
        try await serving(.usual, bodies) { host in
            let client = try host.client()
            try await client.send(
                post("/echo", "Content-Length: 5", "Expect: 100-continue"))
            #expect(try await client.text(upTo: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            try await client.send("hello")
            #expect(try await client.answer().text == "hello")
        }
    }

    @Test func `is not asked for when it is not wanted`() async throws {
        try await serving(.limited { $0.bodyBytes = 10 }, bodies) { host in
            for (path, length) in [("/refused", 5), ("/echo", 500)] {
                let client = try host.client()
                try await client.send(
                    post(path, "Content-Length: \(length)", "Expect: 100-continue"))
                #expect(try await client.answer().status == (path == "/echo" ? 413 : 403))
                #expect(try await client.rest() == [])
            }
        }
    }

    @Test func `passes by an answer that does not need it`() async throws {
        try await serving(.usual, bodies) { host in
            let client = try host.client()
            for pause in [false, true] {
                try await client.send(post("/refused", "Content-Length: 5"))
                if pause { await Task.yield() }
                try await client.send("hello")
                #expect(try await client.answer().status == 403)
            }
        }
    }

    @Test func `ends the connection when it is too long to pass by`() async throws {
        try await serving(.usual, bodies) { host in
            let client = try host.client()
            try await client.send(post("/refused", "Content-Length: 100000000"))
            let answer = try await client.answer()
            #expect(answer.status == 403)
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `that breaks off is told as such`() async throws {
        try await serving(.usual, bodies) { host in
            let client = try host.client()
            try await client.send(post("/echo", "Content-Length: 5") + "hel")
            client.endSending()
            let answer = try await client.answer()
            #expect(answer.status == 408)
            #expect(answer.text == "cutShort")
        }
    }

    @Test(arguments: MalformedRequest.bodies)
    func `that is malformed is refused`(request: MalformedRequest) async throws {
        try await serving(.usual, bodies) { host in
            let client = try host.client()
            try await client.send(request.bytes)
            let answer = try await client.answer()
            #expect(answer.status == 400)
            #expect(answer["connection"] == "close")
            #expect(try await client.rest() == [])
        }
    }

    @Test func `cannot be read by what is left over of an earlier request`() async throws {
        let kept = Guarded<Body?>(nil)
        try await serving(
            .usual,
            { request in
                .later {
                    if let old = kept.withLock({ $0 }) {
                        let failure = await failure(of: old)
                        return .text("\(failure.map { "\($0)" } ?? "read")")
                    }
                    kept.withLock { $0 = request.body }
                    return .text((try? await request.body.collect(upTo: 9)).map { "\($0)" } ?? "")
                }
            }
        ) { host in
            let client = try host.client()
            try await client.send(post("/", "Content-Length: 1") + "A")
            #expect(try await client.answer().text == "[65]")
            try await client.send(post("/", "Content-Length: 1") + "B")
            #expect(try await client.answer().text == "cutShort")
        }
    }
}

@Suite struct `An upload` {
    @Test func `goes to disk and not to memory`() async throws {
        let spool = DiskSpool(folder: "/tmp")
        let count = 30_000_000
        try await serving(.usual, uploads(to: spool, limit: count)) { host in
            let body = [UInt8](repeating: 7, count: count)
            let answer = try await host.ask(post("/", "Content-Length: \(count)"), body)
            #expect(answer.text == "\(count) 7 7 0")
        }
    }

    @Test func `over the limit leaves nothing behind`() async throws {
        let spool = DiskSpool(folder: "/tmp")
        try await serving(.usual, uploads(to: spool, limit: 1000)) { host in
            let answer = try await host.ask(
                post("/", "Transfer-Encoding: chunked"), chunked(.pattern(1001), by: 100))
            #expect(answer.text == "tooLarge(limit: 1000)")
        }
    }

    @Test func `without room is an error, not an end`() async throws {
        let spool = DiskSpool(folder: "/nowhere")
        try await serving(.usual, uploads(to: spool, limit: 1000)) { host in
            let answer = try await host.ask(post("/", "Content-Length: 1"), [1])
            #expect(answer.text == "open a file in /nowhere: No such file or directory")
        }
    }

    private func uploads(
        to spool: DiskSpool, limit: Int
    ) -> @Sendable (Request) -> Handling {
        { request in
            .later(bodyLimit: 1 << 30) {
                do {
                    let kept = try await spool.keep(request.body, upTo: limit)
                    let first = try kept.bytes(at: 0, upTo: 1)
                    let last = try kept.bytes(at: kept.sizeBytes - 1, upTo: 10)
                    let beyond = try kept.bytes(at: kept.sizeBytes, upTo: 10)
                    return .text("\(kept.sizeBytes) \(first[0]) \(last[0]) \(beyond.count)")
                } catch {
                    return .text("\(error)")
                }
            }
        }
    }
}

@Sendable private func bodies(_ request: Request) -> Handling {
    switch request.path.first {
    case "echo": return .later { await echo(request, limit: 1 << 20) }
    case "large": return .later(bodyLimit: 100) { await echo(request, limit: 100) }
    default: return .now(.text("no", status: .forbidden))
    }
}

private func echo(_ request: Request, limit: Int) async -> Response {
    do {
        return .html(try await request.body.collect(upTo: limit))
    } catch {
        switch error {
        case .tooLarge: return .text("\(error)", status: .contentTooLarge)
        case .cutShort: return .text("\(error)", status: .requestTimeout)
        case .malformed: return .text("\(error)", status: .badRequest)
        }
    }
}

private func sum(of body: Body) async throws -> Int {
    var sum = 0
    for try await bytes in body { sum += bytes.reduce(0) { $0 + Int($1) } }
    return sum
}

private func failure(of body: Body) async -> Body.Failure? {
    do {
        _ = try await body.collect(upTo: 9)
        return nil
    } catch { return error }
}

private func post(_ path: String, _ fields: String...) -> String {
    (["POST \(path) HTTP/1.1", "Host: a"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
}

private func chunked(_ bytes: [UInt8], by size: Int) -> [UInt8] {
    var chunks: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = bytes[start..<min(start + size, bytes.count)]
        chunks += Array((String(piece.count, radix: 16) + "\r\n").utf8) + piece + [13, 10]
    }
    return chunks + Array("0\r\n\r\n".utf8)
}

/// Waits until a figure has stopped changing.
func settled(_ figure: () async -> Int) async throws -> Int {
    var last = -1, same = 0
    try await until {
        let now = await figure()
        same = now == last && now > 0 ? same + 1 : 0
        last = now
        return same == 50
    }
    return last
}
