import Crypto
import Kernel
import Keyring
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

extension NationalProfile {
    /// The secret of the vectors.
    static func example(alone isAlone: Bool = false) throws -> NationalProfile {
        let signer = try NoteSigner(
            name: "org.example/ledger", kind: .sm2, secret: Secret(copying: Array(1...32)))
        return NationalProfile(key: LogKey(signer), isAlone: isAlone)
    }
}

/// How an installation is set.
enum LedgerProfile: String, CaseIterable, Sendable {
    case international, national, both

    func profile() throws -> NationalProfile? {
        self == .international ? nil : try .example(alone: self == .national)
    }
}

/// A database with one log and its twin.
func withTwins<Result>(
    _ engine: Dialect, _ profile: LedgerProfile = .both,
    _ body: (LogRegister) async throws -> Result
) async throws -> Result {
    try await withRegister(engine) { register in try await body(register.set(to: profile)) }
}

extension LogRegister {
    /// Another program on the same database, which is set otherwise.
    func set(
        to profile: LedgerProfile, witnesses: Witnesses = .none
    ) throws -> LogRegister {
        let ledger = try Ledger.example(
            in: ledger.folder, national: profile.profile(), witnesses: witnesses)
        return LogRegister(database: database, ledger: ledger)
    }

    func twin() async throws -> Log? {
        try await database.read { tx in try tx.logs().first { $0.isTwin } }
    }

    func twinState() async throws -> LogState? {
        guard let twin = try await twin() else { return nil }
        return try await database.read { tx in try tx.state(of: twin.id) }
    }

    /// The keys of all logs, or of some, as somebody knows them who checks.
    func policy(_ isKnown: (Log) -> Bool = { _ in true }) async throws -> Policy {
        let logs = try await database.read { tx in try tx.logs() }
        return Policy(
            logs.filter(isKnown).flatMap(\.keys).compactMap { NoteKey(text: $0) }, quorum: 0)
    }

    /// Root and tiles of the twin are those of a tree of SM3 that is built at once from the entries.
    func expectTwinRebuilt(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let state = try #require(try await twinState(), sourceLocation: sourceLocation)
        let entries = try await entries().prefix(state.size)
        try await expect(
            state, isRebuiltFrom: entries, by: .sm3, sourceLocation: sourceLocation)
    }

    /// Changes one bit of a tile of the twin.
    func damageTwin(_ tile: Tile) async throws {
        let twin = try #require(try await twin())
        guard case .hashes(let level) = tile.content else { return }
        try await database.write { tx in
            var bytes = try tx.tile(tile, of: twin.id)?.bytes ?? []
            bytes[bytes.count - 1] ^= 1
            try tx.execute(
                """
                UPDATE ledger_tile SET bytes = \(bytes)
                WHERE log = \(twin.id) AND level = \(level) AND n = \(tile.index)
                    AND width = \(tile.count)
                """)
        }
    }
}
