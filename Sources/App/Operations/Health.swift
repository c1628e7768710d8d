import Kernel
import Storage
import Web

/// What programs ask that watch this one, in a form that they read: `/healthz` says that the process
/// answers, `/readyz` that the database does too, so that a proxy sends nobody here while it is away.
struct Health: Sendable {
    let database: any Database

    static let alive = answer(#"{"status":"ok"}"#)

    func ready() async -> Response {
        do {
            _ = try await database.read { tx in try tx.first("SELECT 1", of: Int.self) }
            return Health.answer(#"{"status":"ready"}"#)
        } catch {
            return Health.answer(
                #"{"status":"unavailable","reason":"the database does not answer"}"#, .unavailable)
        }
    }

    private static func answer(_ json: String, _ status: Status = .ok) -> Response {
        Response(
            status, headers: ["content-type": "application/json", "cache-control": "no-store"],
            content: .bytes(Array(json.utf8)))
    }
}
