import Crypto
import Testing

@testable import Proofs

@Suite struct `A proof to take away` {
    @Test func `is the file that others read`() throws {
        let known = try Vectors.read().proof
        let file = try #require(ProofFile(text: known.text))
        #expect(file.text == known.text)
        #expect(file.index == 42)
        #expect(file.includes(Array(known.entry.utf8), by: .sha256))
        #expect(!file.includes(CountedLog.entry(43), by: .sha256))
    }

    @Test func `is asked of a witness in the words that others use`() throws {
        let known = try Vectors.read().request
        let request = try #require(AddCheckpoint(text: known.text))
        #expect(request.text == known.text)
        #expect(request.former == 256)
        let head = try #require(Checkpoint(text: request.head.text))
        let old = CountedLog(size: 256).frontier.root(by: .sha256)
        #expect(
            Check.extends(
                (256, old), to: (head.size, head.root), proof: request.proof, by: .sha256))
    }

    @Test func `opens what the entry commits to`() throws {
        let known = try Vectors.read().entry
        let opening = Receipt.Opening(
            payload: Array(known.payload.utf8), salt: try Digest(hex: known.salt_hex))
        #expect(opening.commitment == (try Digest(hex: known.commitment_hex)))
        #expect(
            TreeHash.sha256.leaf(Array(known.entry.utf8)) == (try Digest(hex: known.leaf_hash_hex)))
    }

    private func receipt(_ opening: Receipt.Opening?) throws -> Receipt {
        let log = CountedLog(size: 300)
        let note = try #require(SignedNote(try Vectors.read().checkpoints[0].note))
        return Receipt(
            entry: CountedLog.entry(7), index: 7,
            path: try #require(try log.prover(size: 300).path(of: 7)), head: note,
            opening: opening)
    }

    @Test func `comes back from its letters`() throws {
        let salt = HashFunction.sha256.digest([1])
        for opening in [nil, Receipt.Opening(payload: Array("会费".utf8), salt: salt)] {
            let receipt = try receipt(opening)
            let text = try #require(receipt.text)
            #expect(Receipt(text: text) == receipt)
            #expect(Receipt(text: String(text.dropLast())) == nil)
            #expect(Receipt(text: text + "00") == nil)
            #expect(Receipt(text: text.lowercased()) == nil)
        }
    }

    @Test func `in bytes has one form`() throws {
        let bytes = try #require(try receipt(nil).bytes)
        for count in 0..<bytes.count {
            #expect(Receipt(bytes: Array(bytes.prefix(count))) == nil)
        }
        #expect(Receipt(bytes: bytes + [0]) == nil)
        #expect(Receipt(bytes: [2] + bytes.dropFirst()) == nil)
    }

    @Test(arguments: [
        ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"),
        ("ietf!", "QED8WEX0"),
    ])
    func `is written in the letters of RFC 9285`(text: String, encoded: String) {
        #expect(Base45.encode(Array(text.utf8)) == encoded)
        #expect(Base45.decode(encoded[...]) == Array(text.utf8))
    }

    @Test(arguments: ["GGW", ":::", "A", "AAAA", "a", "::"])
    func `refuses letters that say nothing`(encoded: String) {
        #expect(Base45.decode(encoded[...]) == nil)
    }
}
