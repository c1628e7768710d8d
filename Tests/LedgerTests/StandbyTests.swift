import Audit
import Foundation
import Kernel
import Keyring
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A head with a standby` {
    /// Work goes on while it is away: what is done is acknowledged, waits, and is signed later.
    @Test func `is signed when the standby has what it covers, and waits while it is away`()
        async throws
    {
        try await withStandby { pair, register in
            try await register.append(3)
            try await register.ledger.advanceAll(in: register.database)
            let first = try #require(try await register.state())
            #expect(first.size == 4 && first.isSigned)

            try await pair(.stop, .two)
            try await register.append(2)
            try await register.ledger.advanceAll(in: register.database)
            try await register.append(5)
            try await register.ledger.advanceAll(in: register.database)
            let waiting = try #require(try await register.state())
            #expect(waiting.signed == first.signed && waiting.size == 6)
            let pending = try await register.database.count("ledger_pending")
            #expect(pending == 5)
            let now = try await register.health(after: .zero)
            #expect(now.replication == .noStandby && now.troubled.isEmpty)
            let later = try await register.health(after: .seconds(61))
            #expect(later.troubled.map(\.trouble) == [.unreplicated(.noStandby)])
            let watch = LedgerWatch(register.ledger, in: register.database, since: .testStart)
            let alerts = try await watch.alerts(at: .testStart + .seconds(121))
            #expect(alerts.map(\.rule) == [.ledgerStopped])

            try await pair(.start, .two)
            try await until {
                try await register.ledger.advanceAll(in: register.database)
                return try await register.state()?.signedSize == 11
            }
            try await register.expectRebuilt()
            try await until {
                try await register.health(after: .seconds(61)).replication == .done
            }
        }
    }

    /// The connection stands and nobody answers, as when its disk hangs.
    @Test func `waits for a standby that hangs, and holds up nobody`() async throws {
        try await withStandby { pair, register in
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            try await pair(.freeze, .two)
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            let waiting = try #require(try await register.state())
            #expect(waiting.size == 3 && waiting.signedSize == 2)
            let trouble = try await register.health(after: .seconds(61)).troubled.first?.trouble
            guard case .unreplicated(.underWay) = trouble else {
                Issue.record("\(String(describing: trouble))")
                return
            }
            try await pair(.thaw, .two)
            try await until {
                try await register.ledger.advanceAll(in: register.database)
                return try await register.state()?.isSigned == true
            }
        }
    }

    /// The server shows its standbys to few.
    @Test func `waits while the program may not see the standby`() async throws {
        try await ServerPair.with { pair in
            let owner = try pair.open(.one, as: "postgres")
            try await Migrator(LogRegister.migrations).run(on: owner, at: .testStart)
            try await owner.write { tx in _ = try tx.execute("CREATE ROLE clerk LOGIN") }
            let clerk = try pair.open(.one, as: "clerk")
            let before = try await clerk.read { tx in try tx.replication() }
            #expect(before == .unseen)
            try await owner.write { tx in
                _ = try tx.execute("GRANT pg_read_all_stats TO clerk")
            }
            try await until { try await clerk.read { tx in try tx.replication() } == .done }
            await clerk.close()
            await owner.close()
        }
    }

    /// Nobody asked for another server: nothing to wait for, on either engine.
    @Test(arguments: engines)
    func `is signed at once where there is no standby`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            let replication = try await register.database.read { tx in try tx.replication() }
            #expect(replication == .notWanted)
        }
    }
}

@Suite struct `A failover under load` {
    /// Eight clients write when the primary is killed; the standby takes over, and the program goes
    /// on by itself. The old primary comes back with a program of its own, and signs nothing.
    @Test func `loses nothing that was acknowledged, and the old primary cannot sign`()
        async throws
    {
        try await ServerPair.with { pair in
            try await WrittenPlace.with(pair.place) { written in
                let writing = try written.start("write", "load")
                var heads: [String] = []
                try await until {
                    try heads.append(contentsOf: [written.noted()].compactMap { $0 })
                    return try written.acknowledged().count > 200 && heads.count > 5
                }
                try await pair(.kill, .one)
                let before = try written.acknowledged().count
                try heads.append(contentsOf: [written.noted()].compactMap { $0 })
                try await pair(.promote, .two)
                try await until { try written.acknowledged().count > before + 200 }
                writing.kill()
                await writing.end()
                try await pair(.start, .one)
                try await expectSilent(pair.place(on: .one), with: "\(written.folder)/ledger.key")
                try await WrittenPlace(
                    engine: .postgres, place: pair.place(on: .two), folder: written.folder
                ).expectKept(heads)
            }
        }
    }

    /// It knows nothing of the other: it takes changes on, and no head of them is signed.
    private func expectSilent(_ place: TestPlace, with key: String) async throws {
        try await withFolder { folder in
            let key = try LogKey.kept(in: SignerFile(path: key), for: "party.example")
            let database = try place.open()
            let old = LogRegister(database: database, ledger: try .example(in: folder, key: key))
            let before = try #require(try await old.state())
            try await old.ledger.open(in: database)
            try await database.append([.rename(to: "甲", nil)], to: old.ledger)
            try await old.ledger.advanceAll(in: database)
            let log = try #require(try await old.log())
            let after = try #require(try await old.state())
            #expect(old.ledger.standing[log.id] == .sound)
            #expect(after.signed == before.signed)
            #expect(try old.ledger.headFile(of: log).text() == nil)
            let health = try await old.health(after: .zero)
            #expect(health.replication == .noStandby)
            await database.close()
        }
    }
}

private func withStandby(
    _ body: (ServerPair, LogRegister) async throws -> Void
) async throws {
    try await ServerPair.with { pair in
        try await withFolder { folder in
            let database = try pair.place.open()
            try await Migrator(LogRegister.migrations).run(on: database, at: .testStart)
            // It takes a moment until the one follows the other.
            try await until { try await database.read { tx in try tx.replication() } == .done }
            try await body(
                pair, LogRegister(database: database, ledger: try .example(in: folder)))
            await database.close()
        }
    }
}

extension LogRegister {
    fileprivate func health(after time: Duration) async throws -> LogsHealth {
        let ledger = ledger
        return try await database.read { tx in try ledger.health(tx, at: .testStart + time) }
    }
}
