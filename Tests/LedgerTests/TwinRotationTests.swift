import Archives
import Foundation
import Kernel
import Keyring
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

@Suite struct `R6: other keys of logs and their twins` {
    /// Each tree goes on under a key of its own kind, and the log says so of both.
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `are said by the log, and sign beside the former`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withKeptKeys(engine) { database, folder in
            let register = try kept(profile, in: folder, database)
            try await register.append(3)
            try await register.service().turn()
            let former = try await register.ledger.signingKeys(in: database, at: .testStart)
            let keys = try await register.ledger.rotate(in: database, at: .testStart) { _ in }
            #expect(keys.count == former.count && Set(keys).isDisjoint(with: former))
            #expect(keys.count == (profile == .both ? 2 : 1))
            // The one that asked, and one that starts.
            for house in [register, try kept(profile, in: folder, database)] {
                let complaints = Complaints()
                try await house.service(complaints).open()
                try await house.append(1)
                try await house.service(complaints).turn()
                #expect(complaints.all == [])
                try await house.expectLines(2)
            }
            for known in [former, keys, former + keys] {
                let policy = Policy(known.compactMap { NoteKey(text: $0) }, quorum: 0)
                let verdict = await policy.check(database)
                #expect(verdict.code == 0, "\(verdict.sentence.english)")
            }
            let second = "\(folder)/ledger-sm2-2.key"
            let about = try FileManager.default.attributesOfItem(atPath: second)
            #expect(about[.posixPermissions] as? Int == 0o600)
        }
    }

    /// A bundle of either tree tells of both keys; each log is taken in with its own.
    @Test(arguments: engines)
    func `are taken in with the log that they sign`(engine: Dialect) async throws {
        try await withKeptKeys(engine) { database, folder in
            let register = try kept(.both, in: folder, database)
            try await register.append(3)
            try await register.service().turn()
            _ = try await register.ledger.rotate(in: database, at: .testStart) { _ in }
            try await register.service().turn()
            let policy = try await register.policy()
            for log in try await database.read({ tx in try tx.logs() }) {
                let path = "\(folder)/\(log.name).zip", place = "\(folder)/\(log.name)"
                _ = try await register.ledger.writeBundle(of: log.name, to: path, from: database)
                try FileManager.default.createDirectory(
                    atPath: place, withIntermediateDirectories: false)
                try ZipArchive.unpack(path, into: place)
                try await withRegister(engine) { other in
                    _ = try await other.ledger.importBundle(in: place, to: other.database)
                    let taken = try #require(try await other.log())
                    #expect(taken.keys == log.keys && taken.keys.count == 2)
                    let verdict = await policy.check(other.database)
                    #expect(verdict.code == 0, "\(verdict.sentence.english)")
                }
            }
        }
    }

    private func withKeptKeys(
        _ engine: Dialect, _ body: (any Database, String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try await withDatabase(engine, LogRegister.migrations) { database in
                try await body(database, folder)
            }
        }
    }

    /// A program that has just started, with the keys of a folder.
    private func kept(
        _ profile: LedgerProfile, in folder: String, _ database: any Database
    ) throws -> LogRegister {
        let key = try LogKey.kept(
            in: SignerFile(path: "\(folder)/ledger.key"), for: "party.example")
        let national = try LogKey.kept(
            in: SignerFile(path: "\(folder)/ledger-sm2.key"), for: "party.example", kind: .sm2)
        return LogRegister(
            database: database,
            ledger: try .example(
                in: folder, key: key,
                national: NationalProfile(key: national, isAlone: profile == .national)))
    }
}

extension LogRegister {
    /// Every head that is signed here has so many lines, all by keys of its log.
    fileprivate func expectLines(_ count: Int) async throws {
        for log in try await database.read({ tx in try tx.logs() }) where ledger.signs(log) {
            let state = try await database.read { tx in try tx.state(of: log.id) }
            let note = try #require(state?.signed.flatMap { SignedNote($0) })
            let lines = try note.verified(by: log.keys.compactMap { NoteKey(text: $0) })
            #expect(lines.count == count && note.signatures.count == count, "\(log.name)")
        }
    }
}
