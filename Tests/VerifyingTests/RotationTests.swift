import Crypto
import Directories
import Foundation
import Kernel
import Keyring
import Ledger
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Verifying

@Suite struct `A log whose key was changed` {
    /// Both keys sign for ninety days, so whoever knows only one of them is content; then the new
    /// one alone.
    @Test(arguments: Dialect.allCases)
    func `is sound by either key, and later by the new one`(engine: Dialect) async throws {
        try await withFolder { folder in
            try await withDatabase(engine, Ledger.migrations) { database in
                let ledger = try changing(in: folder)
                try await grow(ledger, in: database, at: .testStart)
                let old = try await ledger.signingKeys(in: database, at: .testStart)
                let new = try await ledger.rotate(in: database, at: .testStart) { _ in }
                try await grow(ledger, in: database, at: .testStart)
                for keys in [old, new, old + new] {
                    let policy = Policy(keys.compactMap { NoteKey(text: $0) }, quorum: 0)
                    let verdict = await policy.check(database)
                    #expect(verdict.code == 0, "\(verdict)")
                }
                try await grow(
                    ledger, in: database, at: .testStart + .seconds(90 * 86_400))
                for (keys, code) in [(new, 0), (old + new, 0), (old, 1)] {
                    let policy = Policy(keys.compactMap { NoteKey(text: $0) }, quorum: 0)
                    let verdict = await policy.check(database)
                    #expect(verdict.code == Int32(code), "\(verdict)")
                }
            }
        }
    }

    private static let act = Kernel.Action("organization.rename")

    private func changing(in folder: String) throws -> Ledger {
        Ledger(
            host: "party.example",
            key: try LogKey.kept(
                in: SignerFile(path: "\(folder)/ledger.key"), for: "party.example"),
            folder: folder,
            organizations: OrganizationDirectory(
                ancestry: { _, _, _ in [] }, names: { _, _, _ in [:] },
                below: { _, _, _ in "NULL" }), kinds: [Self.act: .organizationRenamed])
    }

    private func grow(
        _ ledger: Ledger, in database: any Database, at now: Instant
    ) async throws {
        let deed = Deed(Self.act, Deed.Target(kind: "organization", id: "1"), in: nil)
        let circumstances = Circumstances(
            principal: nil, address: "console", request: RequestID(high: 9, low: 9), at: now)
        try await database.write { tx in
            try ledger.append([deed, deed, deed], circumstances, in: tx)
        }
        try await LedgerService(
            ledger, in: database, clock: Clock(instant: now), report: { Issue.record($0) }
        ).turn()
    }

    private struct Clock: TimeSource {
        let instant: Instant

        func now() -> Instant { instant }
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-rotation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }
}
