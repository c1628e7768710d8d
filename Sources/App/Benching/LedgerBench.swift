import Bench
import Host
import Kernel
import Ledger
import Storage

/// What `script/bench ledger` asks: how quickly the ledger takes things on, and how quickly it proves
/// them. Each answer is a line of JSON.
struct LedgerBench {
    static let options = [
        Option("ledger", nil, "measure the ledger"),
        Option("rounds-of", "MS", "milliseconds of a round, 1000 unless said"),
        Option("entries", "N", "entries of the log that is left behind, 0 unless said"),
        Option("witnesses", "FILE", "ask those of FILE, and say how long a witnessed head takes"),
        Option("leaves", "N", "leaves of the log that is proven from, 0 unless said"),
    ]

    let configuration: Configuration
    let rounds: Int
    let clients: Int
    let round: Duration
    let entries: Int
    let leaves: Int

    init(_ arguments: Arguments, rounds: Int, clients: Int) throws {
        var configuration = try ConfigurationSource(arguments: arguments).configuration()
        configuration.data = arguments["in"] ?? "bench"
        configuration.witnesses = arguments["witnesses"]
        self.configuration = configuration
        self.rounds = rounds
        self.clients = clients
        round = .milliseconds(
            try arguments.number("rounds-of", in: 10...60_000, default: 1_000))
        entries = try arguments.number("entries", in: 0...100_000_000, default: 0)
        leaves = try arguments.number("leaves", in: 0...1_000_000_000, default: 0)
    }

    func run() async throws -> Exit {
        try await Installation.with(configuration) { installation in
            let ledger = try Ledger.connected(configuration)
            let service = LedgerService(
                ledger, in: installation.database, clock: installation.clock,
                report: { LedgerBench.write("{\"fault\":\"\($0)\"}") })
            try await service.open()
            let running = Task { await service.run() }
            defer { running.cancel() }
            try await measure(LedgerWrites(ledger, in: installation.database))
            if leaves > 0 {
                let proofs = LedgerProofs(ledger, configuration, in: installation.database)
                LedgerBench.write(try await proofs.measure(leaves: leaves))
            }
            return .success
        }
    }

    private func measure(_ writes: LedgerWrites) async throws {
        try await writes.prepare()
        if configuration.witnesses != nil {
            LedgerBench.write(try await writes.waits(rate: 200, for: round, of: .witnessed))
        } else if entries == 0, leaves == 0 {
            let flush = try FlushRate(in: configuration.data)
            for _ in 0..<rounds {
                let flushes = await flush.measure(for: .milliseconds(300))
                LedgerBench.write("{\"flushes\":\(flushes)}")
                for clients in [1, clients] { try await measure(writes, clients) }
            }
            LedgerBench.write(try await writes.waits(rate: 200, for: round * 5, of: .signed))
        }
        if entries > 0 { LedgerBench.write(try await writes.fill(upTo: entries)) }
    }

    private func measure(_ writes: LedgerWrites, _ clients: Int) async throws {
        let bare = try await writes.rate(of: clients, for: round, isBare: true)
        let taken = try await writes.rate(of: clients, for: round, isBare: false)
        LedgerBench.write(
            """
            {"clients":\(clients),"bare":\(bare.perSecond),"ledger":\(taken.perSecond),\
            "placed":\(taken.placedPerSecond)}
            """)
    }

    static func write(_ line: String) { try? Output.standard.write(line + "\n") }
}
