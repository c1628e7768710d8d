import HTTPServer
import Kernel
import Synchronization
import Web

/// Where `/metrics` finds its figures: the server, which is made after what answers on it.
final class MetricsSource: Sendable {
    private let installation: Installation
    private let startedAt: Instant
    private let server = Mutex<Server?>(nil)

    init(_ installation: Installation) {
        self.installation = installation
        startedAt = installation.clock.now()
    }

    func follow(_ server: Server) { self.server.withLock { $0 = server } }

    func answer() async -> Response {
        guard let server = server.withLock({ $0 }) else { return Response(.unavailable) }
        let text = MetricsText(
            server: await server.metrics(), database: installation.database.status,
            uptime: installation.clock.now() - startedAt)
        return .text(text.text)
    }
}
