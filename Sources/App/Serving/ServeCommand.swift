import Audit
import Dues
import HTTPServer
import Host
import Imports
import Kernel
import Ledger
import Storage
import Web

extension Command {
    /// Runs the product until the operator asks it to end.
    static let serve = Command(
        "serve", "serve the product", usage: "[--config FILE]",
        options: ConfigurationSource.options + [
            Option("listen", "ADDRESS", "listen on ADDRESS, such as 127.0.0.1:8080"),
            Option("quiet", nil, "write no line for each request"),
        ]
    ) { arguments in
        var configuration = try ConfigurationSource(arguments: arguments).configuration()
        if let text = arguments["listen"] {
            guard let address = ListenAddress(text) else {
                throw Exit.usage("--listen should be an address such as 127.0.0.1:8080")
            }
            configuration.listen = address
        }
        return try await Installation.with(configuration) { installation in
            try await Serving(installation, isQuiet: arguments.has("quiet")).run()
            return .success
        }
    }
}

/// One run of the server, from the first listener to the last answer.
struct Serving: Sendable {
    private let composition: Composition
    private let configuration: Configuration
    private let isQuiet: Bool

    init(_ installation: Installation, isQuiet: Bool) throws {
        composition = try Composition(
            installation, demoAccounts: Demonstration.accounts(for: installation.configuration))
        configuration = installation.configuration
        self.isQuiet = isQuiet
    }

    func run() async throws {
        let server = try makeServer()
        let watch = LedgerWatch(
            composition.ledger, in: composition.installation.database,
            since: composition.installation.clock.now())
        let auditing = AuditService(
            composition.audit, in: composition.installation.database,
            clock: composition.installation.clock, outlet: configuration.auditCopy?.outlet,
            notices: watch.alerts, report: Log.report)
        let upkeep = Upkeep(
            identity: composition.identity, database: composition.installation.database,
            clock: composition.installation.clock, report: Log.report)
        let importing = ImportWork(
            composition.imports, in: composition.installation.database,
            clock: composition.installation.clock, report: Log.report)
        let issuing = DuesRunWork(
            composition.dues, journal: composition.journal,
            in: composition.installation.database, clock: composition.installation.clock,
            report: Log.report)
        let paying = OnlineWork(
            composition.dues, journal: composition.journal,
            in: composition.installation.database, clock: composition.installation.clock,
            report: Log.report)
        let ledgering = LedgerService(
            composition.ledger, in: composition.installation.database,
            clock: composition.installation.clock, report: Log.report)
        try await ledgering.open()
        await announce()
        for warning in try await paying.warnings() { Program.tellOnError(warning) }
        // All end with this function: leaving it cancels them.
        async let _: Void = auditing.run()
        async let _: Void = ledgering.run()
        async let _: Void = upkeep.run()
        async let _: Void = importing.run()
        async let _: Void = issuing.run()
        async let _: Void = paying.run()
        async let _: Void = followKeys()
        async let _: Void = keepMembers()
        async let _: Void = composition.tellNews()
        async let _: Void = drainWhenAsked(server)
        try await server.run()
    }

    /// `tongxin keys rotate` and other copies of the program change keys beside this one.
    private func followKeys() async {
        let installation = composition.installation
        await installation.keyring.follow(installation.database, report: Log.report)
    }

    /// In memory. The list is what people wait for after a start, so the statistics begin when it
    /// is there: both at once would read everybody from two sides.
    private func keepMembers() async {
        let installation = composition.installation
        await composition.register.prepareList(
            in: installation.database, clock: installation.clock, report: Log.report)
        giveBackMemory()
        guard !Task.isCancelled else { return }
        async let _: Void = keepStatistics()
        await keepList()
    }

    private func keepStatistics() async {
        let installation = composition.installation
        await composition.statistics.keepCurrent(
            in: installation.database, clock: installation.clock, report: Log.report)
    }

    private func keepList() async {
        let installation = composition.installation
        await composition.register.keepList(
            of: installation.database, clock: installation.clock, report: Log.report)
    }

    /// Whoever has been let in is answered before the program ends.
    private func drainWhenAsked(_ server: Server) async {
        await Signals.untilAskedToEnd()
        await server.drain()
    }

    private func makeServer() throws -> Server {
        var settings = ServerSettings()
        settings.loops = configuration.workers
        settings.standingHeaders.append(
            contentsOf: SecurityHeaders.fields(
                isSecure: configuration.isSecure,
                leadingTo: configuration.onlinePaymentOrigin))
        settings.trustedProxies = configuration.trustedProxies
        let metrics = MetricsSource(composition.installation)
        let front = Front(composition, operators: configuration.operators, metrics: metrics)
        let answering = Answering(
            clock: composition.installation.clock, record: isQuiet ? Log.nothing : Log.access,
            handle: front.handle)
        let server = try Server(settings, on: try listeners(), answering)
        metrics.follow(server)
        return server
    }

    /// The sockets that systemd holds open across restarts; without them, one of our own.
    private func listeners() throws -> [Listener] {
        let inherited = Listener.inherited()
        guard inherited.isEmpty else { return inherited }
        do {
            let address = configuration.listen
            return [try Listener.tcp(address.host, port: Int(address.port))]
        } catch {
            throw Exit.unavailable(
                "cannot listen on \(configuration.listen): \(error). "
                    + "Is another program there? Choose another with --listen")
        }
    }

    private func announce() async {
        let address = configuration.address
        Program.tellOnError("Tongxin serves \(address)")
        guard let link = try? await composition.identity.firstStartLink() else { return }
        Program.tellOnError("Begin here, once, within 30 minutes: \(address)\(link)")
    }
}
