import Bench
import Crypto
import Kernel
import Ledger
import Organizations
import Proofs
import Storage
import Web

/// Acts that go into the log, beside rows of the same bytes that go nowhere.
struct LedgerWrites: Sendable {
    struct Rate {
        let perSecond: Double
        /// The same until every one has its place and the head over them is signed.
        let placedPerSecond: Double
    }

    private let ledger: Ledger
    private let database: any Database
    private let clock = ContinuousClock()
    private static let people = 10_000

    init(_ ledger: Ledger, in database: any Database) {
        self.ledger = ledger
        self.database = database
    }

    /// The table of the rows beside, and the log itself.
    func prepare() async throws {
        try await database.write(within: .seconds(600)) { tx in
            try tx.execute(
                SQL(
                    unchecked: """
                        CREATE TABLE IF NOT EXISTS bench_ledger (
                            id \(tx.dialect == .postgres ? "UUID" : "BLOB") PRIMARY KEY,
                            entry \(tx.dialect == .postgres ? "BYTEA" : "BLOB") NOT NULL,
                            salt \(tx.dialect == .postgres ? "BYTEA" : "BLOB") NOT NULL,
                            payload \(tx.dialect == .postgres ? "BYTEA" : "BLOB") NOT NULL
                        )
                        """))
            try tx.execute("DELETE FROM bench_ledger")
            try act(1, 0, tx)
        }
        try await settled()
    }

    func rate(of clients: Int, for round: Duration, isBare: Bool) async throws -> Rate {
        let start = clock.now
        let end = start + round
        let sample = try await sample()
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                group.addTask {
                    try await writes(of: client, until: end, isBare ? sample : nil)
                }
            }
            return try await group.reduce(0, +)
        }
        let perSecond = Double(count) / (clock.now - start).inSeconds
        if !isBare { try await settled() }
        return Rate(
            perSecond: perSecond, placedPerSecond: Double(count) / (clock.now - start).inSeconds)
    }

    private func writes(
        of client: Int, until end: ContinuousClock.Instant, _ sample: Sample?
    ) async throws -> Int {
        var number = 0
        while clock.now < end {
            number += 1
            if let sample {
                try await database.write { tx in try sample.write(tx) }
            } else {
                let entries = entries(of: client, number..<number + 1)
                try await database.write { tx in try entries.write(tx) }
            }
        }
        return number
    }

    private func act(
        _ client: Int, _ number: Int, _ tx: borrowing WriteTransaction
    ) throws { try act(client, number..<number + 1, tx) }

    private func act(
        _ client: Int, _ numbers: Range<Int>, _ tx: borrowing WriteTransaction
    ) throws {
        try entries(of: client, numbers).write(tx)
    }

    private func entries(of client: Int, _ numbers: Range<Int>) -> JournalEntries {
        let actor = Principal(
            account: AccountID(high: 3, low: UInt64(client)),
            person: PersonID(high: 3, low: UInt64(client)), name: "", grants: [])
        let deeds = numbers.map { number in
            Deed(
                .renameOrganization, Deed.Target("organization", OrganizationID(high: 1, low: 1)),
                about: PersonID(high: 2, low: UInt64(number % LedgerWrites.people)),
                changes: [Deed.Change("name", from: "青溪林场党委", to: "青溪林场党委 \(number)")])
        }
        return ledger.entries(
            of: deeds,
            Circumstances(
                principal: actor, address: "127.0.0.1", request: RequestID(high: 1, low: 1),
                at: SystemClock().now()))
    }
}

/// A row with as many bytes as an act leaves behind.
private struct Sample: Sendable {
    let entry: [UInt8]
    let salt: [UInt8]
    let payload: [UInt8]

    init(_ row: inout Row) throws(StorageError) {
        entry = try row.next()
        salt = try row.next()
        payload = try row.next()
    }

    func write(_ tx: borrowing WriteTransaction) throws(StorageError) {
        var randomness = SecureRandom()
        let id = ID<Sample>(at: SystemClock().now(), using: &randomness)
        try tx.executeLater(
            """
            INSERT INTO bench_ledger (id, entry, salt, payload)
            VALUES (\(id), \(entry), \(salt), \(payload))
            """)
    }
}

extension LedgerWrites {
    private func sample() async throws -> Sample {
        let sample = try await database.read { tx in
            try tx.first(
                """
                SELECT l.entry, p.salt, p.payload
                FROM ledger_leaf l JOIN ledger_payload p ON p.event = l.event
                WHERE l.idx > 0
                LIMIT 1
                """
            ) { row in try Sample(&row) }
        }
        guard let sample else { throw Exit.badData("nothing was written to the ledger") }
        return sample
    }

    /// Waits until nothing waits.
    private func settled() async throws {
        while try await database.read({ tx in try tx.isBehind() }) {
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// What a head is waited for to be.
    enum Stage: String, Sendable { case signed, witnessed }

    /// One act after another at an even pace, and how long each waits for a head over it.
    func waits(rate: Int, for round: Duration, of stage: Stage) async throws -> String {
        let first = try await database.read { tx in try tx.signedSize() }
        let count = Int(round / .milliseconds(1)) * rate / 1_000
        async let signed = heads(upTo: first + count, stage)
        var taken: [ContinuousClock.Instant] = []
        let start = clock.now
        for number in 0..<count {
            try await Task.sleep(until: start + .milliseconds(number * 1_000 / rate), clock: clock)
            try await database.write { tx in try act(1, number, tx) }
            taken.append(clock.now)
        }
        let heads = try await signed
        let waits = taken.enumerated().map { number, moment in
            let head = heads.first { $0.size > first + number }
            return head.map { max(0, ($0.at - moment).inSeconds * 1_000) } ?? .infinity
        }.sorted()
        let (half, most) = (waits[count / 2], waits[count * 99 / 100])
        return "{\"\(stage.rawValue)_p50_ms\":\(half),\"\(stage.rawValue)_p99_ms\":\(most)}"
    }

    private struct Seen: Sendable {
        let size: Int
        let at: ContinuousClock.Instant
    }

    private func heads(upTo size: Int, _ stage: Stage) async throws -> [Seen] {
        var seen: [Seen] = []
        while (seen.last?.size ?? 0) < size {
            let now = try await database.read { tx in
                try stage == .signed ? tx.signedSize() : tx.witnessedSize()
            }
            if now > (seen.last?.size ?? 0) { seen.append(Seen(size: now, at: clock.now)) }
            try await Task.sleep(for: .milliseconds(1))
        }
        return seen
    }

    /// A log of a size, written the usual way, many acts in one transaction.
    func fill(upTo size: Int) async throws -> String {
        let start = clock.now
        let first = try await database.read { tx in try tx.signedSize() }
        var number = first
        while number < size {
            let numbers = number..<min(number + 2_000, size)
            try await database.write(within: .seconds(60)) { tx in try act(1, numbers, tx) }
            number = numbers.upperBound
        }
        try await settled()
        let seconds = (clock.now - start).inSeconds
        let key: String? = try await database.read { tx in
            try tx.first("SELECT key FROM ledger_log WHERE name = 'main'")
        }
        return """
            {"filled":\(size - first),"seconds":\(seconds),"key":"\(key ?? "")"}
            """
    }
}

extension Transaction {
    fileprivate borrowing func isBehind() throws(StorageError) -> Bool {
        let isPending: Int? = try first("SELECT 1 FROM ledger_pending LIMIT 1")
        let isUnsigned: Int? = try first(
            "SELECT 1 FROM ledger_head WHERE signed_size < size LIMIT 1")
        return isPending != nil || isUnsigned != nil
    }

    fileprivate borrowing func signedSize() throws(StorageError) -> Int {
        try first("SELECT max(signed_size) FROM ledger_head") ?? 0
    }

    fileprivate borrowing func witnessedSize() throws(StorageError) -> Int {
        let heads = try rows("SELECT note FROM ledger_witnessed") {
            row throws(StorageError) -> String in try row.next()
        }
        return heads.compactMap { SignedNote($0).flatMap { Checkpoint(text: $0.text)?.size } }
            .max() ?? 0
    }
}
