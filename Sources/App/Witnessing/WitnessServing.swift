import HTTPServer
import Host
import Witness

/// A witness that logs ask.
struct WitnessServing: Sendable {
    private let door: WitnessDoor
    private let key: String
    private let address: ListenAddress
    private let isQuiet: Bool

    init(_ witness: Witness, _ arguments: Arguments) throws {
        door = WitnessDoor(witness, under: arguments["prefix"] ?? "", report: Log.report)
        key = witness.key.text
        isQuiet = arguments.has("quiet")
        guard let address = ListenAddress(arguments["listen"] ?? "127.0.0.1:8090") else {
            throw Exit.usage("--listen should be an address such as 127.0.0.1:8090")
        }
        self.address = address
    }

    func run(_ logs: TrustedLogs) async throws -> Exit {
        let server = try Server(ServerSettings(), on: [try listener()], answering)
        Program.tellOnError("This witness serves http://\(address)")
        Program.tellOnError("Its key, for the logs that ask and for all who check: \(key)")
        for name in logs.names { Program.tellOnError("It speaks for \(name)") }
        async let _: Void = drainWhenAsked(server)
        try await server.run()
        return .success
    }

    private var answering: Answering {
        Answering(clock: SystemClock(), record: isQuiet ? Log.nothing : Log.access) {
            [door] request in
            .later(bodyLimit: WitnessDoor.bodyLimit) { await door.answer(to: request) }
        }
    }

    private func listener() throws -> Listener {
        do {
            return try Listener.tcp(address.host, port: Int(address.port))
        } catch {
            throw Exit.unavailable(
                "cannot listen on \(address): \(error). Is another program there? "
                    + "Choose another with --listen")
        }
    }

    private func drainWhenAsked(_ server: Server) async {
        await Signals.untilAskedToEnd()
        await server.drain()
    }
}
