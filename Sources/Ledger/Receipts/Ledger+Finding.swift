import FoundationEssentials
public import HTML
public import Kernel
import Proofs
public import Storage

extension Ledger {
    /// Where an entry stands that says what was done to something at a moment, and a receipt that opens
    /// it: for what is published anyway. Nil while it waits for its place.
    ///
    /// The ids of entries sort by birth, so the moment is what they are found by.
    public func place(
        of target: Deed.Target, at instant: Instant, _ tx: borrowing ReadTransaction
    ) throws -> (entry: Link, receipt: String?)? {
        let found = try tx.entries(madeAt: instant).first { _, payload in
            let content = try? JSONDecoder().decode(Targeted.self, from: Data(payload))
            return content?.target == Targeted.Target(id: target.id, kind: target.kind)
        }?.own
        guard let found, let index = found.index else { return nil }
        let tree = try tree(of: found, tx)
        guard let log = try tx.log(tree), try shows(log, tx) else { return nil }
        let receipt = try tx.receipt(for: found, opened: found.subject == nil, in: tree, kept)
        return (Places.entry.link(log.name, index), receipt?.text)
    }
}

/// As much of a payload as tells what it is about.
private struct Targeted: Decodable {
    struct Target: Decodable, Equatable {
        let id: String
        let kind: String
    }

    let target: Target
}
