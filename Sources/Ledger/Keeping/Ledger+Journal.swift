import Crypto
public import Kernel
public import Storage
public import Web

/// Writes what was done to the audit and, where it changes something that others rely on, to a log.
/// Both are in the transaction of the deed.
public struct LedgerJournal: Journal {
    let audit: any Journal
    let ledger: Ledger

    public func write(
        _ deeds: [Deed], _ circumstances: Circumstances,
        in transaction: borrowing WriteTransaction
    ) throws {
        try audit.write(deeds, circumstances, in: transaction)
        try ledger.append(deeds, circumstances, in: transaction)
    }
}

extension Ledger {
    /// A journal that writes to the ledger what it writes to another one.
    public func journal(beside audit: some Journal) -> LedgerJournal {
        LedgerJournal(audit: audit, ledger: self)
    }

    /// Writes to the ledger alone what is in the audit already, or is not for it.
    public func append(
        _ deeds: [Deed], _ circumstances: Circumstances, in tx: borrowing WriteTransaction
    ) throws {
        let acts = deeds.compactMap { deed in kind(of: deed).map { (deed, $0) } }
        guard !acts.isEmpty else { return }
        var desk = EntryDesk(self, at: circumstances.at)
        if acts.count > 1 { try desk.find(acts.compactMap(\.0.organization), tx) }
        var held: [HeldEntry] = []
        for (deed, kind) in acts {
            if kind == .recordErased, let person = deed.person {
                // What was said of the person before is erased with the rest.
                try tx.hold(held)
                held = []
                try desk.erase(person, in: deed.organization, tx)
                continue
            }
            held.append(
                try desk.entry(
                    kind, Payload(deed, circumstances), in: deed.organization,
                    by: circumstances.principal.map(\.subject), about: deed.person, tx))
        }
        try tx.hold(held)
        tx.bump(Ledger.topic)
    }

    /// An export is one entry; whose rows were in it is in the audit, as for everything read.
    private func kind(of deed: Deed) -> EntryKind? {
        guard deed.outcome == .done, let kind = kinds[deed.action] else { return nil }
        return kind == .exportMade && deed.person != nil ? nil : kind
    }
}

extension Principal {
    /// Whom a reference stands for: the person, or an account that is nobody's.
    fileprivate var subject: PersonID {
        person ?? PersonID(high: account.high, low: account.low)
    }
}
