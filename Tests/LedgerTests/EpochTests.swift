import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `R5: another epoch` {
    @Test(arguments: engines)
    func `begins with where the former ended, and goes on`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            let (database, ledger) = (register.database, register.ledger)
            try await register.append(4)
            try await ledger.advanceAll(in: database)
            let former = try #require(try await register.log())
            let old = try #require(try ledger.headFile(of: former).text())
            try await register.append(4)
            try await ledger.advanceAll(in: database)
            try await register.append(2)
            try await register.rollBack(to: old, size: 5)

            let restored = try Ledger.example(in: ledger.folder)
            let origins = try await restored.restart(in: database, at: .testStart)
            #expect(origins == ["\(former.origin)/2"])
            try await database.append([.rename(to: "新")], to: restored)
            try await restored.advanceAll(in: database)
            let name = "\(OrganizationID.group)-2"
            let log = try #require(try await database.read { tx in try tx.log(named: name) })
            let state = try #require(try await database.read { tx in try tx.state(of: log.id) })
            let entries = try await database.read { tx in
                try tx.entries(in: 0..<9, of: log.id).compactMap { LogEntry(bytes: $0) }
            }
            let renamed = EntryKind.organizationRenamed
            #expect(entries.map(\.kind) == [.logStarted, renamed, renamed, renamed])
            #expect(state.isSigned && state.size == 4 && log.epoch == 2)
            // The former one stays as it was.
            let kept = try #require(try await database.read { tx in try tx.state(of: former.id) })
            #expect(kept.size == 5 && kept.signed == old)
            let again = try await restored.restart(in: database, at: .testStart)
            #expect(again == [])
        }
    }

    @Test func `says how much was lost`() throws {
        let former = Log(first: .group, on: "party.example") { $0 }
        let seen = Checkpoint(origin: former.origin, size: 9, root: TreeHash.sha256.empty)
        let payload = Ledger.beginning(of: former, after: former, size: 5, seen: seen)
        let text = String(decoding: payload.bytes, as: UTF8.self)
        #expect(text.contains(#""lost":4"#) && text.contains(#""restored":5"#))
    }
}
