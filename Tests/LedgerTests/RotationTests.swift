import Foundation
import Kernel
import Keyring
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `R6: another key` {
    private static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

    /// The log says so itself; for ninety days its heads carry the lines of both keys, then of the
    /// new one alone. Whoever knows either key accepts them meanwhile.
    @Test(arguments: engines)
    func `is said by the log, and signs beside the former`(engine: Dialect) async throws {
        try await withKeptKey(engine) { register, _ in
            let start = Instant.testStart
            try await register.append(3)
            try await register.turn(at: start)
            let before = try #require(try await register.log())
            let first = try await register.lines()
            #expect(first == [before.key])
            let keys = try await register.ledger.rotate(in: register.database, at: start) { _ in }
            let new = try #require(keys.first)
            #expect(keys.count == 1 && new != before.key)
            try await register.turn(at: start + .seconds(1))
            let both = try await register.lines()
            #expect(both == [before.key, new])
            let entry = try #require(try await register.entries().last)
            #expect(entry.kind == .keyRotated)
            let payload = try await register.payload(of: entry.event)
            #expect(payload.contains(before.key) && payload.contains(new))
            for (day, wanted) in [(89, [before.key, new]), (90, [new])] {
                try await register.append(1)
                try await register.turn(at: start + Self.days(day))
                let lines = try await register.lines()
                #expect(lines == wanted, "\(day)")
            }
        }
    }

    /// The service goes on while the key is changed beside it, and another start knows both.
    @Test(arguments: engines)
    func `is found by programs that run, and by those that start`(
        engine: Dialect
    ) async throws {
        try await withKeptKey(engine) { register, folder in
            try await register.append(1)
            try await register.turn(at: .testStart)
            let command = try LogRegister.kept(in: folder, register.database)
            let keys = try await command.ledger.rotate(
                in: register.database, at: .testStart
            ) { _ in }
            try await register.turn(at: .testStart)
            let lines = try await register.lines()
            #expect(lines.count == 2 && lines.last == keys.first)
            let later = try LogRegister.kept(in: folder, register.database)
            try await later.append(1)
            try await later.turn(at: .testStart)
            let again = try await later.lines()
            #expect(again == lines)
            // A log that begins now begins with the new key.
            try await later.database.append([.rename(to: "新", .other)], to: later.ledger)
            let logs = try await later.database.read { tx in try tx.logs() }
            let other = try #require(logs.first { $0.organization == .other })
            #expect(other.key == later.ledger.key.verifier(for: other.origin))
            #expect(later.ledger.key.verifier(for: logs[0].origin) == keys.first)
        }
    }

    /// A file that others may read, or that is not there, signs nothing.
    @Test(arguments: [nil, 0o640, 0o604] as [Int?])
    func `is not used when its file is not as it should be`(mode: Int?) async throws {
        try await withKeptKey(.sqlite) { register, folder in
            try await register.append(1)
            try await register.turn(at: .testStart)
            _ = try await register.ledger.rotate(in: register.database, at: .testStart) { _ in }
            let path = "\(folder)/ledger-2.key"
            let about = try FileManager.default.attributesOfItem(atPath: path)
            #expect(about[.posixPermissions] as? Int == 0o600)
            guard let mode else {
                try FileManager.default.removeItem(atPath: path)
                let restarted = try LogRegister.kept(in: folder, register.database)
                try await restarted.service().open()
                let log = try #require(try await restarted.log())
                let sentence = LedgerWords.foreignKey(log: log.name, origin: log.origin)
                #expect(restarted.ledger.standing[log.id] == .stopped(sentence))
                return
            }
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(throws: SignerFileRefusal.openToOthers(path)) {
                try LogRegister.kept(in: folder, register.database)
            }
        }
    }

    /// A witness that knows the former key only goes on with the log for as long as both sign.
    @Test func `leaves witnesses time`() async throws {
        try await withKeptKey(.sqlite) { register, folder in
            try await register.append(1)
            try await RealWitness.with(of: [register.key()]) { real in
                let house = try LogRegister.kept(
                    in: folder, register.database, Witnesses([real.member]))
                let keys = try await house.ledger.rotate(
                    in: house.database, at: .testStart
                ) { _ in }
                try await house.turn(at: .testStart)
                try await house.service().askWitnesses(aboutAll: false)
                let head = try await house.published()
                #expect(head.isWitnessed)
                let note = try #require(SignedNote(head.note))
                let new = try #require(NoteKey(text: keys[0]))
                let names = try note.verified(by: [new, real.member.key]).map(\.name)
                #expect(names == [new.name, real.member.key.name])
                try await house.append(1)
                try await house.turn(at: .testStart + Self.days(90))
                try await house.service().askWitnesses(aboutAll: false)
                let later = try await house.published()
                let log = try #require(try await house.log())
                #expect(!later.isWitnessed)
                #expect(house.ledger.states[log.id, real.member.key.text] == .untrustedKey)
            }
        }
    }

    @Test func `is not changed a third time within ninety days`() async throws {
        try await withKeptKey(.sqlite) { register, _ in
            try await register.append(1)
            for _ in 0..<2 {
                _ = try await register.ledger.rotate(
                    in: register.database, at: .testStart
                ) { _ in }
            }
            await #expect(throws: LedgerFault(LedgerWords.rotatedTooOften)) {
                try await register.ledger.rotate(in: register.database, at: .testStart) { _ in }
            }
            let later = Instant.testStart + Self.days(91)
            let keys = try await register.ledger.rotate(in: register.database, at: later) { _ in }
            #expect(keys.count == 1)
        }
    }

    private func withKeptKey(
        _ engine: Dialect, _ body: (LogRegister, String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try await withDatabase(engine, LogRegister.migrations) { database in
                try await body(try .kept(in: folder, database), folder)
            }
        }
    }
}

extension LogRegister {
    /// A program that has just started, with the keys of a folder.
    fileprivate static func kept(
        in folder: String, _ database: any Database, _ witnesses: Witnesses = .none
    ) throws -> LogRegister {
        let key = try LogKey.kept(
            in: SignerFile(path: "\(folder)/ledger.key"), for: "party.example")
        return LogRegister(
            database: database, ledger: try .example(in: folder, key: key, witnesses: witnesses))
    }

    fileprivate func turn(at now: Instant) async throws {
        let service = LedgerService(
            ledger, in: database, clock: Fixed(instant: now), report: { Issue.record($0) })
        try await service.turn()
    }

    /// The keys whose lines stand under the head and hold.
    fileprivate func lines() async throws -> [String] {
        let log = try #require(try await log())
        let note = try #require(try await state()?.signed.flatMap { SignedNote($0) })
        let keys = log.keys.compactMap { NoteKey(text: $0) }
        let holding = try note.verified(by: keys)
        #expect(holding.count == note.signatures.count)
        return holding.compactMap { line in keys.first { $0.id == line.keyID }?.text }
    }

    fileprivate func payload(of event: EventID) async throws -> String {
        let bytes: [UInt8]? = try await database.read { tx in
            try tx.first("SELECT payload FROM ledger_payload WHERE event = \(event)")
        }
        return String(decoding: try #require(bytes), as: UTF8.self)
    }
}
