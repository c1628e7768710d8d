import Crypto
import Kernel
public import Proofs

extension Policy {
    /// Whether a receipt proves what it says, asking nobody.
    public func check(_ receipt: Receipt) -> Verdict {
        judged { () throws(Verdict) in
            let head = try standing(receipt.head)
            try include(receipt.entry, receipt.index, receipt.path, in: head)
            let record = try record(receipt.entry, receipt.index, in: head)
            guard let opening = receipt.opening else {
                return Phrase(
                    said(head, receipt.index, record).chinese + "\n" + Words.withoutContent.chinese,
                    said(head, receipt.index, record).english + "\n" + Words.withoutContent.english)
            }
            guard record.commits(to: opening) else {
                throw .tampered(
                    Finding(
                        log: head.checkpoint.origin, index: receipt.index, event: record.id,
                        what: Words.otherContent, expected: record.c,
                        found: Base64URL.encode(opening.commitment.bytes)))
            }
            return said(head, receipt.index, record)
        }
    }

    /// Whether a proof of others' making leads from an entry to a head that stands.
    public func check(_ proof: ProofFile, of entry: [UInt8]) -> Verdict {
        judged { () throws(Verdict) in
            let head = try standing(proof.head)
            try include(entry, proof.index, proof.path, in: head)
            let event = Record(entry)?.id ?? "-"
            return Words.soundRecord(
                head.checkpoint.origin, index: proof.index, event: event, head.witnesses)
        }
    }

    private func include(
        _ entry: [UInt8], _ index: Int, _ path: [Digest], in head: StandingHead
    ) throws(Verdict) {
        let (log, leaf) = (head.checkpoint, head.hash.leaf(entry))
        let isIncluded = Check.includes(
            leaf, at: index, of: log.size, path: path, root: log.root, by: head.hash)
        guard isIncluded else {
            throw .tampered(
                Finding(
                    log: log.origin, index: index, event: Record(entry)?.id,
                    what: Words.notIncluded, expected: log.root.hex, found: leaf.hex))
        }
    }

    private func record(
        _ entry: [UInt8], _ index: Int, in head: StandingHead
    ) throws(Verdict) -> Record {
        guard let record = Record(entry) else {
            throw .tampered(
                Finding(log: head.checkpoint.origin, index: index, what: Words.noRecord))
        }
        return record
    }

    private func said(_ head: StandingHead, _ index: Int, _ record: Record) -> Phrase {
        Words.soundRecord(
            head.checkpoint.origin, index: index, event: record.id, head.witnesses)
    }

    func judged(_ body: () throws(Verdict) -> Phrase) -> Verdict {
        do throws(Verdict) { return .sound(try body()) } catch { return error }
    }
}
