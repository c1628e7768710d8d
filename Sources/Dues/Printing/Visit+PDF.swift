import Kernel
import Paper
import Threads
import Web

extension Visit {
    /// Drawn on a thread of its own: a sheet of three hundred takes a while.
    func pdf(_ document: Document, named name: String) async throws -> Response {
        let now = now
        let bytes = try await aside(named: "dues") { try document.pdf(madeOn: now.iso8601) }
        return .attachment(bytes, named: "\(name).pdf", type: "application/pdf")
    }
}
