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

    /// The entry about somebody that says what was done to something at a moment, the page on which
    /// the person takes its receipt, and the receipt itself, opened: for what is handed to the person
    /// alone. Nil while it waits for its place.
    public func receipt(
        of target: Deed.Target, at instant: Instant, about person: PersonID,
        _ tx: borrowing ReadTransaction
    ) throws -> (event: String, page: Link, receipt: String?)? {
        let found = try tx.entries(madeAt: instant).first { own, payload in
            guard own.subject == person else { return false }
            let content = try? JSONDecoder().decode(Targeted.self, from: Data(payload))
            return content?.target == Targeted.Target(id: target.id, kind: target.kind)
        }?.own
        guard let found else { return nil }
        let receipt = try tx.receipt(
            for: found, opened: true, in: try tree(of: found, tx), kept)
        let event = found.entry.event
        return (event.ulid, Places.receipt.link(event), receipt?.text)
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
