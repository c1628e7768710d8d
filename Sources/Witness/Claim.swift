import Crypto
import Proofs

/// What somebody says of a log: this is its head, and it goes on from that size.
struct Claim: Sendable {
    let former: Int
    let proof: [Digest]
    let head: Checkpoint
    let note: SignedNote

    /// Nil where the note is no head.
    init?(_ request: AddCheckpoint) {
        guard let head = Checkpoint(text: request.head.text) else { return nil }
        self.init(former: request.former, proof: request.proof, head: head, note: request.head)
    }

    private init(former: Int, proof: [Digest], head: Checkpoint, note: SignedNote) {
        self.former = former
        self.proof = proof
        self.head = head
        self.note = note
    }

    /// The same with only those lines under the head that somebody trusted has signed: anybody can
    /// add others, and they are not ours to keep.
    func with(_ signatures: [NoteSignature]) -> Claim {
        let note = SignedNote(text: note.text, signatures: signatures)
        return Claim(former: former, proof: proof, head: head, note: note)
    }

    var isPossible: Bool { former <= head.size }

    /// Whether the head goes on from the last one.
    func verdict(after last: Sighting?) -> Verdict {
        let hash = TreeHash.of(logNamed: head.origin)
        let last = (size: last?.size ?? 0, root: last?.root ?? hash.empty)
        guard isPossible else { return .impossible }
        guard former == last.size else { return .notLast }
        let goesOn = Check.extends(last, to: (head.size, head.root), proof: proof, by: hash)
        return goesOn ? .sound : .inconsistent
    }
}

/// What is found of a claim that its log has signed.
enum Verdict: String, Sendable {
    case sound
    /// It goes on from a size that it has not reached.
    case impossible
    /// It goes on from another size than the last one.
    case notLast = "not_last"
    /// It does not go on from the last one: the log has been changed, or there are two of it.
    case inconsistent
}
