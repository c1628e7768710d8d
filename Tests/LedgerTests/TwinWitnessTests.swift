import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A twin and its witnesses` {
    /// Our own witness, asked over HTTP: it knows the twin by its key, and follows it by SM3.
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `has each head cosigned, and goes on from what was`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withTwins(engine, profile) { register in
            try await register.append(1)
            let (keys, twin) = (try await register.keys(), try #require(try await register.twin()))
            try await RealWitness.with(of: keys) { real in
                let house = try register.set(to: profile, witnesses: Witnesses([real.member]))
                for count in [2, 1, 300, 5] {
                    let complaints = Complaints()
                    try await house.grow(by: count, complaints)
                    #expect(complaints.all == [])
                    let head = try await house.database.read { tx in try tx.published(twin.name) }
                    let note = try #require(head.flatMap { SignedNote($0.note) })
                    let key = try #require(NoteKey(text: twin.key))
                    #expect(try note.verified(by: [key, real.member.key]).count == 2)
                    let state = try await house.twinState()
                    #expect(head?.isWitnessed == true && head?.size == state?.size)
                    let seen = try await real.witness.seenSize(of: twin.origin)
                    #expect(seen == state?.size)
                }
                let policy = try await house.policy { $0.isTwin || profile == .both }
                let verdict = await policy.check(house.database)
                #expect(verdict.code == 0, "\(verdict.sentence.english)")
            }
        }
    }

    /// Where the twin is wanted later, the witness follows it step by step.
    @Test(arguments: engines)
    func `is followed while it catches up`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(Ledger.twinStep + 5)
            try await register.service().turn()
            let both = try register.set(to: .both)
            try await both.service().open()
            let keys = try await both.keys(), twin = try #require(try await both.twin())
            try await RealWitness.with(of: keys) { real in
                let house = try both.set(to: .both, witnesses: Witnesses([real.member]))
                var seen: [Int] = []
                for _ in 0..<3 {
                    let complaints = Complaints()
                    try await house.service(complaints).open()
                    try await house.grow(by: 1, complaints)
                    #expect(complaints.all == [])
                    seen.append(try await real.witness.seenSize(of: twin.origin))
                }
                let whole = Ledger.twinStep + 6
                #expect(seen == [Ledger.twinStep, whole + 2, whole + 3])
            }
        }
    }

    /// The witness has seen more of the twin than is here, and shows it: nothing goes on.
    @Test(arguments: engines)
    func `stops a copy of which the witness has seen more`(engine: Dialect) async throws {
        try await withTwins(engine, .national) { register in
            try await register.append(4)
            let keys = try await register.keys(), twin = try #require(try await register.twin())
            try await RealWitness.with(of: keys) { real in
                let house = try register.set(to: .national, witnesses: Witnesses([real.member]))
                try await house.grow(by: 300)
                // The same entries again, in a database that has fewer of them.
                try await withTwins(engine, .national) { copy in
                    let copy = try copy.set(
                        to: .national, witnesses: Witnesses([real.member]))
                    try await copy.append(4)
                    try await copy.service().turn()
                    let later = try copy.set(
                        to: .national, witnesses: Witnesses([real.member]))
                    try await later.service().open()
                    let sentence = WitnessWords.rolledBack(
                        twin.name, size: 5, seen: 305, by: "witness.example/w1")
                    #expect(later.ledger.standing[twin.id] == .rolledBack(sentence))
                    await #expect(throws: (any Error).self) { try await later.append(1) }
                }
            }
        }
    }
}

extension LogRegister {
    fileprivate func keys() async throws -> [NoteKey] {
        let logs = try await database.read { tx in try tx.logs() }
        return logs.filter { ledger.signs($0) }.compactMap { NoteKey(text: $0.key) }
    }
}
