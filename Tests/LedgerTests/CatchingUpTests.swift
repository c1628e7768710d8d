import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

@Suite struct `A twin that is wanted later than its log` {
    /// More entries than two steps hold, each step by a program that has just begun, while the work
    /// goes on. Whoever checks meanwhile finds nothing wrong.
    @Test(arguments: engines)
    func `is grown from the first entry on, step by step`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(Ledger.twinStep * 2 + 300)
            try await register.service().turn()
            var sizes: [Int] = []
            for _ in 0..<4 {
                let house = try register.set(to: .both)
                try await house.service().open()
                try await house.append(2)
                try await house.service().turn()
                let (own, twin) = (try await house.state(), try await house.twinState())
                #expect(own?.isSigned == true && twin?.isSigned == true)
                sizes.append(twin?.size ?? -1)
                let policy = try await house.policy()
                let verdict = await policy.check(house.database)
                #expect(verdict.code == 0, "\(verdict.sentence.english)")
                let health = try await house.database.read { tx in
                    try house.ledger.health(tx, at: .testStart + .seconds(86_400))
                }
                #expect(health.troubled == [] && health.logs == 2)
            }
            let step = Ledger.twinStep, whole = step * 2 + 301
            #expect(sizes == [step, step * 2, whole + 6, whole + 8])
            try await register.expectTwinRebuilt()
        }
    }

    /// There and back: what is not signed meanwhile is kept all the same, and gone on with.
    @Test(arguments: engines)
    func `is gone on with whenever it is wanted again`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            for profile in [
                LedgerProfile.international, .both, .international, .national, .both, .national,
                .international,
            ] {
                let house = try register.set(to: profile)
                let complaints = Complaints()
                try await house.service(complaints).open()
                try await house.append(150)
                for _ in 0..<2 { try await house.service(complaints).turn() }
                #expect(complaints.all == [], "\(profile)")
                let (own, twin) = (try await house.state(), try await house.twinState())
                #expect(own?.isSigned == (profile != .national), "\(profile)")
                if profile != .international { #expect(twin?.isSigned == true, "\(profile)") }
                let policy = try await house.policy()
                let verdict = await policy.check(house.database)
                #expect(verdict.code == 0, "\(profile): \(verdict.sentence.english)")
            }
            let both = try register.set(to: .both)
            try await both.service().open()
            try await both.service().turn()
            try await both.expectRebuilt()
            try await both.expectTwinRebuilt()
        }
    }

    /// A record that was changed before the twin was begun would be signed as if it were right.
    @Test(arguments: engines)
    func `does not sign what was changed before it`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(300)
            try await register.service().turn()
            try await register.swapEntries(3, 280)
            let house = try register.set(to: .both)
            try await house.service().open()
            try await house.service().turn()
            let twin = try #require(try await house.twin()), state = try await house.twinState()
            let sentence = LedgerWords.foreignTile("tile/0/000", size: 301, log: twin.name)
            #expect(house.ledger.standing[twin.id] == .stopped(sentence))
            #expect(state?.size == 0 && state?.signed == nil)
            // The work goes on.
            try await house.append(1)
            try await house.service().turn()
            let own = try await house.state()
            #expect(own?.size == 302 && own?.isSigned == true)
        }
    }
}

extension LogRegister {
    /// Two records in each other's place, with their hashes.
    fileprivate func swapEntries(_ one: Int, _ other: Int) async throws {
        let entries = try await entries()
        try await database.write { tx in
            try tx.letAnybodyWrite()
            for (place, entry) in [(one, entries[other]), (other, entries[one])] {
                try tx.execute(
                    """
                    UPDATE ledger_leaf
                    SET entry = \(entry.bytes), hash = \(TreeHash.sha256.leaf(entry.bytes).bytes)
                    WHERE idx = \(place)
                    """)
            }
        }
    }
}
