import Kernel
import Storage
import Web

/// Whether the program can do its work: `/readyz` asks the database, so that a proxy sends nobody
/// here while it is away. (`/healthz` only says that the process answers.)
struct Health: Sendable {
    let database: any Database

    func ready() async -> Response {
        do {
            _ = try await database.read { tx in try tx.first("SELECT 1", of: Int.self) }
            return .text("ready\n")
        } catch {
            return .text("the database does not answer\n", status: .unavailable)
        }
    }
}
