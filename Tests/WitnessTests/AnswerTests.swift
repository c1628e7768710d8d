import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Witness

@Suite struct `A witness that is handed a head` {
    private let log: TestLog
    private let seconds = UInt64(Instant.testStart.seconds)

    init() throws { log = try TestLog(upTo: 300) }

    private var keys: [NoteKey] { [log.signer.verifier] }

    @Test(arguments: Dialect.allCases)
    func `cosigns it when it goes on from the last`(engine: Dialect) async throws {
        try await withWitness(engine, of: keys) { place, witness in
            for (former, size) in [(0, 3), (3, 3), (3, 256), (256, 300)] {
                let answer = try await witness.add(try log.growth(from: former, to: size))
                guard case .cosigned(let line) = answer else {
                    Issue.record("\(former) to \(size): \(answer)")
                    continue
                }
                let note = SignedNote(text: log.text(of: size), signatures: [line])
                let holding = try note.verified(by: [witness.key])
                #expect(holding.map(\.time) == [seconds])
            }
            let seen = try await witness.seenSize(of: TestLog.name)
            #expect(seen == 300)
            let kept2 = try await witness.evidence()
            #expect(kept2 == [])
        }
    }

    @Test(arguments: Dialect.allCases)
    func `serves the last with the lines of the log and its own`(engine: Dialect) async throws {
        try await withWitness(engine, of: keys) { place, witness in
            let hash = Hex.encode(HashFunction.sha256.hash(Array(TestLog.name.utf8)))
            let none = try await witness.head(ofLogHashed: hash)
            #expect(none == nil)
            _ = try await witness.add(try log.growth(from: 0, to: 7))
            let note = try #require(try await witness.head(ofLogHashed: hash))
            let holding = try note.verified(by: keys + [witness.key])
            #expect(holding.map(\.name) == [TestLog.name, TestWitness.name])
            #expect(note.text == log.text(of: 7))
        }
    }

    @Test func `is at the size that it says when the proof begins elsewhere`() async throws {
        try await withWitness(of: keys) { place, witness in
            let early = try await witness.add(try log.growth(from: 3, to: 7))
            #expect(early == .notLast(size: 0))
            _ = try await witness.add(try log.growth(from: 0, to: 5))
            let late = try await witness.add(try log.growth(from: 0, to: 7))
            #expect(late == .notLast(size: 5))
            let response = late.response
            #expect(response.status == .conflict)
            #expect(response.headers["content-type"] == "text/x.tlog.size")
            #expect(response.text == "5\n")
            let kept3 = try await witness.evidence()
            #expect(kept3 == ["not_last 7"])
        }
    }

    @Test func `takes no body that is malformed`() async throws {
        let good = try log.growth(from: 3, to: 7).text
        let bad = [
            "", "old 3\n", good.replacing("old 3", with: "old 03"),
            good.replacing("old 3", with: "old -3"), good.replacing("old 3", with: "old 8"),
            good.replacing("\n7\n", with: "\n07\n"), good.replacing("old 3\n", with: ""),
            good.replacing("old 3\n", with: "old 3\nAAAA\n"), good + "\n",
            String(good.dropLast()),
            AddCheckpoint(
                former: 3, proof: Array(repeating: log.root(of: 1), count: 64),
                head: try log.head(7)
            ).text,
        ]
        try await withWitness(of: keys) { _, witness in
            for body in bad {
                let answer = try await witness.add(Array(body.utf8))
                #expect(answer == .malformed, "\(body)")
            }
            let notText = try await witness.add([0xFF] + Array(good.utf8))
            #expect(notText == .malformed)
        }
    }

    @Test func `does not know logs that nobody named`() async throws {
        let other = try TestLog(upTo: 3, named: "else.example/ledger")
        try await withWitness(of: keys) { _, witness in
            let answer = try await witness.add(try other.growth(from: 0, to: 3))
            #expect(answer == .unknownLog)
        }
    }

    @Test func `wants the log to have signed it`() async throws {
        let impostor = try TestLog(upTo: 3, seed: 64)
        try await withWitness(of: keys) { _, witness in
            let foreign = try await witness.add(try impostor.growth(from: 0, to: 3))
            #expect(foreign == .unsigned)
            let head = try log.head(3)
            var bytes = head.signatures[0].bytes
            bytes[7] ^= 1
            let line = head.signatures[0]
            let forged = NoteSignature(name: line.name, keyID: line.keyID, bytes: bytes)
            for lines in [[forged], [line, line], [line, forged]] {
                let note = SignedNote(text: head.text, signatures: lines)
                let answer = try await witness.add(
                    AddCheckpoint(former: 0, proof: [], head: note))
                #expect(answer == .unsigned)
            }
            let kept4 = try await witness.evidence()
            #expect(kept4 == [])
        }
    }

    @Test func `leaves out the lines of strangers`() async throws {
        let stranger = try TestLog(upTo: 0, named: "else.example", seed: 64)
        try await withWitness(of: keys) { _, witness in
            let head = try log.head(3)
            let lines = head.signatures + [try stranger.signer.sign(head.text)]
            let note = SignedNote(text: head.text, signatures: lines)
            _ = try await witness.add(AddCheckpoint(former: 0, proof: [], head: note))
            let hash = Sighting.hash(of: TestLog.name)
            let served = try #require(try await witness.head(ofLogHashed: hash))
            #expect(served.signatures.map(\.name) == [TestLog.name, TestWitness.name])
        }
    }

    @Test func `refuses what does not go on from the last`() async throws {
        let other = try TestLog(upTo: 300, lie: 2)
        let proof = try #require(try log.prover(of: 7).consistency(with: 3))
        try await withWitness(of: keys) { _, witness in
            let early = [
                AddCheckpoint(former: 0, proof: proof, head: try log.head(7)),
                AddCheckpoint(former: 0, proof: [], head: try forgedEmpty()),
            ]
            for request in early {
                let answer = try await witness.add(request)
                #expect(answer == .inconsistent)
            }
            _ = try await witness.add(try log.growth(from: 0, to: 3))
            let late = [
                try other.growth(from: 3, to: 3), try other.growth(from: 3, to: 7),
                AddCheckpoint(former: 3, proof: [], head: try log.head(7)),
                AddCheckpoint(former: 3, proof: proof.reversed(), head: try log.head(7)),
                AddCheckpoint(former: 3, proof: proof, head: try log.head(3)),
            ]
            for request in late {
                let answer = try await witness.add(request)
                #expect(answer == .inconsistent)
                #expect(answer.response.status == .unprocessable)
            }
            let sizes = try await witness.evidence()
            #expect(sizes.filter { $0 == "inconsistent 3" }.count == 2)
            let seen5 = try await witness.seenSize(of: TestLog.name)
            #expect(seen5 == 3)
        }
    }

    /// A head of no entries whose root is that of some.
    private func forgedEmpty() throws -> SignedNote {
        let text = Checkpoint(origin: TestLog.name, size: 0, root: log.root(of: 3)).text
        return SignedNote(text: text, signatures: [try log.signer.sign(text)])
    }

    @Test func `cosigns a log that has no entries yet`() async throws {
        try await withWitness(of: keys) { _, witness in
            let answer = try await witness.add(try log.growth(from: 0, to: 0))
            _ = try answer.cosignature()
        }
    }

    @Test func `looks at the twin tree with its own hash`() async throws {
        let twin = try TestLog(upTo: 9, named: "org.example/ledger-sm3", by: .sm3)
        let posing = try TestLog(upTo: 9, named: "org.example/ledger-sm3")
        try await withWitness(of: [twin.signer.verifier]) { _, witness in
            let wrong = try await witness.add(try posing.growth(from: 0, to: 0))
            #expect(wrong == .inconsistent)
            for (former, size) in [(0, 3), (3, 9)] {
                let answer = try await witness.add(try twin.growth(from: former, to: size))
                _ = try answer.cosignature()
            }
        }
    }
}
