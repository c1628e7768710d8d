import Kernel
import Storage
import TestSupport
import Testing

@testable import Audit

/// What somebody who may change the schema could do: drop the triggers, then anything.
let dropping: [Dialect: [String]] = [
    .sqlite: [
        "DROP TRIGGER audit_entry_refuses_update", "DROP TRIGGER audit_entry_refuses_delete",
        "DROP TRIGGER audit_seal_refuses_update", "DROP TRIGGER audit_seal_refuses_delete",
    ],
    .postgres: [
        "DROP TRIGGER audit_entry_refuses ON audit_entry",
        "DROP TRIGGER audit_seal_refuses ON audit_seal",
    ],
]

@Suite struct `S19 — a change by SQL is found by verifying` {
    private let audit = Audit.example()
    private let later = Instant.testStart + .seconds(30)

    /// Thirty entries in three seals, changed by SQL, verified.
    private func verify(_ engine: Dialect, after tampering: SQL) async throws -> Outcome {
        try await withDatabase(engine, Audit.migrations) { database in
            for batch in 0..<3 {
                for number in 0..<10 {
                    try await database.write([.rename(to: "\(batch)\(number)")], by: audit)
                }
                try await audit.seal(in: database, at: .testStart)
            }
            let entries = try await database.entries()
            #expect(try await audit.verify(database, at: later).isSound)
            let statements = (dropping[engine] ?? []).map(SQL.init(unchecked:)) + [tampering]
            try await database.write { tx in _ = try tx.execute(all: statements) }
            return Outcome(
                finding: try await audit.verify(database, at: later).finding, entries: entries)
        }
    }

    private struct Outcome {
        let finding: Finding?
        let entries: [StoredEntry]
    }

    @Test(arguments: engines)
    func `a changed word`(engine: Dialect) async throws {
        let outcome = try await verify(
            engine, after: "UPDATE audit_entry SET actor_name = '别人' WHERE changes LIKE '%\"17\"%'")
        let changed = try #require(
            outcome.entries.first { $0.entry.changes.first?.after == "17" })
        #expect(outcome.finding == .changed(changed.entry.id))
    }

    @Test(arguments: engines)
    func `a changed value before or after`(engine: Dialect) async throws {
        let outcome = try await verify(
            engine,
            after: """
                UPDATE audit_entry SET changes = replace(changes, '"17"', '"71"')
                WHERE changes LIKE '%"17"%'
                """)
        guard case .changed = outcome.finding else {
            Issue.record("found \(String(describing: outcome.finding))")
            return
        }
    }

    @Test(arguments: engines)
    func `a removed entry`(engine: Dialect) async throws {
        let outcome = try await verify(
            engine, after: "DELETE FROM audit_entry WHERE changes LIKE '%\"25\"%'")
        let removed = try #require(
            outcome.entries.first { $0.entry.changes.first?.after == "25" })
        #expect(outcome.finding == .removed(removed.entry.id, seal: 3))
    }

    @Test(arguments: engines)
    func `an entry put in by hand`(engine: Dialect) async throws {
        let forged = AuditEntry.ID(high: 77, low: 77)
        let outcome = try await verify(
            engine,
            after: """
                INSERT INTO audit_entry (
                    id, at, actor_name, address, request, action, target_kind, target_id, outcome,
                    code
                )
                SELECT \(forged), at, actor_name, address, request, action, target_kind,
                    target_id, outcome, code
                FROM audit_entry LIMIT 1
                """)
        #expect(outcome.finding == .unlisted(forged))
    }

    @Test(arguments: engines)
    func `a removed seal`(engine: Dialect) async throws {
        let outcome = try await verify(
            engine, after: "DELETE FROM audit_seal WHERE number = 2")
        #expect(outcome.finding == .missing(seal: 2))
    }

    @Test(arguments: engines)
    func `a seal of another time`(engine: Dialect) async throws {
        let outcome = try await verify(
            engine, after: "UPDATE audit_seal SET sealed_at = sealed_at + 1 WHERE number = 2")
        #expect(outcome.finding == .broken(seal: 2))
    }

    @Test(arguments: engines)
    func `a waiting list that was emptied`(engine: Dialect) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            try await database.write([.look], by: audit)
            try await database.write { tx in _ = try tx.execute("DELETE FROM audit_waiting") }
            let finding = try await audit.verify(database, at: later).finding
            let entries = try await database.entries()
            #expect(finding == .unlisted(entries[0].entry.id))
        }
    }
}

@Suite struct `S19 — sealing` {
    private let audit = Audit.example()

    @Test(arguments: engines)
    func `closes the rest where somebody took one away`(engine: Dialect) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            let deeds = (0..<(Seal.largest + 100)).map { Deed.rename(to: "\($0)") }
            try await database.write(deeds, by: audit)
            let statements =
                (dropping[engine] ?? []).map(SQL.init(unchecked:)) + [
                    "DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry ORDER BY id LIMIT 1)"
                ]
            try await database.write { tx in _ = try tx.execute(all: statements) }
            try await audit.seal(in: database, at: .testStart)
            let left = try await database.read { tx in try tx.waiting(limit: 1_000) }
            #expect(left.count == 1)
        }
    }

    @Test(arguments: engines)
    func `closes everything that waits, in batches that follow each other`(
        engine: Dialect
    ) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            let many = (0..<1_100).map { Deed.rename(to: "\($0)") }
            try await database.write(many, by: audit)
            try await audit.seal(in: database, at: .testStart)
            let seals = try await database.read { tx in try tx.seals(after: 0, limit: 10) }
            #expect(seals.map(\.number) == [1, 2, 3])
            #expect(seals.map(\.entries.count) == [500, 500, 100])
            let verification = try await audit.verify(database, at: .testStart)
            #expect(verification.isSound)
            #expect(verification.entryCount == 1_100)
            #expect(verification.head == seals.last?.head)
        }
    }

    /// What is left waits as before, and the next start closes it.
    @Test(arguments: engines)
    func `ends with the program, after the batch that it is at`(engine: Dialect) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            let deeds = (0..<(2 * Seal.largest + 100)).map { Deed.rename(to: "\($0)") }
            try await database.write(deeds, by: audit)
            try await Task { [audit] in
                withUnsafeCurrentTask { $0?.cancel() }
                try await audit.seal(in: database, at: .testStart)
            }.value
            let left = try await database.read { tx in
                try tx.first("SELECT count(*) FROM audit_waiting", of: Int.self)
            }
            #expect(left == Seal.largest + 100)
            try await audit.seal(in: database, at: .testStart)
            let isSound = try await audit.verify(database, at: .testStart).isSound
            #expect(isSound)
        }
    }

    @Test(arguments: engines)
    func `that stands still is found after a minute`(engine: Dialect) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            try await database.write([.look], by: audit)
            let inTime = try await audit.verify(database, at: .testStart + .seconds(60))
            #expect(inTime.isSound)
            let late = try await audit.verify(database, at: .testStart + .seconds(61))
            #expect(late.finding == .unsealed(since: .testStart))
        }
    }

    @Test(arguments: engines)
    func `with another key is not believed`(engine: Dialect) async throws {
        let other = Audit.example(
            key: Authenticator(code: { _ in [1, 2, 3] }, isAuthentic: { code, _ in code == [9] }))
        try await withDatabase(engine, Audit.migrations) { database in
            try await database.write([.look], by: other)
            try await audit.seal(in: database, at: .testStart)
            let entries = try await database.entries()
            #expect(
                try await audit.verify(database, at: .testStart).finding
                    == .changed(entries[0].entry.id))
        }
    }
}
