import Crypto
import Foundation
import Proofs
import Testing

@testable import Verifying

@Suite struct `A receipt that somebody hands in` {
    @Test func `proves its record and its content`() throws {
        try withLog(of: 300) { log in
            for index in [0, 7, 255, 256, 299] {
                let receipt = try log.receipt(index)
                #expect(log.policy.check(receipt).code == 0)
                let text = try #require(receipt.text)
                let again = try #require(Receipt(text: text))
                #expect(log.policy.check(again).sentence.english.contains(CopiedLog.id(index)))
            }
        }
    }

    @Test func `proves the record alone when the content was erased`() throws {
        try withLog(of: 300) { log in
            let verdict = log.policy.check(try log.receipt(7, opened: false))
            #expect(verdict.code == 0)
            #expect(verdict.sentence.english.contains("no content"))
        }
    }

    @Test func `proves nothing with any byte changed`() throws {
        try withLog(of: 300) { log in
            let bytes = try #require(try log.receipt(7).bytes)
            for place in bytes.indices {
                var changed = bytes
                changed[place] ^= 1 << UInt8(place % 8)
                guard let receipt = Receipt(bytes: changed) else { continue }
                #expect(log.policy.check(receipt).code != 0, "byte \(place)")
            }
        }
    }

    @Test func `names what is not as it was signed`() throws {
        try withLog(of: 300) { log in
            let receipt = try log.receipt(7)
            let other = Receipt(
                entry: receipt.entry, index: 7, path: receipt.path, head: receipt.head,
                opening: CopiedLog.opening(8))
            let finding = try #require(log.policy.check(other).finding)
            #expect(finding.log == CopiedLog.name)
            #expect(finding.index == 7)
            #expect(finding.event == CopiedLog.id(7))
            let foreign = CopiedLog.opening(8).commitment.bytes
            #expect(finding.found == Base64URL.encode(foreign))
            let moved = Receipt(
                entry: receipt.entry, index: 8, path: receipt.path, head: receipt.head,
                opening: receipt.opening)
            #expect(log.policy.check(moved).finding?.index == 8)
        }
    }

    @Test func `is worth what its head is worth`() throws {
        try withLog(of: 300) { log in
            let receipt = try log.receipt(7)
            let keys = [log.log.verifier, log.witness.verifier]
            #expect(Policy([log.witness.verifier]).check(receipt).code == 2)
            #expect(Policy([log.log.verifier]).check(receipt).code == 1)
            #expect(Policy([log.log.verifier], quorum: 0).check(receipt).code == 0)
            #expect(Policy(keys, quorum: 2).check(receipt).code == 1)
            let lonely = SignedNote(
                text: receipt.head.text, signatures: Array(receipt.head.signatures.prefix(1)))
            let alone = Receipt(
                entry: receipt.entry, index: 7, path: receipt.path, head: lonely,
                opening: receipt.opening)
            let verdict = log.policy.check(alone)
            #expect(verdict.code == 1)
            #expect(verdict.sentence.english.hasPrefix("UNWITNESSED"))
        }
    }
}

@Suite struct `Asking tongxin-verify` {
    private func keys(of log: CopiedLog) throws -> String {
        let text = """
            # whom we believe
            \(log.log.verifier.text)
            \(log.witness.verifier.text)
            quorum 1

            """
        try log.write(Array(text.utf8), to: "keys")
        return log.folder.appending(path: "keys").path
    }

    private func run(_ words: String...) throws -> Verdict {
        try #require(Verification(words)).run()
    }

    @Test func `takes receipts, proofs and folders`() throws {
        try withLog(of: 300) { log in
            let keys = try keys(of: log)
            let receipt = try log.receipt(7)
            let text = try #require(receipt.text)
            try log.write(Array((text + "\n").utf8), to: "receipt.txt")
            try log.write(try #require(receipt.bytes), to: "receipt.bin")
            let proof = ProofFile(index: 7, path: receipt.path, head: receipt.head)
            try log.write(Array(proof.text.utf8), to: "7.tlog-proof")
            try log.write(receipt.entry, to: "entry.json")
            let place = log.folder.path
            #expect(try run("--keys", keys, text).code == 0)
            for name in ["receipt.txt", "receipt.bin", ""] {
                #expect(try run("--keys", keys, "\(place)/\(name)").code == 0, "\(name)")
            }
            let proven = ["\(place)/7.tlog-proof", "--entry", "\(place)/entry.json"]
            #expect(try run("--keys", keys, proven[0], proven[1], proven[2]).code == 0)
            #expect(try run("--keys", keys, proven[0]).code == 2)
            #expect(try run("--keys", keys, proven[0], "--entry", keys).code == 1)
            #expect(try run("--keys", keys, "--quorum", "2", text).code == 1)
        }
    }

    @Test func `says what it cannot read`() throws {
        try withLog(of: 3) { log in
            let keys = try keys(of: log)
            #expect(try run("--keys", keys, "/nowhere").code == 2)
            #expect(try run("--keys", "/nowhere", log.folder.path).code == 2)
            #expect(try run("--keys", keys, keys).code == 2)
            #expect(try run("--keys", keys, "TXL1:AAAA").code == 2)
            #expect(try run("--keys", keys, "--quorum", "many", keys).code == 2)
            let checkpoint = log.folder.appending(path: "checkpoint").path
            #expect(try run("--keys", checkpoint, log.folder.path).code == 2)
        }
        for words in [[], ["x"], ["--keys"], ["--keys", "k"], ["--other", "k", "x"]] {
            #expect(Verification(words) == nil)
        }
    }
}

@Suite struct `A proof of others' making` {
    private struct Known: Decodable {
        struct Proof: Decodable { let entry: String, text: String }
        let tlog_proof: Proof
    }

    /// The keys and the proof that other implementations agree with.
    @Test func `is checked by the keys that are believed`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "ProofsTests/Golden/ledger.json")
        let known = try JSONDecoder().decode(Known.self, from: Data(contentsOf: file)).tlog_proof
        let keys = """
            org.example/ledger+a5373f23+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
            witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X
            """
        let policy = try Policy(text: keys)
        let proof = try #require(ProofFile(text: known.text))
        let lines = proof.head.signatures.count
        #expect(policy.with(quorum: lines - 1).check(proof, of: Array(known.entry.utf8)).code == 0)
        #expect(policy.with(quorum: 0).check(proof, of: Array("{\"n\":43}".utf8)).code == 1)
    }
}
