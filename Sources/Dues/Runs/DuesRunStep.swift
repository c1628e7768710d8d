import Kernel
import Web

/// Some branches of a run, and what they are about to be asked for in the form in which it is
/// written. The acts and their entries are of one moment.
struct DuesRunStep: Sendable {
    /// What is older is not written any more: alerts and receipts go by the moment.
    private static let longest = Duration.seconds(10)

    let units: [OrganizationID]
    let found: ClaimsFound
    let issuance: Issuance
    let entries: JournalEntries
    let madeAt: Instant

    init(
        _ found: ClaimsFound, in units: [OrganizationID], of run: DuesRun, by who: Principal,
        in journal: any Journal, at now: Instant
    ) throws {
        self.found = found
        self.units = units
        issuance = Issuance(found.claims, for: run.month, at: now, by: run.holder)
        entries = try journal.entries(of: issuance.deeds, who.working(at: now))
        madeAt = now
    }

    func isFresh(at now: Instant) -> Bool { now - madeAt < DuesRunStep.longest }
}

extension Principal {
    fileprivate func working(at now: Instant) -> Circumstances {
        Circumstances(principal: self, address: "server", request: Fresh.id(at: now), at: now)
    }
}
