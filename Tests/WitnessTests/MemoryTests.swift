import Foundation
import Kernel
import Keyring
import Proofs
import Storage
import TestSupport
import Testing

@testable import Witness

@Suite struct `What a witness has seen` {
    private let log: TestLog

    init() throws { log = try TestLog(upTo: 40) }

    private var keys: [NoteKey] { [log.signer.verifier] }

    @Test func `is there after it has begun again`() async throws {
        try await inFolder { folder in
            let place = try await TestPlace.make(for: .sqlite)
            var names: Set<String> = []
            for (former, size) in [(0, 5), (5, 9), (9, 40)] {
                let database = try place.open()
                let witness = try await TestWitness(
                    folder: folder, database: database, logs: try TrustedLogs(keys),
                    clock: SetClock()
                ).open(named: former == 0 ? TestWitness.name : nil)
                names.insert(witness.key.text)
                let seen = try await witness.seenSize(of: TestLog.name)
                #expect(seen == former)
                let again = try await witness.add(try log.growth(from: 0, to: 2))
                #expect(former == 0 || again == .notLast(size: former))
                let start = former == 0 ? 2 : former
                let answer = try await witness.add(try log.growth(from: start, to: size))
                guard case .cosigned = answer else { Issue.record("\(answer)"); continue }
                await database.close()
            }
            #expect(names.count == 1)
            try await place.remove()
        }
    }

    @Test func `lets one of two sides through when both come at once`() async throws {
        let other = try TestLog(upTo: 40, lie: 20)
        for _ in 0..<20 {
            try await withWitness(of: keys) { _, witness in
                _ = try await witness.add(try log.growth(from: 0, to: 10))
                let sides = [
                    try log.growth(from: 10, to: 30), try other.growth(from: 10, to: 30),
                    try log.growth(from: 10, to: 25), try other.growth(from: 10, to: 28),
                ]
                let answers = try await withThrowingTaskGroup(of: WitnessAnswer.self) { group in
                    for side in sides { group.addTask { try await witness.add(side) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.count { (try? $0.cosignature()) != nil } == 1)
                #expect(answers.count { $0.isRefusedForSize } == 3)
                let kept2 = try await witness.evidence().count
                #expect(kept2 >= 2)
            }
        }
    }

    @Test func `keeps what a lying log has signed, once`() async throws {
        let other = try TestLog(upTo: 40, lie: 3)
        try await withWitness(of: keys) { _, witness in
            _ = try await witness.add(try log.growth(from: 0, to: 10))
            for _ in 0..<3 {
                _ = try await witness.add(try other.growth(from: 10, to: 20))
                _ = try await witness.add(try log.growth(from: 7, to: 8))
                let shrunk = AddCheckpoint(former: 10, proof: [], head: try log.head(8))
                let answer = try await witness.add(shrunk)
                #expect(answer == .malformed)
            }
            let kept = try await witness.evidence()
            #expect(kept == ["impossible 8", "inconsistent 20", "not_last 8"])
            let notes: [String] = try await witness.database.read { tx in
                try tx.rows(
                    "SELECT note FROM witness_evidence WHERE reason = 'inconsistent'",
                    of: String.self)
            }
            #expect(notes == [try other.head(20).description])
        }
    }

    @Test func `is never dated before what was said before`() async throws {
        try await withWitness(of: keys) { place, witness in
            _ = try await witness.add(try log.growth(from: 0, to: 10))
            place.clock.set(.testStart - .seconds(5_000))
            let answer = try await witness.add(try log.growth(from: 10, to: 11))
            let line = try answer.cosignature()
            let note = SignedNote(text: log.text(of: 11), signatures: [line])
            let time = try note.verified(by: [witness.key]).first?.time
            #expect(time == UInt64(Instant.testStart.seconds))
        }
    }

    @Test func `must be there where its key is`() async throws {
        try await inFolder { folder in
            let first = try await TestPlace.make(for: .sqlite)
            let database = try first.open()
            let logs = try TrustedLogs(keys)
            let place = TestWitness(
                folder: folder, database: database, logs: logs, clock: SetClock())
            let nameless = await #expect(throws: WitnessRefusal.self) {
                try await place.open(named: nil)
            }
            #expect(nameless == .nameless)
            _ = try await place.open()
            let renamed = await #expect(throws: WitnessRefusal.self) {
                try await place.open(named: "other")
            }
            #expect(renamed == .otherName(TestWitness.name))
            let gone = await #expect(throws: WitnessRefusal.self) {
                try await withDatabase(.sqlite) { database in
                    try await TestWitness(
                        folder: folder, database: database, logs: logs, clock: SetClock()
                    ).open()
                }
            }
            #expect(gone == .stateIsGone)
            await database.close()
            try await first.remove()
        }
    }

    @Test func `is worth nothing without its key`() async throws {
        try await withWitness(of: keys) { place, witness in
            _ = try await witness.add(try log.growth(from: 0, to: 1))
            try FileManager.default.removeItem(atPath: place.file.path)
            let refusal = await #expect(throws: WitnessRefusal.self) { try await place.open() }
            #expect(refusal == .keyIsGone)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660])
    func `is not signed with a key that others can read`(mode: Int) async throws {
        try await withWitness(of: keys) { place, witness in
            let path = place.file.path
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let refusal = await #expect(throws: SignerFileRefusal.self) { try await place.open() }
            #expect(refusal == .openToOthers(path))
        }
    }
}
