import Testing

@testable import HTTPServer

@Suite struct `S15 transport: finding a body among the bytes` {
    @Test(arguments: [
        (BodyFraming.none, "", ""), (.length(5), "hello", "hello"),
        (.chunked, "0\r\n\r\n", ""), (.chunked, "5\r\nhello\r\n0\r\n\r\n", "hello"),
        (.chunked, "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", "hello"),
        (.chunked, "00A;x=\"y\"\r\n0123456789\r\n0\r\nDigest: x\r\n\r\n", "0123456789"),
        (.chunked, "a\r\n0123456789\r\n000\r\nA: b\r\nC: d\r\n\r\n", "0123456789"),
    ])
    func `leaves what follows alone`(framing: BodyFraming, sent: String, body: String) throws {
        let bytes = Array((sent + "GET /").utf8)
        #expect(try decoded(bytes, framing, pieces: bytes.count) == Decoded(body, rest: 5))
        #expect(try decoded(bytes, framing, pieces: 1) == Decoded(body, rest: 5))
        #expect(try decoded(bytes, framing, pieces: 3) == Decoded(body, rest: 5))
    }

    @Test(arguments: ["", "5\r\nhel", "5\r\nhello", "0\r\n", "5;a"])
    func `asks for more`(sent: String) throws {
        #expect(try decoded(Array(sent.utf8), .chunked, pieces: 2) == nil)
    }

    @Test(arguments: MalformedRequest.bodies)
    func `refuses`(request: MalformedRequest) throws {
        var parser = HeadParser()
        _ = try parser.parse(request.bytes.span)
        let body = Array(request.bytes.dropFirst(parser.length))
        for size in 1...body.count {
            #expect(throws: request.refusal) { try decoded(body, .chunked, pieces: size) }
        }
    }

    @Test func `refuses extensions and trailers without end`() {
        let long = String(repeating: "a", count: 5000)
        for text in [
            "5;\(long)", "0\r\n\(long)", "0\r\n" + String(repeating: "a:b\r\n", count: 2000),
        ] {
            #expect(throws: Rejection.malformedChunk) {
                try decoded(Array(text.utf8), .chunked, pieces: 1000)
            }
        }
    }

    private struct Decoded: Equatable {
        var body: String
        var rest: Int

        init(_ body: String, rest: Int) {
            self.body = body
            self.rest = rest
        }
    }

    /// Feeds the bytes in pieces; `nil` if the body has no end among them.
    private func decoded(
        _ bytes: [UInt8], _ framing: BodyFraming, pieces size: Int
    ) throws -> Decoded? {
        var decoder = BodyDecoder(framing)
        var body: [UInt8] = []
        var start = 0
        repeat {
            let piece = Array(bytes[start..<min(start + size, bytes.count)])
            var cursor = 0
            reading: while true {
                switch try decoder.next(piece.span, at: &cursor) {
                case .bytes(let range): body += piece[range]
                case .needsMore: break reading
                case .end:
                    let rest = bytes.count - start - cursor
                    return Decoded(String(decoding: body, as: UTF8.self), rest: rest)
                }
            }
            start += piece.count
        } while start < bytes.count
        return nil
    }
}
