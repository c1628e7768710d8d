public import Storage

/// How many single-row changes become durable in a second, with one client and with many, beside
/// what the disk itself can flush.
public struct DurableWrites: Sendable {
    /// Changes in a second; each the median of the rounds.
    public struct Figures: Sendable {
        public let flushes: Double
        public let oneClient: Double
        public let manyClients: Double

        /// How far group commit goes beyond one flush a change.
        public var gain: Double { flushes > 0 ? manyClients / flushes : 0 }
    }

    private let database: any Database
    private let folder: String
    private let clients: Int
    private let round: Duration

    /// The folder is where the flushes are measured: on the disk of the database.
    public init(
        on database: any Database, flushingIn folder: String, clients: Int = 64,
        round: Duration = .milliseconds(500)
    ) {
        self.database = database
        self.folder = folder
        self.clients = clients
        self.round = round
    }

    public static let migrations = [
        Migration(
            "bench", 1, "durable writes",
            """
            CREATE TABLE bench_write (
                client INTEGER NOT NULL,
                number INTEGER NOT NULL,
                text TEXT NOT NULL,
                PRIMARY KEY (client, number)
            )
            """)
    ]

    /// Takes the three in turns, so that other work on the machine meets all of them alike.
    public func measure(rounds: Int) async throws -> Figures {
        try await removeOldRows()
        let flush = try FlushRate(in: folder)
        var (flushes, one, many): ([Double], [Double], [Double]) = ([], [], [])
        for number in 0..<max(1, rounds) {
            flushes.append(await flush.measure(for: round))
            one.append(try await rate(of: 1, from: number * 2 * (clients + 1)))
            many.append(try await rate(of: clients, from: (number * 2 + 1) * (clients + 1)))
        }
        return Figures(
            flushes: flushes.median, oneClient: one.median, manyClients: many.median)
    }

    /// Those of an earlier measurement have the numbers that this one gives.
    private func removeOldRows() async throws {
        try await database.write(within: .seconds(600)) { tx in
            _ = try tx.execute("DELETE FROM bench_write")
        }
    }

    private func rate(of clients: Int, from first: Int) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let end = start + round
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in first..<first + clients {
                group.addTask { try await writes(of: client, until: end, by: clock) }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / (clock.now - start).inSeconds
    }

    private func writes(
        of client: Int, until end: ContinuousClock.Instant, by clock: ContinuousClock
    ) async throws -> Int {
        var number = 0
        while clock.now < end {
            number += 1
            try await database.write { [number] tx in
                try tx.executeLater(
                    """
                    INSERT INTO bench_write (client, number, text)
                    VALUES (\(client), \(number), \("one row of a small change"))
                    """)
            }
        }
        return number
    }
}

extension Duration {
    public var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}

extension [Double] {
    public var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
