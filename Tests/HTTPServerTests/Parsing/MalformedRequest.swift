import Testing

@testable import HTTPServer

/// A request that is refused, with what nginx 1.22 answers to the same bytes.
struct MalformedRequest: CustomTestStringConvertible, Sendable {
    let what: String
    let bytes: [UInt8]
    let refusal: Rejection
    /// What nginx answers: equal to ours where it is as strict, 200 where it lets the bytes pass.
    let nginx: Int

    init(_ what: String, _ text: String, _ refusal: Rejection, nginx: Int) {
        self.what = what
        bytes = Array(text.utf8)
        self.refusal = refusal
        self.nginx = nginx
    }

    /// A whole request made of one line under test.
    init(field: String, _ what: String, _ refusal: Rejection, nginx: Int) {
        self.init(what, "GET / HTTP/1.1\r\nHost: a\r\n\(field)\r\n\r\n", refusal, nginx: nginx)
    }

    init(target: String, _ what: String, _ refusal: Rejection, nginx: Int) {
        self.init(what, "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", refusal, nginx: nginx)
    }

    init(body: String, _ what: String, _ refusal: Rejection, nginx: Int) {
        let head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.init(what, head + body, refusal, nginx: nginx)
    }

    var testDescription: String { what }
}

extension MalformedRequest {
    static let all = lines + targets + hosts + fields + lengths + encodings

    static let lines: [MalformedRequest] = [
        .init(
            "a bare LF after the first line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .bareLineFeed,
            nginx: 200),
        .init("bare LFs only", "GET / HTTP/1.1\nHost: a\n\n", .bareLineFeed, nginx: 200),
        .init(
            "a CR within the first line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n",
            .bareCarriageReturn, nginx: 400),
        .init(
            "a NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", .controlCharacter,
            nginx: 400),
        .init("no version", "GET /\r\n\r\n", .malformedRequestLine, nginx: 200),
        .init("nothing but a word", "hello\r\n\r\n", .malformedRequestLine, nginx: 400),
        .init(
            "two spaces before the target", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
            .malformedRequestLine, nginx: 200),
        .init(
            "two spaces after the target", "GET /  HTTP/1.1\r\nHost: a\r\n\r\n",
            .malformedRequestLine, nginx: 200),
        .init(
            "a space after the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
            .malformedRequestLine, nginx: 200),
        .init(
            "a tab instead of a space", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n",
            .malformedRequestLine, nginx: 400),
        .init(
            "a space before the method", " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            .malformedRequestLine, nginx: 400),
        .init(
            "a method in brackets", "(GET) / HTTP/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine,
            nginx: 400),
        .init(
            "a version in lower case", "GET / http/1.1\r\nHost: a\r\n\r\n", .malformedRequestLine,
            nginx: 400),
        .init(
            "a version of two digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", .malformedRequestLine,
            nginx: 200),
        .init("version 1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", .unknownVersion, nginx: 200),
        .init("version 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", .unknownVersion, nginx: 505),
        .init("version 0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", .unknownVersion, nginx: 400),
        .init(
            "an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod, nginx: 200),
        .init(
            "a method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod,
            nginx: 400),
        .init("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod, nginx: 405),
        .init("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", .unknownMethod, nginx: 400),
        .init(
            "two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            .malformedRequestLine, nginx: 200),
        .init(
            "a TLS greeting", "\u{16}\u{03}\u{01}\u{02}\0\u{01}\0", .controlCharacter, nginx: 400),
    ]

    static let targets: [MalformedRequest] = [
        .init(target: "/%00", "an encoded NUL", .malformedTarget, nginx: 400),
        .init(target: "/?a=%00", "an encoded NUL in the query", .malformedTarget, nginx: 200),
        .init(target: "/%4", "half a percent code", .malformedTarget, nginx: 400),
        .init(target: "/%zz", "a percent code that is none", .malformedTarget, nginx: 400),
        .init(target: "/?a=%zz", "the same in the query", .malformedTarget, nginx: 200),
        .init(target: "/%ff", "an encoded byte that is not UTF-8", .malformedTarget, nginx: 200),
        .init(target: "/../a", "a dot segment", .malformedTarget, nginx: 400),
        .init(target: "/a/%2e%2E/b", "an encoded dot segment", .malformedTarget, nginx: 200),
        .init(target: "/a%2fb", "an encoded slash", .malformedTarget, nginx: 200),
        .init(target: "/a\\b", "a backslash", .malformedTarget, nginx: 200),
        .init(target: "/a%5cb", "an encoded backslash", .malformedTarget, nginx: 200),
        .init(target: "/a%0d%0ab", "an encoded line end", .malformedTarget, nginx: 200),
        .init(target: "/a#b", "a fragment", .malformedTarget, nginx: 200),
        .init(target: "/党", "letters that are not encoded", .malformedTarget, nginx: 200),
        .init(target: "a", "no slash", .malformedTarget, nginx: 400),
        .init(target: "*", "an asterisk with GET", .malformedTarget, nginx: 400),
        .init(target: "ftp://a/", "another scheme", .malformedTarget, nginx: 200),
        .init(target: "http://b/", "a target that names another host", .malformedHost, nginx: 200),
        .init(
            target: "/" + String(repeating: "a", count: 9000), "a long target", .targetTooLong,
            nginx: 414),
    ]

    static let hosts: [MalformedRequest] = [
        .init("no Host", "GET / HTTP/1.1\r\n\r\n", .missingHost, nginx: 400),
        .init(field: "Host: a", "two Hosts", .repeatedHost, nginx: 400),
        .init("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", .malformedHost, nginx: 400),
        .init(
            "a Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", .malformedHost, nginx: 400),
        .init(
            "a Host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", .malformedHost, nginx: 200),
        .init(
            "a list of Hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", .malformedHost, nginx: 400),
    ]

    static let fields: [MalformedRequest] = [
        .init(field: "Accept : a", "a space before the colon", .malformedField, nginx: 400),
        .init(field: "Accept\t: a", "a tab before the colon", .malformedField, nginx: 400),
        .init(field: "Accept", "no colon", .malformedField, nginx: 200),
        .init(field: ": a", "no name", .malformedField, nginx: 400),
        .init(field: "Acc(ept: a", "a bracket in the name", .malformedField, nginx: 200),
        .init(field: "党: a", "a name that is not ASCII", .malformedField, nginx: 200),
        .init(field: "Accept: a\r\n b", "a folded field", .foldedField, nginx: 400),
        .init(
            "a folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", .foldedField, nginx: 400),
        .init(field: "Accept: a\nX: b", "a bare LF", .bareLineFeed, nginx: 200),
        .init(field: "Accept: a\rX: b", "a bare CR", .bareCarriageReturn, nginx: 400),
        .init(field: "Accept: a\0b", "a NUL", .controlCharacter, nginx: 400),
        .init(field: "Accept: a\u{1B}b", "an escape character", .controlCharacter, nginx: 200),
        .init(field: "Expect: tea", "an unknown expectation", .unknownExpectation, nginx: 200),
        .init(
            field: "Cookie: " + String(repeating: "a", count: 17_000), "a long field",
            .headTooLarge, nginx: 400),
        .init(
            field: (0...100).map { "X-\($0): a" }.joined(separator: "\r\n"), "101 fields",
            .headTooLarge, nginx: 200),
    ]

    static let lengths: [MalformedRequest] = [
        .init(
            field: "Content-Length: 1\r\nContent-Length: 1", "two equal lengths",
            .repeatedContentLength, nginx: 400),
        .init(
            field: "Content-Length: 1\r\nContent-Length: 2", "two lengths", .repeatedContentLength,
            nginx: 400),
        .init(
            field: "Content-Length: 1, 1", "a list of lengths", .malformedContentLength, nginx: 400),
        .init(field: "Content-Length: +1", "a plus sign", .malformedContentLength, nginx: 400),
        .init(field: "Content-Length: -1", "a minus sign", .malformedContentLength, nginx: 400),
        .init(
            field: "Content-Length: 0x1", "a hexadecimal length", .malformedContentLength,
            nginx: 400),
        .init(
            field: "Content-Length: 1 1", "a length with a space", .malformedContentLength,
            nginx: 400),
        .init(
            field: "Content-Length: 1.0", "a length with a point", .malformedContentLength,
            nginx: 400),
        .init(field: "Content-Length:", "an empty length", .malformedContentLength, nginx: 400),
        .init(
            field: "Content-Length: 99999999999999999999", "a length over 64 bits",
            .malformedContentLength, nginx: 400),
        .init(
            field: "Content-Length: 9223372036854775808", "a length over 63 bits",
            .malformedContentLength, nginx: 400),
        .init(
            field: "Content-Length: １", "a full-width digit", .malformedContentLength, nginx: 400),
    ]

    static let encodings: [MalformedRequest] = [
        .init(
            field: "Transfer-Encoding: chunked\r\nContent-Length: 3", "chunked with a length",
            .lengthAndTransferEncoding, nginx: 400),
        .init(
            field: "Content-Length: 3\r\nTransfer-Encoding: chunked", "a length with chunked",
            .lengthAndTransferEncoding, nginx: 400),
        .init(
            field: "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "chunked twice",
            .repeatedTransferEncoding, nginx: 400),
        .init(
            field: "Transfer-Encoding: identity", "identity", .unknownTransferEncoding, nginx: 501),
        .init(
            field: "Transfer-Encoding: gzip, chunked", "gzip before chunked",
            .unknownTransferEncoding, nginx: 501),
        .init(
            field: "Transfer-Encoding: chunked, gzip", "gzip after chunked",
            .unknownTransferEncoding, nginx: 501),
        .init(
            field: "Transfer-Encoding: \u{0B}chunked", "a vertical tab", .controlCharacter,
            nginx: 501),
        .init(
            field: "Transfer-Encoding: xchunked", "nearly chunked", .unknownTransferEncoding,
            nginx: 501),
        .init(
            field: "Transfer-Encoding: chun\u{212A}ed", "chunked with the sign for Kelvin",
            .unknownTransferEncoding, nginx: 501),
        .init(
            field: "Transfer-Encoding: \"chunked\"", "chunked in quotes", .unknownTransferEncoding,
            nginx: 501),
        .init(
            "chunked before 1.1", "GET / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
            .transferEncodingBefore11, nginx: 400),
    ]

    /// Wrong only in the body, so the head parser has no quarrel with them.
    static let bodies: [MalformedRequest] = [
        .init(body: "x\r\n", "a size that is none", .malformedChunk, nginx: 400),
        .init(body: "\r\n", "an empty size", .malformedChunk, nginx: 400),
        .init(body: "-1\r\n", "a negative size", .malformedChunk, nginx: 400),
        .init(body: "0x1\r\na\r\n0\r\n\r\n", "a size with 0x", .malformedChunk, nginx: 400),
        .init(body: "1 \r\na\r\n0\r\n\r\n", "a space after the size", .malformedChunk, nginx: 200),
        .init(body: " 1\r\na\r\n0\r\n\r\n", "a space before the size", .malformedChunk, nginx: 400),
        .init(body: "1\na\r\n0\r\n\r\n", "a bare LF after the size", .malformedChunk, nginx: 200),
        .init(body: "1\r\na\n0\r\n\r\n", "a bare LF after the bytes", .malformedChunk, nginx: 200),
        .init(
            body: "1\r\nab\r\n0\r\n\r\n", "more bytes than the size", .malformedChunk, nginx: 400),
        .init(body: "ffffffffffffffff1\r\n", "a size over 64 bits", .malformedChunk, nginx: 400),
        .init(
            body: "1;a\nb\r\n0\r\n\r\n", "a bare LF in an extension", .malformedChunk,
            nginx: 200),
        .init(body: "0\r\na: b\nc\r\n\r\n", "a bare LF in a trailer", .malformedChunk, nginx: 200),
    ]
}
