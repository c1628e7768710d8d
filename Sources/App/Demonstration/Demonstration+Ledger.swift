import Access
import Demo
import Dues
import Kernel
import Ledger
import Organizations
import Storage
import Web

// The history of the invented group, as its log would have it.

extension DemoLoader {
    /// What a reader turns through; millions of organisations would fill a log for nothing.
    private static let mostEntries = 500

    /// Each change has its entry at the day on which it was, so that the journal reads like one that
    /// was kept all the time.
    func record(
        _ group: InventedGroup, _ deeds: [PastDeed], _ mandates: [Mandate], at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws {
        let ledger = composition.ledger
        let past = group.changes.sorted { $0.date < $1.date }.filter { $0.date.start < now }
        let changes = past.suffix(DemoLoader.mostEntries).map { change in
            PastDeed(Deed(change), at: min(change.date.start + .seconds(9 * 3600), now))
        }
        for past in (changes + deeds).sorted(by: { $0.at < $1.at }) {
            try ledger.append([past.deed], .console(at: past.at), in: tx)
        }
        try ledger.append(
            mandates.map { Deed(given: $0).leaving([$0.row(by: nil, at: now)]) },
            .console(at: now), in: tx)
    }
}

extension Deed {
    fileprivate init(_ change: InventedChange) {
        self.init(
            Action(change.kind), Target("organization", change.organization),
            in: change.organization, because: change.reason)
    }

    fileprivate init(given mandate: Mandate) {
        self.init(
            .giveMandate, Target("mandate", mandate.id), in: mandate.organization,
            changes: [Change("role", from: nil, to: mandate.role.rawValue)],
            because: mandate.reason)
    }
}

extension Action {
    fileprivate init(_ kind: InventedChange.Kind) {
        self =
            switch kind {
            case .founded: .foundOrganization
            case .renamed: .renameOrganization
            case .moved: .moveOrganization
            case .merged: .mergeOrganizations
            case .split: .splitOrganization
            case .dissolved: .dissolveOrganization
            }
    }
}
