import Audit
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `S23 — a ledger in trouble is seen` {
    @Test(arguments: engines)
    func `not while all is signed, and without witnesses nobody misses them`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(3)
            try await register.ledger.advanceAll(in: register.database)
            let health = try await register.health(after: .seconds(86_400))
            #expect(health.logs == 1 && health.witnesses == 0 && health.troubled.isEmpty)
        }
    }

    @Test(arguments: engines, [false, true])
    func `when something waits for its place, or its head for a signature, for a minute`(
        engine: Dialect, isPlaced: Bool
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            try await register.append(1)
            let log = try #require(try await register.log())
            if isPlaced { _ = try await register.ledger.turn(log, in: register.database) }
            #expect(try await register.troubles(after: .seconds(59)) == [])
            #expect(try await register.troubles(after: .seconds(61)) == [.late])
        }
    }

    @Test(arguments: engines)
    func `at once when it is stopped, with the reason`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(3)
            try await register.ledger.advanceAll(in: register.database)
            try await register.damage(Tile(.hashes(level: 0), index: 0, count: 4))
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            let troubles = try await register.troubles(after: .zero)
            guard case .stopped(let sentence) = troubles.first else {
                Issue.record("\(troubles)")
                return
            }
            #expect(sentence.english.contains("tile"))
        }
    }

    /// What was witnessed in time is no trouble, however much later the next entry comes.
    @Test(arguments: engines)
    func `when what nobody witnessed is an hour old`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(1)
            let key = try await register.key()
            try await RealWitness.with(of: [key]) { real in
                let house = try register.program(Witnesses([real.member]))
                try await house.grow(by: 2)
                #expect(try await house.troubles(after: .seconds(86_400)) == [])
            }
            let alone = try register.program(Witnesses([try AbsentWitness().member]))
            try await alone.grow(by: 1, Complaints())
            #expect(try await alone.troubles(after: .seconds(3_599)) == [])
            #expect(try await alone.troubles(after: .seconds(3_601)) == [.unwitnessed])
        }
    }

    /// A program that was away for a night finds old things waiting, and is given a moment.
    @Test(arguments: engines)
    func `and raised, but not in the first minutes`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            try await register.append(1)
            let start = Instant.testStart + .seconds(40_000)
            let watch = LedgerWatch(register.ledger, in: register.database, since: start)
            #expect(try await watch.alerts(at: start + .seconds(119)) == [])
            let alerts = try await watch.alerts(at: start + .seconds(121))
            #expect(alerts.map(\.rule) == [.ledgerStopped])
            #expect(alerts.first?.subject == "party.example/ledger/\(OrganizationID.group)")
        }
    }
}

extension LogRegister {
    fileprivate func health(after time: Duration) async throws -> LogsHealth {
        let ledger = ledger
        return try await database.read { tx in
            try ledger.health(tx, at: .testStart + time)
        }
    }

    fileprivate func troubles(after time: Duration) async throws -> [LogTrouble] {
        try await health(after: time).troubled.map(\.trouble)
    }
}
