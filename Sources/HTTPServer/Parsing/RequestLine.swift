import Web

/// The first line of a request: `GET /people?page=2 HTTP/1.1`.
struct RequestLine: Equatable, Sendable {
    var method: Method
    var target: RequestTarget
    var version: RequestHead.Version
    /// From a target in absolute form; it must name the same host as the Host field.
    var authority: String?

    init(_ line: Span<UInt8>, _ limits: HeadLimits) throws(Rejection) {
        guard let first = line.firstIndex(of: .space), first > 0 else {
            throw .malformedRequestLine
        }
        let rest = line.extracting((first + 1)..<line.count)
        guard let second = rest.firstIndex(of: .space), second > 0
        else { throw .malformedRequestLine }
        version = try RequestLine.version(rest.extracting((second + 1)..<rest.count))
        method = try RequestLine.method(line.extracting(0..<first))
        guard second <= limits.targetBytes else { throw .targetTooLong }
        let target = rest.extracting(0..<second)
        guard target.allSatisfy({ $0.isTarget }) else { throw .malformedTarget }
        self.target = .root
        if let start = try RequestLine.pathStart(of: target, method, &authority) {
            self.target = try RequestTarget(target.extracting(start..<target.count))
        }
    }

    private static func version(_ bytes: Span<UInt8>) throws(Rejection) -> RequestHead.Version {
        let text = String(text: bytes)
        if text == "HTTP/1.1" { return .http11 }
        if text == "HTTP/1.0" { return .http10 }
        guard bytes.count == 8, text.hasPrefix("HTTP/"), bytes[5].digitValue != nil,
            bytes[6] == UInt8(ascii: "."), bytes[7].digitValue != nil
        else { throw .malformedRequestLine }
        throw .unknownVersion
    }

    private static func method(_ bytes: Span<UInt8>) throws(Rejection) -> Method {
        if let method = Method(rawValue: String(text: bytes)) { return method }
        throw bytes.allSatisfy({ $0.isToken }) ? .unknownMethod : .malformedRequestLine
    }

    /// Where the path begins; `nil` for `OPTIONS *`, which asks about the server itself.
    private static func pathStart(
        of target: Span<UInt8>, _ method: Method, _ authority: inout String?
    ) throws(Rejection) -> Int? {
        if target[0] == UInt8(ascii: "/") { return 0 }
        if target.count == 1, target[0] == UInt8(ascii: "*"), method == .options { return nil }
        let scheme = try schemeLength(of: target)
        let rest = target.extracting(scheme..<target.count)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { throw .malformedTarget }
        authority = String(text: rest.extracting(0..<slash))
        return scheme + slash
    }

    private static func schemeLength(of target: Span<UInt8>) throws(Rejection) -> Int {
        let start = String(lowercasing: target.extracting(0..<Swift.min(8, target.count)))
        if start == "https://" { return 8 }
        if start.hasPrefix("http://") { return 7 }
        throw .malformedTarget
    }
}

extension RequestTarget {
    /// What `OPTIONS *` asks about.
    static let root = RequestTarget()

    private init() {}
}
