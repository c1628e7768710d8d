@testable import HTTPServer

extension MalformedRequest {
    /// Why we refuse what nginx lets pass.
    ///
    /// nginx may pass such bytes on as they are, or stand behind another proxy that reads them its
    /// own way: whoever then takes one request for two, or one address for another, is led past
    /// the rules of the one before. No browser and no library sends any of them.
    static let strictness: [Rejection: String] = [
        .bareLineFeed: "whoever needs CRLF sees the end of a line, or of the head, elsewhere",
        .malformedRequestLine: "one space between three words is the only form all read alike",
        .unknownVersion: "a later 1.x may frame its bodies otherwise; we speak two versions",
        .unknownMethod: "no route can have it, and a proxy may think it safe",
        .malformedTarget: "decoded or resolved elsewhere it is another address, past a rule on it",
        .malformedHost: "user, path or another host beside the name: two readings of whose it is",
        .malformedField: "nginx drops such a line, another reads it: the field is there or not",
        .controlCharacter: "it would move the cursor of whoever looks at a log",
        .unknownExpectation: "RFC 9110 §10.1.1 allows 417, and silence would be a promise",
        .headTooLarge: "so many fields are a way to keep us busy",
        .malformedChunk: "whoever needs CRLF and digits sees the end of the body elsewhere",
    ]
}

/// A request that is unusual and right: we answer it, and so must whoever stands before us.
enum UnusualRequest {
    static let all = [
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET http://a/now HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET HTTPS://A/now HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //now HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a|b{c}^d`e?f[]=g HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%E5%85%9A/ HTTP/1.1\r\nHOST:a:8080 \r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY: \u{515A}\r\nZ:\t a \t\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 003\r\n\r\nabc",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "00A;x=\"y\"\r\n0123456789\r\n0;z\r\nDigest: x\r\n\r\n",
    ]
}
