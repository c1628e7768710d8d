import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

@Suite struct `A log of which the checker knows one key of two` {
    /// Whoever has only the key of before the switch has no proof of what came after it.
    @Test(arguments: engines, [20, 1_100])
    func `is not sound beyond the switch to the other one`(
        engine: Dialect, count: Int
    ) async throws {
        try await withRegister(engine) { register in
            try await register.run(as: .international, appending: 300)
            try await register.run(as: .national, appending: count)
            let twin = try #require(try await register.twin())
            let former = try await register.verdict { !$0.isTwin }
            #expect(former.code == 2)
            #expect(former.sentence.english == Words.noKey(of: twin.origin).english)
            let present = try await register.verdict { $0.isTwin }
            #expect(present.code == 0, "\(present.sentence.english)")
            let both = try await register.verdict { _ in true }
            #expect(both.code == 0, "\(both.sentence.english)")
            let (all, english) = (301 + count, both.sentence.english)
            #expect(english.contains("\(all) records, 301 of them under its signed head"))
            #expect(english.contains("\(twin.origin), \(all) records, root"))
            #expect(both.sentence.chinese.contains("共 \(all) 条记录，其中 301 条在签名的账本头之下"))
        }
    }

    /// Whoever can write the database can take the twin away as if there had never been one.
    @Test(arguments: engines)
    func `is not sound beyond the switch without its twin`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.run(as: .international, appending: 300)
            try await register.run(as: .national, appending: 1_100)
            let (log, twin) = (try await register.log(), try #require(try await register.twin()))
            try await register.database.write { tx in
                try tx.letAnybodyWrite()
                for table in ["ledger_tile", "ledger_head"] {
                    try tx.execute(
                        "DELETE FROM \(fragment: SQL(unchecked: table)) WHERE log = \(twin.id)")
                }
                try tx.execute("DELETE FROM ledger_log WHERE id = \(twin.id)")
            }
            let verdict = try await register.verdict { _ in true }
            #expect(verdict.code == 2)
            let wanted = Words.unsignedRecords(of: log?.origin ?? "", 1_100)
            #expect(verdict.sentence.english == wanted.english)
        }
    }

    @Test(arguments: engines)
    func `is not sound where the known one was given up`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.run(as: .both, appending: 300)
            try await register.run(as: .international, appending: 20)
            let log = try #require(try await register.log())
            let former = try await register.verdict { $0.isTwin }
            #expect(former.code == 2)
            #expect(former.sentence.english == Words.noKey(of: log.origin).english)
            let present = try await register.verdict { !$0.isTwin }
            #expect(present.code == 0, "\(present.sentence.english)")
        }
    }

    @Test(arguments: engines)
    func `has a head that is named where it says too little`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.run(as: .national, appending: 300)
            let log = try #require(try await register.log())
            try await register.database.write { tx in
                try tx.execute("UPDATE ledger_head SET size = 49 WHERE log = \(log.id)")
            }
            guard case .tampered(let finding) = try await register.verdict({ $0.isTwin }) else {
                Issue.record("the changed head is not found")
                return
            }
            #expect(finding.spot?.table == "ledger_head" && finding.log == log.origin)
        }
    }

    /// What has its place is signed a moment later, a batch of the sequencer at once.
    @Test(arguments: engines, [(1_000, Int32(0)), (1_100, 2)])
    func `may be ahead of its signed head by one batch`(
        engine: Dialect, ahead: (count: Int, code: Int32)
    ) async throws {
        try await withRegister(engine) { register in
            try await register.run(as: .both, appending: 300)
            let house = try register.set(to: .both)
            try await house.service().open()
            try await house.append(ahead.count)
            let log = try #require(try await house.log())
            while case .grown = try await house.ledger.turn(log, in: house.database) {}
            for isTwin in [true, false] {
                let verdict = try await house.verdict { $0.isTwin == isTwin }
                #expect(verdict.code == ahead.code, "\(isTwin): \(verdict.sentence.english)")
                let said = "\(301 + ahead.count) records, 301 of them under its signed head"
                #expect(verdict.sentence.english.contains(said) == (ahead.code == 0))
            }
        }
    }
}

extension LogRegister {
    /// A program that is set so, from its start until nothing waits and the twin has caught up.
    fileprivate func run(as profile: LedgerProfile, appending count: Int) async throws {
        let house = try set(to: profile)
        try await house.service().open()
        try await house.append(count)
        for _ in 0..<2 { try await house.service().turn() }
    }

    /// What somebody finds who knows the keys of some logs.
    fileprivate func verdict(_ isKnown: (Log) -> Bool) async throws -> Verdict {
        await (try await policy(isKnown)).check(database)
    }
}
