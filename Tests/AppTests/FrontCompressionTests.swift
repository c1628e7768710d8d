import Kernel
import TestSupport
import Testing
import Web

@testable import App

@Suite struct `A page on its way` {
    private static let text = String(repeating: "<li>云杉岭林场党委</li>", count: 100)
    private static let page = Response(
        .ok, headers: ["content-type": "text/html; charset=utf-8"],
        content: .bytes(Array(text.utf8)))

    @Test(arguments: ["same-origin", "none"])
    func `is compressed for whoever asked for it here`(site: String) throws {
        let answer = Front.compressed(Self.page, to: try request(from: site))
        #expect(answer.headers["content-encoding"] == "gzip")
        #expect(answer.headers["vary"] == "accept-encoding, sec-fetch-site")
        guard case .bytes(let bytes) = answer.content else { throw Missing() }
        #expect(bytes.count < 300)
        #expect(gunzip(bytes, upTo: 10_000) == Array(Self.text.utf8))
    }

    /// Its length would tell them about the secrets in it.
    @Test(arguments: ["cross-site", "same-site", nil])
    func `stays as it is for whom another site sends`(site: String?) throws {
        let answer = Front.compressed(Self.page, to: try request(from: site))
        #expect(answer.headers["content-encoding"] == nil)
        guard case .bytes(let bytes) = answer.content else { throw Missing() }
        #expect(bytes == Array(Self.text.utf8))
    }

    @Test(arguments: [nil, "br", "gzip;q=0"])
    func `stays as it is for whoever cannot read it`(encodings: String?) throws {
        let request = try request(from: "same-origin", accepting: encodings)
        #expect(Front.compressed(Self.page, to: request).headers["content-encoding"] == nil)
    }

    @Test func `of a few bytes, or of no text, stays as it is`() throws {
        let short = Response.text("ok")
        #expect(Front.compressed(short, to: try request(from: "none")).headers["vary"] == nil)
        var picture = Self.page
        picture.headers["content-type"] = "image/png"
        #expect(Front.compressed(picture, to: try request(from: "none")).headers["vary"] == nil)
    }

    private func request(
        from site: String?, accepting encodings: String? = "gzip, deflate, br"
    ) throws -> Request {
        var headers = Headers()
        headers["sec-fetch-site"] = site
        headers["accept-encoding"] = encodings
        var randomness = SystemRandomNumberGenerator()
        return Request(
            id: RequestID(at: .testStart, using: &randomness), method: .get, path: [],
            query: Query(), headers: headers,
            peer: Peer(address: "192.0.2.1", isSecure: false), body: .empty,
            receivedAt: .testStart)
    }

    private struct Missing: Error {}
}
