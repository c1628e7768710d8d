import Testing
import Web

@testable import HTTPServer

/// What we refuse, beside what nginx does with the same bytes: nginx stands in front of us, so
/// what it lets pass and reads differently would be a way in.
@Suite struct `S15: the table of malformed requests` {
    static let table = MalformedRequest.all + MalformedRequest.bodies

    @Test func `says of nginx what nginx does`() async throws {
        try await behindNginx { port in
            for request in Self.table {
                let status = try await status(of: request.bytes, port: port)
                #expect(status == request.nginx, "\(request.what): \(status)")
            }
        }
    }

    @Test func `gives a reason wherever we are stricter, and only there`() {
        let stricter = Self.table.filter { $0.nginx == 200 }
        #expect(Set(stricter.map(\.refusal)) == Set(MalformedRequest.strictness.keys))
        #expect(Self.table.count == 98)
        #expect(stricter.count == 35)
    }

    /// What we took and nginx refused would be as much of a difference.
    @Test func `has no place for what both answer`() async throws {
        try await behindNginx { port in
            for request in UnusualRequest.all {
                let status = try await status(of: Array(request.utf8), port: port)
                #expect(status == 200, "nginx: \(request)")
            }
        }
    }

    @Test(arguments: UnusualRequest.all)
    func `has no place for what we answer`(request: String) async throws {
        try await serving(.usual, { request in .later { await echo(request) } }) { host in
            let answer = try await host.ask(request)
            #expect(answer.status == 200)
        }
    }

    /// nginx as it comes: it answers itself, but for bodies, which only a proxy looks at.
    private func behindNginx(_ body: (Int) async throws -> Void) async throws {
        try await serving(.usual, { request in .later { await echo(request) } }) { host in
            let nginx = try await Nginx(in: TemporaryFolder()) { port in
                """
                server {
                    listen 127.0.0.1:\(port);
                    location / { return 200 ok; }
                    location /echo { proxy_pass http://127.0.0.1:\(host.port); }
                }
                """
            }
            try await body(nginx.port)
        }
    }

    /// The status, or 0 if nginx closes without a word.
    private func status(of bytes: [UInt8], port: Int) async throws -> Int {
        let client = try Client(port: port)
        try await client.send(bytes)
        let line = try await client.line()
        let words = line.split(separator: " ")
        // An answer without a head is as it was before HTTP/1.0.
        guard words.first?.hasPrefix("HTTP/") == true else { return line.isEmpty ? 0 : 200 }
        return words.dropFirst().first.flatMap { Int($0) } ?? 0
    }
}

private func echo(_ request: Request) async -> Response {
    do {
        return .html(try await request.body.collect(upTo: 1000))
    } catch { return .text("\(error)", status: .badRequest) }
}
