public import Proofs

/// Whom the one who checks believes: the keys of logs and of witnesses, and how many of these must
/// have seen a head.
public struct Policy: Sendable {
    public struct Mistake: Error, Equatable { public let line: Int }

    let logs: [NoteKey]
    let witnesses: [NoteKey]
    let quorum: Int

    public init(_ keys: [NoteKey], quorum: Int = 1) {
        logs = keys.filter { $0.kind != .cosignature }
        witnesses = keys.filter { $0.kind == .cosignature }
        self.quorum = quorum
    }

    /// One key a line, whoever it belongs to; `quorum 2`; and lines for people that begin with `#`.
    public init(text: String) throws(Mistake) {
        var keys: [NoteKey] = []
        var quorum = 1
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if line.hasPrefix("quorum "), let number = Int(line.dropFirst(7)), number >= 0 {
                quorum = number
            } else if let key = NoteKey(text: String(line)) {
                keys.append(key)
            } else {
                throw Mistake(line: place + 1)
            }
        }
        self.init(keys, quorum: quorum)
    }

    public func with(quorum: Int) -> Policy { Policy(logs + witnesses, quorum: quorum) }
}

/// A head that stands by a policy.
struct StandingHead {
    let checkpoint: Checkpoint
    let hash: TreeHash
    /// The witnesses that have seen it.
    let witnesses: [String]
}

extension Policy {
    /// Whether a head is signed by its log and seen by enough witnesses.
    func standing(_ note: SignedNote) throws(Verdict) -> StandingHead {
        guard let head = Checkpoint(text: note.text) else {
            throw .tampered(Finding(what: Words.malformedHead))
        }
        let logs = logs.filter { $0.name == head.origin }
        guard !logs.isEmpty else { throw .unreadable(Words.noKey(of: head.origin)) }
        let holding = try holding(note, logs, head)
        let isSigned = holding.contains { $0.time == nil }
        guard isSigned else { throw .tampered(Finding(head, Words.unsigned)) }
        // Two keys of one witness are one witness.
        let seenBy = Set(holding.filter { $0.time != nil }.map(\.name)).sorted()
        guard seenBy.count >= quorum else {
            throw .tampered(Finding(head, Words.unwitnessed(seenBy.count, of: quorum)))
        }
        return StandingHead(
            checkpoint: head, hash: .of(logNamed: head.origin), witnesses: seenBy)
    }

    private func holding(
        _ note: SignedNote, _ logs: [NoteKey], _ head: Checkpoint
    ) throws(Verdict) -> [SignedNote.Holding] {
        do throws(SignedNote.Fault) {
            return try note.verified(by: logs + witnesses)
        } catch {
            switch error {
            case .unsigned: throw .tampered(Finding(head, Words.unsigned))
            case .forged(let name): throw .tampered(Finding(head, Words.forged(by: name)))
            case .repeated(let name): throw .tampered(Finding(head, Words.repeated(by: name)))
            }
        }
    }
}
