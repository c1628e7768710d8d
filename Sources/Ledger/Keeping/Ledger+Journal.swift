import Crypto
public import Kernel
public import Storage
public import Web

/// Writes what was done to the audit and, where it changes something that others rely on, to a log.
/// Both are in the transaction of the deed.
public struct LedgerJournal: Journal {
    let audit: any Journal
    let ledger: Ledger

    public func entries(
        of deeds: [Deed], _ circumstances: Circumstances
    ) throws -> JournalEntries {
        let audited = try audit.entries(of: deeds, circumstances)
        let logged = ledger.entries(of: deeds, circumstances)
        return JournalEntries { tx in
            try audited.write(tx)
            try logged.write(tx)
        }
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
        try entries(of: deeds, circumstances).write(tx)
    }

    /// What the ledger alone is to keep, made ready outside the transaction.
    public func entries(of deeds: [Deed], _ circumstances: Circumstances) -> JournalEntries {
        let acts = acts(of: deeds, circumstances)
        return JournalEntries { tx in try append(acts, in: tx) }
    }

    /// Those of some deeds that others rely on.
    private func acts(of deeds: [Deed], _ circumstances: Circumstances) -> LedgerActs {
        LedgerActs(
            all: deeds.compactMap { deed in
                kind(of: deed).map { LedgerAct(deed, $0, circumstances) }
            }, at: circumstances.at, actor: circumstances.principal.map(\.subject))
    }

    private func append(_ acts: LedgerActs, in tx: borrowing WriteTransaction) throws {
        guard !acts.all.isEmpty else { return }
        var desk = EntryDesk(self, at: acts.at)
        if acts.all.count > 1 { try desk.find(acts.all.compactMap(\.organization), tx) }
        var held: [HeldEntry] = []
        for act in acts.all {
            if act.kind == .recordErased, let person = act.person {
                // What was said of the person before is erased with the rest.
                try tx.hold(held)
                held = []
                try desk.erase(person, in: act.organization, tx)
                continue
            }
            held.append(
                try desk.entry(
                    act.kind, act.payload, in: act.organization, by: acts.actor,
                    about: act.person, tx))
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

/// What somebody did at one time.
private struct LedgerActs: Sendable {
    let all: [LedgerAct]
    let at: Instant
    let actor: PersonID?
}

private struct LedgerAct: Sendable {
    let kind: EntryKind
    let payload: Payload
    let organization: OrganizationID?
    let person: PersonID?

    init(_ deed: Deed, _ kind: EntryKind, _ circumstances: Circumstances) {
        self.kind = kind
        payload = Payload(deed, circumstances)
        organization = deed.organization
        person = deed.person
    }
}

extension Principal {
    /// Whom a reference stands for: the person, or an account that is nobody's.
    fileprivate var subject: PersonID {
        person ?? PersonID(high: account.high, low: account.low)
    }
}
