import Kernel

/// Whether an unsafe request comes from a page of ours (security.md, S11): the browser says so,
/// and the form carries the token of this session.
enum Genuineness {
    static func check(_ request: Request, _ submitted: Query, _ session: Session) throws {
        guard comesFromHere(request) else { throw Forged() }
        let token = submitted[ReservedField.token] ?? request.headers["x-csrf-token"] ?? ""
        guard constantTimeEqual(token, session.antiForgeryToken) else { throw StalePage() }
    }

    /// Browsers since 2020 send `Sec-Fetch-Site`; older ones send `Origin` with every POST. What
    /// comes over TLS was not sent by a page that came without: somebody on the way can make one.
    private static func comesFromHere(_ request: Request) -> Bool {
        let headers = request.headers
        if let site = headers["sec-fetch-site"], site != "same-origin" { return false }
        guard let origin = headers["origin"] else { return headers["sec-fetch-site"] != nil }
        let host = headers["host"] ?? ""
        return origin == "https://\(host)" || !request.peer.isSecure && origin == "http://\(host)"
    }

    private static func constantTimeEqual(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8), right = Array(right.utf8)
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// A request that another site made a browser send.
struct Forged: Error {
    static let failure = Failure(
        .forbidden,
        Phrase(
            "这个请求不是从本站页面发出的，已被拒绝",
            "Refused: the request did not come from a page of this site"))
}
