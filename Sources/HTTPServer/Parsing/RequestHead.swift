import Web

/// What stands before the body of a request, checked.
struct RequestHead: Equatable, Sendable {
    var method: Method
    /// The target as it was sent, for the log up to its question mark.
    var target: RequestTarget
    var version: Version
    var headers: Headers
    var framing: BodyFraming
    /// What the client wishes; the server may close all the same.
    var keepsAlive: Bool
    var expectsContinue: Bool

    enum Version: Equatable, Sendable { case http10, http11 }
}

/// How the end of a body is told.
enum BodyFraming: Equatable, Sendable {
    case none
    case length(Int)
    case chunked

    var announcedLength: Int? {
        switch self {
        case .none: 0
        case .length(let length): length
        case .chunked: nil
        }
    }
}

/// How much of a head we read before we refuse.
struct HeadLimits: Equatable, Sendable {
    var headBytes = 16 * 1024
    var targetBytes = 8 * 1024
    var fieldCount = 100
}
