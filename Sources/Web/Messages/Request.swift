public import Kernel

/// One request, as the server hands it to the application.
public struct Request: Sendable {
    public let id: RequestID
    public let method: Method
    /// The segments of the path, percent-decoded; empty for `/`.
    public let path: [String]
    public let query: Query
    public let headers: Headers
    public let peer: Peer
    public let body: Body
    public let receivedAt: Instant

    public init(
        id: RequestID, method: Method, path: [String], query: Query = Query(),
        headers: Headers = Headers(), peer: Peer, body: Body = .empty, receivedAt: Instant
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.peer = peer
        self.body = body
        self.receivedAt = receivedAt
    }
}

/// Who is at the other end: the address, behind trusted proxies the one they name.
public struct Peer: Sendable, Hashable {
    public let address: String
    /// The request came over TLS, to us or to the trusted proxy in front of us.
    public let isSecure: Bool

    public init(address: String, isSecure: Bool) {
        self.address = address
        self.isSecure = isSecure
    }
}
