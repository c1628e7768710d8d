public import Web

/// How the server runs. The values given here are safe ones for a public site.
public struct ServerSettings: Sendable {
    /// How many loops, each on its own thread; more than there are processors gains nothing.
    public var loops = 1
    public var limits = Limits()
    /// Whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Request-Id` we believe. Nobody's unless
    /// named; the other end of a socket in the file system is always believed.
    public var trustedProxies: [AddressRange] = []
    /// Fields of every answer that does not carry the same name itself.
    public var standingHeaders = Headers()
    /// How long requests in progress may take after the server has been told to stop.
    public var drainTime: Duration = .seconds(25)
    /// How long a quiet connection is kept for a last request: one that is on its way already must
    /// not meet a closed door.
    public var lastRequestTime: Duration = .seconds(1)

    public init() {}
}

/// How much one client may take. A client that goes over is answered with the status named.
public struct Limits: Sendable {
    /// 431, the target alone 414.
    public var headBytes = 16 * 1024
    public var targetBytes = 8 * 1024
    public var fieldCount = 100
    /// 408: from the first byte of a head to its last.
    public var headTime: Duration = .seconds(10)
    /// 413, unless the route says otherwise.
    public var bodyBytes = 1 << 20
    /// 408 for a body, an end without words for a reader: slower than this over a whole window.
    public var bytesPerSecond = 500
    public var rateWindow: Duration = .seconds(5)
    /// A connection between two requests is closed after this. Longer than nginx keeps its own
    /// end of it (60 seconds), so that nginx is the one to close.
    public var idleTime: Duration = .seconds(75)
    /// 503, and 429 for one address. Proxies we trust are not counted by address.
    public var connections = 10_000
    public var connectionsPerAddress = 100
    /// How many requests may be worked on at once, and how many may wait for their turn; 503.
    public var handlers = 256
    public var waitingRequests = 1024
    public var waitingTime: Duration = .seconds(10)
    /// How many bytes a slow listener of events may be behind before it is cut.
    public var eventBacklogBytes = 64 * 1024
    /// An unused stream of events says a word this often, so that proxies keep it.
    public var heartbeat: Duration = .seconds(20)

    public init() {}

    var head: HeadLimits {
        HeadLimits(headBytes: headBytes, targetBytes: targetBytes, fieldCount: fieldCount)
    }
}
