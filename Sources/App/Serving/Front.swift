import Design
import HTTPServer
import Kernel
import Storage
import Web

/// What the server asks first: machines and files get their answer at once, people go on to the
/// application.
struct Front: Sendable {
    private let application: Application
    private let health: Health
    /// Missing when nothing was set up.
    private let assets: AssetFolder?
    /// Who may read the metrics.
    private let operators: [AddressRange]
    private let metrics: MetricsSource

    init(_ composition: Composition, operators: [AddressRange], metrics: MetricsSource) {
        application = composition.application
        health = Health(database: composition.installation.database)
        let folder = composition.installation.configuration.assets
        assets = try? AssetFolder(path: folder, under: Assets.folder)
        self.operators = operators
        self.metrics = metrics
    }

    @Sendable func handle(_ request: Request) -> Handling {
        switch request.path.first {
        case "healthz"?: return .now(Health.alive)
        case Assets.folder?: return .now(asset(request))
        case "readyz"?: return .later { await health.ready() }
        case "metrics"? where operators.contains { $0.contains(request.peer.address) }:
            return .later { await metrics.answer() }
        default:
            return .later(bodyLimit: bodyLimit(of: request)) {
                Front.compressed(await application.respond(to: request), to: request)
            }
        }
    }

    private func asset(_ request: Request) -> Response {
        assets?.response(to: request) ?? .text("there is no such file\n", status: .notFound)
    }

    private func bodyLimit(of request: Request) -> Int? {
        guard case .found(let route, _) = application.router.match(request.method, request.path)
        else { return nil }
        return route.options.bodyLimit
    }
}

extension Configuration {
    /// From where the installation itself is looked after: from this machine, unless it is said.
    var operators: [AddressRange] {
        administrationFrom.isEmpty
            ? ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) } : administrationFrom
    }
}
