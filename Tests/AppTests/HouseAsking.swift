import Foundation
import HTML
import Kernel
import Storage
import Synchronization
import Web

@testable import App

/// Asking the whole program as a browser would.
extension WholeHouse {
    struct Reply: Sendable {
        let status: Int
        let text: String
        let headers: Headers

        var isPage: Bool { headers["content-type"]?.hasPrefix("text/html") ?? false }
    }

    func ask(
        _ method: Method = .get, _ path: [String], query: [(String, String)] = [],
        fields: [(String, String)] = [], accept: String = "text/html"
    ) async -> Reply {
        let now = composition.installation.clock.now()
        let body = Array(Link(path: [], query: fields).text.utf8.dropFirst(2))
        guard let query = Query(urlEncoded: Link(path: [], query: query).text.utf8.dropFirst(2))
        else {
            // The server refuses such an address before the application hears of it.
            return Reply(status: 400, text: "", headers: Headers())
        }
        let headers: Headers = [
            "host": "a.example", "origin": "http://a.example", "accept": accept,
            "content-type": "application/x-www-form-urlencoded", "x-csrf-token": "token",
            "idempotency-key": UUID().uuidString,
        ]
        var randomness = SystemRandomNumberGenerator()
        let request = Request(
            id: RequestID(at: now, using: &randomness), method: method, path: path,
            query: query, headers: headers,
            peer: Peer(address: "192.0.2.1", isSecure: false),
            body: Body(Once(body), announcedLength: body.count), receivedAt: now)
        let response = await application.respond(to: request)
        return Reply(
            status: response.status.code, text: await text(of: response),
            headers: response.headers)
    }

    private func text(of response: Response) async -> String {
        switch response.content {
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .stream(let write):
            let sink = Sink()
            do { try await write(sink) } catch { return "\(error)" }
            return String(decoding: sink.bytes.withLock { $0 }, as: UTF8.self)
        case .none, .file, .events: return ""
        }
    }

    private final class Sink: Response.Writer {
        let bytes = Mutex<[UInt8]>([])

        func write(_ more: [UInt8]) async throws { bytes.withLock { $0 += more } }
    }

    private final class Once: Body.Source {
        private let rest: Mutex<[UInt8]>

        init(_ bytes: [UInt8]) { rest = Mutex(bytes) }

        func next() async throws(Body.Failure) -> [UInt8]? {
            let all = rest.withLock { rest in
                defer { rest = [] }
                return rest
            }
            return all.isEmpty ? nil : all
        }
    }
}

extension WholeHouse {
    /// One of the demonstration's own people, with the roles that the database gives at this
    /// moment.
    func somebody(_ signInName: String) async throws -> Principal {
        let now = composition.installation.clock.now()
        let access = composition.access
        return try await composition.installation.database.read { tx in
            let id: AccountID? = try tx.first(
                "SELECT id FROM account WHERE sign_in_name = \(signInName)")
            guard let id, let account = try tx.account(id) else { throw Missing() }
            let grants = try access.grants(
                of: id, person: account.person, on: now.date, in: tx)
            return Principal(
                account: id, person: account.person, name: account.name, grants: grants,
                steppedUpAt: now)
        }
    }
}
