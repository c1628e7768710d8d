import Kernel
import Proofs
import Storage

/// A head that is kept beside the published one: what one witness signed last, or the last that
/// enough of them have signed.
struct KeptNote {
    let log: ID<KeptLog.Subject>
    /// The key of the witness, as it is handed round.
    let witness: String?
    private let text: String

    fileprivate init(_ row: inout Row) throws(StorageError) {
        log = try row.next()
        witness = try row.next()
        text = try row.next()
    }

    var spot: Spot {
        witness.map { Spot("ledger_cosignature", "log = \(log), witness = \($0)") }
            ?? Spot("ledger_witnessed", "log = \(log)")
    }

    /// The head in it, when it is one of the log, not beyond what the log has signed, and holds by the
    /// key of the witness or by the policy.
    func head(of log: KeptLog, by policy: Policy) throws -> Checkpoint {
        let changed = Finding(log: log.origin, at: spot, what: Words.otherHead)
        guard let note = SignedNote(text), let head = Checkpoint(text: note.text),
            head.origin == log.origin, head.size <= log.head.signedSize
        else { throw changed }
        guard let witness else {
            let quorum = policy.witnesses.isEmpty ? 0 : min(policy.quorum, 1)
            return try policy.with(quorum: quorum).standing(note, at: spot).checkpoint
        }
        guard let key = NoteKey(text: witness), (try? note.verified(by: [key])) != nil,
            let signers = try? note.verified(by: [key] + policy.logs), signers.count > 1
        else { throw changed }
        return head
    }
}

extension KeptNote {
    /// The head in it as it says itself, where no key of the log is known.
    func unproven(of log: KeptLog) throws(Finding) -> KeptHeadAt {
        KeptHeadAt(try log.unproven(text, at: spot), spot)
    }
}

extension Policy {
    /// The line of a witness under the published head comes from what is kept of that witness.
    func checkLines(under head: StandingHead, of log: KeptLog, _ notes: [KeptNote]) throws {
        let kept = notes.filter { $0.log == log.id }.compactMap(\.witness)
        for witness in witnesses where head.witnesses.contains(witness.name) {
            guard !kept.contains(witness.text) else { continue }
            throw Finding(
                log: log.origin,
                at: Spot("ledger_cosignature", "log = \(log.id), witness = \(witness.text)"),
                what: Words.removedRow)
        }
    }
}

extension Transaction {
    borrowing func notes() throws(StorageError) -> [KeptNote] {
        try rows(
            """
            SELECT log, witness, note FROM ledger_cosignature
            UNION ALL
            SELECT log, NULL, note FROM ledger_witnessed
            """
        ) { row in try KeptNote(&row) }
    }
}
