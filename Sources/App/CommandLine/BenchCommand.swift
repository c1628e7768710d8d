import Bench
import FoundationEssentials
import Kernel
import Storage

extension Command {
    /// Measures how quickly changes become durable here, beside what the disk can do, how the
    /// ledger does, or how quickly members are counted.
    static let bench = Command(
        "bench", "measure how quickly changes become durable here, are proven, or are counted",
        usage: "[--database ADDRESS] [--ledger | --statistics]",
        options: [
            .database,
            Option(
                "in", "FOLDER", "where to measure; it needs some megabytes, 'bench' unless said"),
            Option("rounds", "N", "how many rounds, 5 unless said"),
            Option("clients", "N", "how many clients at once, 64 unless said"),
        ] + StatisticsBench.options + LedgerBench.options
    ) { arguments in
        if arguments.has("statistics") { return try await StatisticsBench(arguments).run() }
        let rounds = try arguments.number("rounds", in: 1...100, default: 5)
        let clients = try arguments.number("clients", in: 1...1000, default: 64)
        if arguments.has("ledger") {
            return try await LedgerBench(arguments, rounds: rounds, clients: clients).run()
        }
        var configuration = try ConfigurationSource(arguments: arguments).configuration()
        configuration.data = arguments["in"] ?? "bench"
        let measure = DurabilityMeasure(configuration, clients: clients)
        print(try await measure.report(rounds: rounds))
        return .success
    }
}

/// One measurement in a folder, or a database, that holds nothing else.
private struct DurabilityMeasure {
    let configuration: Configuration
    let clients: Int

    init(_ configuration: Configuration, clients: Int) {
        self.configuration = configuration
        self.clients = clients
    }

    func report(rounds: Int) async throws -> String {
        try FileManager.default.createDirectory(
            atPath: configuration.data, withIntermediateDirectories: true)
        let database = try Installation.openDatabase(configuration)
        do {
            try await Migrator(DurableWrites.migrations)
                .run(on: database, at: SystemClock().now())
            let writes = DurableWrites(
                on: database, flushingIn: configuration.data, clients: clients)
            let figures = try await writes.measure(rounds: rounds)
            await database.close()
            return text(figures, database.dialect)
        } catch {
            await database.close()
            throw Exit(explaining: error)
        }
    }

    private func text(_ figures: DurableWrites.Figures, _ dialect: Dialect) -> String {
        """
        durable changes in a second, \(dialect.rawValue)
          one flush after another   \(whole(figures.flushes))
          one client                \(whole(figures.oneClient))
          \(clients) clients                \(whole(figures.manyClients))
          gain of many over flushes \(oneDecimal(figures.gain))
        """
    }

    private func whole(_ rate: Double) -> String { String(Int(rate.rounded())) }
}
