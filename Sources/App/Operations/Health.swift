import Kernel
import Storage
import Web

/// Whether the program lives, and whether it can do its work.
///
/// `/healthz` says that the process answers; `/readyz` asks the database, so that a proxy sends
/// nobody here while it is away. Both are for machines and tell nothing else.
struct Health: Sendable {
    let database: any Database

    func answer(_ request: Request) async -> Response? {
        switch request.path {
        case ["healthz"]: .text("ok\n")
        case ["readyz"]: await ready()
        default: nil
        }
    }

    private func ready() async -> Response {
        do {
            _ = try await database.read { tx in try tx.first("SELECT 1", of: Int.self) }
            return .text("ready\n")
        } catch {
            return .text("the database does not answer\n", status: .unavailable)
        }
    }
}
