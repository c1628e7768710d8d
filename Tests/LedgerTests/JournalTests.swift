import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger

@Suite struct `What is done` {
    private let ledger: Ledger

    init() throws { ledger = try .example(in: "/nowhere") }

    @Test(arguments: engines)
    func `waits in the log of its house`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { database in
            try await database.append(
                [.rename(to: "甲"), .rename(to: "乙", .group), .rename(to: "丙", .other)], to: ledger)
            try await database.append(
                [.rename(to: "丁", nil), .rename(to: "戊", .unknown)], to: ledger, by: .officer)
            let waiting = try await database.waiting()
            let house = "party.example/ledger/\(OrganizationID.group)"
            #expect(
                Set(waiting.keys) == [
                    "party.example/ledger", house, "party.example/ledger/\(OrganizationID.other)",
                ])
            let kinds: [EntryKind] = [.organizationRenamed, .organizationRenamed]
            #expect(waiting[house]?.map(\.kind) == kinds)
            #expect(waiting["party.example/ledger"]?.map(\.kind) == kinds)
            #expect(
                waiting[house]?.map(\.organization) == [
                    OrganizationID.farm.description, OrganizationID.group.description,
                ])
        }
    }

    @Test(arguments: engines)
    func `is committed to, and opens with what is kept`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { database in
            try await database.append([.rename(to: "新名", about: .lin)], to: ledger)
            let entry = try #require(try await database.waiting().values.first?.last)
            let kept = try await database.read { tx in
                try tx.first(
                    """
                    SELECT salt, payload FROM ledger_payload
                    WHERE event = \(entry.event) AND subject = \(PersonID.lin)
                    """
                ) { row in [try row.next(as: [UInt8].self), try row.next(as: [UInt8].self)] }
            }
            let opened = try #require(kept)
            let salt = try #require(Digest(opened[0]))
            let opening = Receipt.Opening(payload: opened[1], salt: salt)
            #expect(opening.commitment == entry.commitment)
            let text = String(decoding: opened[1], as: UTF8.self)
            #expect(text.contains(#""changes":[{"field":"name","from":"旧名","to":"新名"}]"#))
        }
    }

    /// Whoever reads a log sees that two entries are of the same person, and not of which.
    @Test(arguments: engines)
    func `names people by the same random number each time`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { database in
            for name in ["甲", "乙"] {
                try await database.append([.rename(to: name, about: .lin)], to: ledger)
            }
            let entries = try #require(try await database.waiting().values.first)
            let (first, second) = (entries[0], entries[1])
            #expect(first.actor == second.actor && first.subject == second.subject)
            #expect(first.actor != first.subject)
            let logs = entries.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
            for secret in ["苏小满", "旧名", PersonID.lin.description, PersonID.su.description] {
                #expect(!logs.contains(secret))
            }
        }
    }

    @Test(arguments: engines)
    func `is written with the change or not at all`(engine: Dialect) async throws {
        struct Refused: Error {}
        try await withDatabase(engine, Ledger.migrations) { [ledger] database in
            await #expect(throws: Refused.self) {
                try await database.write { tx in
                    try ledger.append([.rename(to: "甲")], .example(), in: tx)
                    throw Refused()
                }
            }
            for table in ["ledger_pending", "ledger_payload", "ledger_log", "ledger_reference"] {
                let count = try await database.count(table)
                #expect(count == 0, "\(table)")
            }
        }
    }

    @Test(arguments: engines)
    func `is left out where it changed nothing`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { database in
            let person = Deed.Target("person", PersonID.lin)
            try await database.append(
                [
                    Deed(.look, person, in: .farm, about: .lin),
                    Deed(.rename, person, in: .farm, outcome: .refused),
                    Deed(.export, person, in: .farm, about: .lin),
                ], to: ledger)
            let none = try await database.count("ledger_pending")
            #expect(none == 0)
            try await database.append([Deed(.export, person, in: .farm)], to: ledger)
            let some = try await database.count("ledger_pending")
            #expect(some == 1)
        }
    }

    /// Two programs begin the same log at once: it has one beginning.
    @Test(arguments: engines)
    func `begins a log once`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { [ledger] database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await database.append([.rename(to: "\(number)")], to: ledger)
                    }
                }
                try await group.waitForAll()
            }
            let entries = try #require(try await database.waiting().values.first)
            #expect(entries.count == 8)
            let register = LogRegister(database: database, ledger: ledger)
            let kinds = try await register.entries().map(\.kind)
            #expect(kinds == [.logStarted])
        }
    }
}
