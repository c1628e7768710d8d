import Crypto
import Foundation
import Testing

@testable import Proofs

/// What other implementations of SM3 and SM2 agree with.
private struct NationalVectors: Decodable {
    let tree: Tree
    let key: Key
    let head: Head

    enum CodingKeys: String, CodingKey {
        case tree = "sm3_tree"
        case key = "sm2"
        case head = "checkpoint"
    }

    struct Tree: Decodable { let roots_b64: [String: String] }
    struct Key: Decodable { let d_hex: String, signed_text: String }
    struct Head: Decodable { let name: String, key_id_hex: String, vkey: String, note: String }

    static func read() throws -> NationalVectors {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/gm.json")
        return try JSONDecoder().decode(
            NationalVectors.self, from: Data(contentsOf: file))
    }
}

@Suite struct `The national profile` {
    @Test func `has the roots that others have`() throws {
        let roots = try NationalVectors.read().tree.roots_b64
        #expect(roots.count == 9)
        for (size, root) in roots {
            let log = CountedLog(size: try #require(Int(size)), by: .sm3)
            #expect(Base64.encode(log.frontier.root(by: .sm3).bytes) == root, "\(size)")
        }
    }

    @Test func `accepts a head that others signed, under its own name`() throws {
        let vectors = try NationalVectors.read()
        let key = try #require(NoteKey(text: vectors.head.vkey))
        #expect(key.kind == .sm2 && Hex.encode(key.id) == vectors.head.key_id_hex)
        let note = try #require(SignedNote(vectors.head.note))
        #expect(try note.verified(by: [key]).map(\.name) == [vectors.head.name])
        let head = try #require(Checkpoint(text: note.text))
        let root = CountedLog(size: 300, by: .sm3).frontier.root(by: .sm3)
        #expect(head.size == 300 && head.root == root && head.text == vectors.key.signed_text)
        let changed = SignedNote(
            text: head.text.replacing("300", with: "301"), signatures: note.signatures)
        #expect(throws: SignedNote.Fault.forged(name: key.name)) {
            try changed.verified(by: [key])
        }
    }

    @Test func `signs by the key of the vectors what they check`() throws {
        let vectors = try NationalVectors.read()
        let secret = Secret(copying: try #require(Hex.decode(vectors.key.d_hex)))
        let signer = try NoteSigner(name: vectors.head.name, kind: .sm2, secret: secret)
        #expect(signer.verifier.text == vectors.head.vkey)
        let text = vectors.key.signed_text
        let note = SignedNote(text: text, signatures: [try signer.sign(text)])
        #expect(try note.verified(by: [signer.verifier]).count == 1)
    }

    /// Each tree has a name of its own, and paths of the one lead nowhere in the other.
    @Test func `tells its trees from the others by their names`() throws {
        #expect(TreeHash.of(logNamed: "a/ledger-sm3").empty == TreeHash.sm3.empty)
        #expect(TreeHash.of(logNamed: "a/ledger").empty == TreeHash.sha256.empty)
        let log = CountedLog(size: 9, by: .sm3)
        let path = try #require(try log.prover(size: 9, by: .sm3).path(of: 4))
        let root = log.frontier.root(by: .sm3)
        for (hash, holds) in [(TreeHash.sm3, true), (.sha256, false)] {
            let leaf = hash.leaf(CountedLog.entry(4))
            #expect(
                Check.includes(leaf, at: 4, of: 9, path: path, root: root, by: hash) == holds)
        }
    }
}
