import Audit
import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

/// A database with one log, and the folder beside it.
struct LogRegister: Sendable {
    let database: any Database
    let ledger: Ledger

    static let migrations = Audit.migrations + Ledger.migrations

    func append(_ count: Int) async throws {
        try await database.append((0..<count).map { .rename(to: "\($0)") }, to: ledger)
    }

    func log() async throws -> Log? { try await database.read { tx in try tx.logs().first } }

    func state() async throws -> LogState? {
        try await database.read { tx in
            try tx.logs().first.flatMap { try tx.state(of: $0.id) }
        }
    }

    func entries() async throws -> [LogEntry] {
        try await database.read { tx in
            guard let log = try tx.logs().first else { return [] }
            return try tx.entries(in: 0..<Int(Int32.max), of: log.id).compactMap {
                LogEntry(bytes: $0)
            }
        }
    }

    /// Root and tiles are those of a tree that is built at once from the entries.
    func expectRebuilt(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        guard let state = try await state() else { return }
        try await expect(
            state, isRebuiltFrom: try await entries(), by: .sha256, sourceLocation: sourceLocation)
    }

    func expect(
        _ state: LogState, isRebuiltFrom entries: some Collection<LogEntry>, by hash: TreeHash,
        sourceLocation: SourceLocation
    ) async throws {
        #expect(entries.count == state.size, sourceLocation: sourceLocation)
        var nodes: [Node: Digest] = [:]
        var frontier = Frontier()
        for entry in entries {
            frontier.append(hash.leaf(entry.bytes), by: hash) { nodes[$0] = $1 }
        }
        #expect(frontier.root(by: hash) == state.root, sourceLocation: sourceLocation)
        for level in 0...1 {
            for tile in Tile.all(of: .hashes(level: level), size: state.size) {
                let wanted = (0..<tile.count).compactMap { place in
                    nodes[Node(level: level * 8, index: tile.index * 256 + place)]
                }
                let found = try await database.read { tx in try tx.tile(tile, of: state.log) }
                #expect(found?.digests == wanted, "\(tile.path)", sourceLocation: sourceLocation)
            }
        }
    }

    /// Changes one bit of a tile, as whoever can write the database could.
    func damage(_ tile: Tile) async throws {
        guard case .hashes(let level) = tile.content else { return }
        try await database.write { tx in
            var bytes = try tx.logs().first.flatMap { try tx.tile(tile, of: $0.id)?.bytes } ?? []
            bytes[bytes.count - 1] ^= 1
            try tx.execute(
                """
                UPDATE ledger_tile SET bytes = \(bytes)
                WHERE level = \(level) AND n = \(tile.index) AND width = \(tile.count)
                """)
        }
    }

    /// What a restored backup of a former time looks like.
    func rollBack(to note: String, size: Int) async throws {
        let leaves = try await entries().prefix(size).map { TreeHash.sha256.leaf($0.bytes) }
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf, by: .sha256) }
        let root = frontier.root(by: .sha256)
        try await database.write { tx in
            try tx.execute(
                """
                UPDATE ledger_head
                SET size = \(size), root = \(root.bytes), signed = \(note), signed_size = \(size)
                """)
        }
    }
}

func withRegister<Result>(
    _ engine: Dialect, _ body: (LogRegister) async throws -> Result
) async throws -> Result {
    try await withFolder { folder in
        try await withDatabase(engine, LogRegister.migrations) { database in
            try await body(LogRegister(database: database, ledger: try .example(in: folder)))
        }
    }
}

struct Fixed: TimeSource {
    var instant = Instant.testStart

    func now() -> Instant { instant }
}

extension Ledger {
    /// What a program looks at when it starts.
    func open(in database: any Database) async throws {
        try await LedgerService(self, in: database, clock: Fixed(), report: { _ in }).open()
    }

    /// What a program does from its start until nothing waits.
    func advanceAll(in database: any Database) async throws {
        try await LedgerService(self, in: database, clock: Fixed(), report: { _ in }).turn()
    }
}
