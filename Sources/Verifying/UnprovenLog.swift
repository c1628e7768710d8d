import Kernel
import Proofs
import Storage

// One key of two is enough: the records of a log and its twin are the same, so where the one is
// signed by a key that is known, the other is held against those records.

extension Policy {
    func knows(_ log: KeptLog) -> Bool { logs.contains { $0.name == log.origin } }

    /// Entries that have their place are signed a moment later, a batch of the sequencer at once: so
    /// many may be without a signature in a log that nobody has touched.
    private static var longestLag: Int { 1_024 }

    /// Whether what is signed by keys that are known is all that there is to prove.
    func checkVouched(_ logs: [KeptLog]) throws(Verdict) {
        for log in logs where !knows(log) {
            guard isCovered(log, by: logs.first { $0.isPair(with: log) }) else {
                throw .unreadable(Words.noKey(of: log.origin))
            }
        }
        for log in logs where !log.isTwin {
            let pair = logs.first { $0.isPair(with: log) }
            let left = log.head.size - max(provenSize(log), provenSize(pair))
            guard left > Policy.longestLag else { continue }
            throw .unreadable(
                knows(log)
                    ? Words.unsignedRecords(of: log.origin, left) : Words.noKey(of: log.origin))
        }
    }

    /// Whether a log whose key is not known goes no further than the one whose key is.
    ///
    /// A log signs before its twin does, so what a twin has signed beyond its log was signed by the
    /// twin alone. And a twin grows with its log; where it is smaller, it was given up or is not yet
    /// there.
    private func isCovered(_ log: KeptLog, by pair: KeptLog?) -> Bool {
        guard let pair else { return false }
        return log.isTwin
            ? pair.head.signedSize >= log.head.signedSize : pair.head.size >= log.head.size
    }

    /// How many of the records stand under a head that a known key has signed.
    private func provenSize(_ log: KeptLog?) -> Int {
        log.map { knows($0) ? $0.head.signedSize : 0 } ?? 0
    }

    /// Walks a log by its rows alone. Whatever heads it has must be those of its records; who signed
    /// them is not asked.
    func hold(
        _ log: KeptLog, _ notes: [KeptNote], _ tx: borrowing ReadTransaction,
        _ rest: inout KeptRest
    ) throws -> Phrase {
        var walk = KeptWalk(
            of: log, to: try log.unprovenHeads(beside: notes), by: .of(logNamed: log.origin))
        try walk.run(tx, &rest)
        return Words.heldFolder(log.origin, size: log.head.size)
    }
}

extension KeptLog {
    /// A twin is begun with nothing, and filled step by step.
    var hasJustBegun: Bool { isTwin && head.size == 0 && head.signed == nil }

    /// Never signed itself, and signed by its twin: the national profile alone, from the first day.
    func isLeft(to twin: KeptLog?) -> Bool {
        guard let twin, twin.isTwin, twin.head.signed != nil else { return false }
        return head.signed == nil && head.signedSize == 0
    }

    fileprivate func unprovenHeads(beside notes: [KeptNote]) throws -> [KeptHeadAt] {
        let heads = try [head.signed, head.cosigned].compactMap(\.self)
            .map { KeptHeadAt(try unproven($0, at: headSpot), headSpot) }
        guard (heads.first?.head.size ?? 0) == head.signedSize, head.signedSize <= head.size else {
            throw Finding(log: origin, at: headSpot, what: Words.otherHead)
        }
        return try heads + notes.map { try $0.unproven(of: self) }
    }

    /// A head as it says itself: one of this log, and not beyond what was signed last.
    func unproven(_ text: String, at spot: Spot) throws(Finding) -> Checkpoint {
        guard let said = SignedNote(text).flatMap({ Checkpoint(text: $0.text) }),
            said.origin == origin, said.size <= head.signedSize
        else { throw Finding(log: origin, at: spot, what: Words.otherHead) }
        return said
    }
}
