import Web

/// Why the bytes of a client were refused; each has its status, and the connection is closed.
///
/// The text is for the log. A person reads the sentence that the application has for the status.
enum Rejection: String, Error, Equatable, Sendable, CaseIterable {
    // 400: what a proxy in front might read differently from us is never guessed at.
    case bareLineFeed = "a line ends with LF alone"
    case bareCarriageReturn = "a CR that ends no line"
    case controlCharacter = "a control character in the head"
    case malformedRequestLine = "the first line is not: method, target, version"
    case malformedTarget = "the target is not an address of ours"
    case malformedField = "a field is not: name, colon, value"
    case foldedField = "a field is folded over two lines"
    case missingHost = "no Host"
    case repeatedHost = "two Hosts"
    case malformedHost = "the Host is not a host"
    case repeatedContentLength = "two Content-Lengths"
    case malformedContentLength = "the Content-Length is not a number"
    case lengthAndTransferEncoding = "Content-Length with Transfer-Encoding"
    case repeatedTransferEncoding = "two Transfer-Encodings"
    case transferEncodingBefore11 = "Transfer-Encoding before HTTP/1.1"
    case malformedChunk = "a chunk is not: size, bytes, line end"
    // Others
    case headTooSlow = "the head took too long"
    case bodyTooSlow = "the body came too slowly"
    case bodyTooLarge = "the body is over the limit"
    case targetTooLong = "the target is over the limit"
    case unknownExpectation = "an expectation other than 100-continue"
    case headTooLarge = "the head is over the limit"
    case unknownMethod = "a method we do not know"
    case unknownTransferEncoding = "a transfer coding other than chunked"
    case unknownVersion = "a version other than HTTP/1.0 and HTTP/1.1"
    case tooManyFromAddress = "too many connections from one address"
    case tooManyConnections = "too many connections"
    case tooManyRequests = "too many requests are waiting"

    var status: Status {
        switch self {
        case .headTooSlow, .bodyTooSlow: .requestTimeout
        case .bodyTooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .unknownExpectation: .expectationFailed
        case .headTooLarge: .headersTooLarge
        case .tooManyFromAddress: .tooManyRequests
        case .unknownMethod, .unknownTransferEncoding: .notImplemented
        case .tooManyConnections, .tooManyRequests: .unavailable
        case .unknownVersion: .versionNotSupported
        default: .badRequest
        }
    }
}
