import Testing
import Web

@testable import HTTPServer

@Suite struct `S15 transport: reading the head of a request` {
    @Test func `gives method, address, fields and the end of the body`() throws {
        let head = try parsed(
            """
            POST /people/%E5%85%9A?page=2&q=a+b HTTP/1.1
            Host: a.example:8080
            Content-Length: 12
            ACCEPT:  text/html\u{20}
            """)
        #expect(head.method == .post)
        #expect(head.target.path == ["people", "党"])
        #expect(head.target.rawPath == "/people/%E5%85%9A")
        #expect(head.target.query == Query([.init("page", "2"), .init("q", "a b")]))
        #expect(head.headers["accept"] == "text/html")
        #expect(head.headers.fields.map(\.name) == ["host", "content-length", "accept"])
        #expect(head.framing == .length(12))
        #expect(head.keepsAlive)
    }

    @Test(arguments: [
        ("/", []), ("/a", ["a"]), ("/a/", ["a", ""]), ("//a", ["", "a"]), ("/a%20b", ["a b"]),
        ("/a|b", ["a|b"]), ("/...", ["..."]), ("/a?", ["a"]), ("http://a/b", ["b"]),
        ("HTTPS://A/b", ["b"]),
    ])
    func `decodes the path once`(target: String, path: [String]) throws {
        #expect(try parsed("GET \(target) HTTP/1.1\nHost: a").target.path == path)
    }

    @Test(arguments: [
        ("HTTP/1.1", "", true), ("HTTP/1.1", "close", false), ("HTTP/1.1", "Keep-Alive", true),
        ("HTTP/1.1", "te, Close", false), ("HTTP/1.0", "", false), ("HTTP/1.0", "keep-alive", true),
        ("HTTP/1.0", "keep-alive, close", false),
    ])
    func `knows whether the client stays`(version: String, option: String, stays: Bool) throws {
        let head = try parsed("GET / \(version)\nHost: a\nConnection: \(option)")
        #expect(head.keepsAlive == stays)
    }

    @Test(arguments: [
        ("HTTP/1.1", "100-continue", true), ("HTTP/1.1", "100-Continue", true),
        ("HTTP/1.0", "100-continue", false),
    ])
    func `knows whether the client waits`(version: String, value: String, waits: Bool) throws {
        #expect(
            try parsed("PUT / \(version)\nHost: a\nExpect: \(value)").expectsContinue == waits)
    }

    @Test(arguments: [
        ("Transfer-Encoding: Chunked", BodyFraming.chunked), ("Content-Length: 0", .none),
        ("Content-Length: 007", .length(7)), ("Accept: a", .none),
    ])
    func `finds the end of the body`(field: String, framing: BodyFraming) throws {
        #expect(try parsed("POST / HTTP/1.1\nHost: a\n\(field)").framing == framing)
    }

    @Test func `needs no Host before 1.1`() throws {
        #expect(try parsed("GET / HTTP/1.0").version == .http10)
    }

    @Test func `lets one empty line pass before it`() throws {
        #expect(try parsed("\nGET / HTTP/1.1\nHost: a").target.path == [])
    }

    @Test func `keeps bytes that are not UTF-8 as signs`() throws {
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + [0xE5] + Array("\r\n\r\n".utf8)
        var parser = HeadParser()
        let head = try parser.parse(bytes.span)
        #expect(head?.headers["x"] == "\u{FFFD}")
    }

    @Test func `stops where the body begins`() throws {
        let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody".utf8)
        var parser = HeadParser()
        #expect(try parser.parse(bytes.span) != nil)
        #expect(parser.length == bytes.count - 4)
    }

    @Test(arguments: MalformedRequest.all)
    func `refuses`(request: MalformedRequest) {
        var parser = HeadParser()
        #expect(throws: request.refusal) { try parser.parse(request.bytes.span) }
    }

    @Test(arguments: MalformedRequest.all)
    func `refuses the same byte by byte`(request: MalformedRequest) {
        #expect(throws: request.refusal) { try parsedByteByByte(request.bytes) }
    }

    @Test(arguments: MalformedRequest.bodies)
    func `has no quarrel with a wrong body`(request: MalformedRequest) throws {
        var parser = HeadParser()
        #expect(try parser.parse(request.bytes.span)?.framing == .chunked)
    }

    @Test func `gives the same byte by byte`() throws {
        let text = "POST /a/b?c=d HTTP/1.1\r\nHost: a\r\nX: \u{515A}\r\nContent-Length: 3\r\n\r\n"
        var parser = HeadParser()
        let whole = try parser.parse(Array(text.utf8).span)
        #expect(try parsedByteByByte(Array(text.utf8)) == whole)
        #expect(whole != nil)
    }

    /// The text stands for a head whose lines end in CRLF.
    private func parsed(_ text: String) throws -> RequestHead {
        let bytes =
            Array(
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8)
        var parser = HeadParser()
        return try #require(try parser.parse(bytes.span))
    }

    private func parsedByteByByte(_ bytes: [UInt8]) throws -> RequestHead? {
        var parser = HeadParser()
        for end in 1...bytes.count {
            if let head = try parser.parse(bytes.span.extracting(0..<end)) { return head }
        }
        return nil
    }
}
