import Kernel
import Proofs
import Storage

// One key of two is enough: the records of a log and its twin are the same, so where the one is
// signed by a key that is known, the other is held against those records.

extension Policy {
    func knows(_ log: KeptLog) -> Bool { logs.contains { $0.name == log.origin } }

    /// A twin may be smaller than its log; then its head says nothing of the rest.
    func checkVouched(_ logs: [KeptLog]) throws(Verdict) {
        for log in logs where !knows(log) {
            let pair = logs.first { $0.isPair(with: log) }
            guard log.isTwin || pair?.head.size ?? 0 >= log.head.size else {
                throw .unreadable(Words.noKey(of: log.origin))
            }
        }
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
