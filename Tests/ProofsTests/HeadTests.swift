import Crypto
import Testing

@testable import Proofs

@Suite struct `A signed head` {
    private func signer(
        _ name: String, _ kind: NoteSignatureKind, from first: UInt8
    ) throws -> NoteSigner {
        var seed = Array(first..<first + 32)
        return try NoteSigner(name: name, kind: kind, secret: Secret(erasing: &seed))
    }

    private func log() throws -> NoteSigner {
        try signer("org.example/ledger", .ed25519, from: 0)
    }

    private func witness() throws -> NoteSigner {
        try signer("witness.example/w1", .cosignature, from: 32)
    }

    private func head(size: Int) throws -> Checkpoint {
        Checkpoint(
            origin: "org.example/ledger", size: size,
            root: CountedLog(size: size).frontier.root(by: .sha256))
    }

    @Test func `is signed as others sign it`() throws {
        #expect(
            try log().verifier.text
                == "org.example/ledger+a5373f23+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
        #expect(
            try witness().verifier.text
                == "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X")
        for known in try Vectors.read().checkpoints {
            let text = try head(size: known.size).text
            let note = SignedNote(text: text, signatures: [try log().sign(text)])
            #expect(note.description == known.note)
            #expect(SignedNote(known.note) == note)
        }
    }

    @Test func `is cosigned as others cosign it`() throws {
        let known = try Vectors.read().cosignature
        let text = try head(size: 70_000).text
        #expect(Cosignature.text(text, at: known.timestamp) == known.signed_message)
        #expect(try witness().cosign(text, at: known.timestamp).line == known.line)
    }

    @Test func `says who stands for it`() throws {
        let text = try head(size: 3).text
        let (log, witness) = (try log(), try witness())
        let stranger = try signer("else.example", .ed25519, from: 64)
        let note = SignedNote(
            text: text,
            signatures: [
                try log.sign(text), try witness.cosign(text, at: 7), try stranger.sign(text),
            ])
        let holding = try note.verified(by: [log.verifier, witness.verifier])
        #expect(holding.map(\.name) == ["org.example/ledger", "witness.example/w1"])
        #expect(holding.map(\.time) == [nil, 7])
        #expect(throws: SignedNote.Fault.unsigned) { try note.verified(by: []) }
    }

    @Test func `is worthless with one line forged or said twice`() throws {
        let text = try head(size: 3).text
        let (log, witness) = (try log(), try witness())
        let line = try log.sign(text)
        var forged = line.bytes
        forged[5] ^= 1
        let bad = NoteSignature(name: line.name, keyID: line.keyID, bytes: forged)
        let cosigned = try witness.cosign(text, at: 7)
        let keys = [log.verifier, witness.verifier]
        #expect(throws: SignedNote.Fault.forged(name: line.name)) {
            try SignedNote(text: text, signatures: [cosigned, bad]).verified(by: keys)
        }
        #expect(throws: SignedNote.Fault.repeated(name: line.name)) {
            try SignedNote(text: text, signatures: [line, line]).verified(by: keys)
        }
        #expect(throws: SignedNote.Fault.forged(name: cosigned.name)) {
            try SignedNote(
                text: text,
                signatures: [
                    line,
                    NoteSignature(
                        name: cosigned.name, keyID: cosigned.keyID,
                        bytes: Array(cosigned.bytes.dropFirst(8))),
                ]
            ).verified(by: keys)
        }
    }

    @Test(arguments: [
        "", "\n", "a\n", "a\n\n", "a\n\nb\n", "a\n\n\u{2014} x AAAA\n", "a\n\n\u{2014} x AAAAAAA\n",
        "a\n\n- x AAAAAAAA\n", "a\n\n\u{2014} x+y AAAAAAAA\n", "a\n\n\u{2014}  AAAAAAAA\n",
        "a\n\n\u{2014} x AAAAAAAA", "a\r\n\n\u{2014} x AAAAAAAA\n",
        "a\u{0}\n\n\u{2014} x AAAAAAAA\n",
        "\n\u{2014} x AAAAAAAA\n", "a\n\n\u{2014} x AAAAAAB=\n",
        "a\n\n" + String(repeating: "\u{2014} x AAAAAAAA\n", count: 17),
        String(repeating: "a", count: 64_000) + "\n\n\u{2014} x AAAAAAAA\n",
    ])
    func `is no note in another form`(text: String) { #expect(SignedNote(text) == nil) }

    @Test(arguments: [
        "o\n1\n", "o\n01\n\(zeros)\n", "o\n-1\n\(zeros)\n", "o\n1\n\(zeros)\nmore\n",
        "\n1\n\(zeros)\n",
        "o\n1\nAAAA\n", "o\n9223372036854775808\n\(zeros)\n", "o\n1\n\(zeros)", "o\n+1\n\(zeros)\n",
    ])
    func `is no head in another form`(text: String) { #expect(Checkpoint(text: text) == nil) }

    private static let zeros = Base64.encode([UInt8](repeating: 0, count: 32))

    @Test func `is kept with keys that can be handed round`() throws {
        let key = try log().verifier
        #expect(NoteKey(text: key.text) == key)
        #expect(NoteKey(text: key.text.replacing("a5373f23", with: "a5373f24")) == nil)
        #expect(NoteKey(text: key.text.replacing("org.example", with: "org.exampel")) == nil)
        let national = try signer("org.example/ledger", .sm2, from: 1)
        #expect(NoteKey(text: national.verifier.text) == national.verifier)
        let text = try head(size: 1).text
        let note = SignedNote(text: text, signatures: [try national.sign(text)])
        #expect(try note.verified(by: [national.verifier]).count == 1)
    }
}
