import Kernel

/// One organisation takes others in: they end, and what stood below them goes on below it.
struct Merger: Equatable, Sendable {
    /// An organisation that ends by the merger, and what stands below it.
    struct Part: Equatable, Sendable {
        let organization: Organization
        let below: [Organization]
    }

    let date: CivilDate
    /// What the one that goes on is called from then, if that changes.
    let name: String?

    /// Returns what became different, the one that goes on first if it is among them.
    func carryOut(_ parts: [Part], into survivor: Above) throws(Refusal) -> [Organization] {
        var changed: [Organization] = []
        if let name { changed.append(try survivor.organization.renamed(to: name, on: date)) }
        for part in parts {
            try check(part.organization, survivor.organization)
            changed.append(try part.organization.ended(before: date))
            for child in part.below where !parts.contains(where: { $0.organization.id == child.id })
            {
                changed.append(try child.handedOver(to: survivor, on: date))
            }
        }
        return changed
    }

    private func check(_ part: Organization, _ survivor: Organization) throws(Refusal) {
        guard part.id != survivor.id else { throw .mergesWithItself }
        let ending = try part.lastState(changingOn: date).kind
        let lasting = try survivor.lastState(changingOn: date).kind
        guard ending.mayMerge(with: lasting) else { throw .cannotMerge(ending, lasting) }
    }
}

extension Organization {
    func renamed(to name: String, on date: CivilDate) throws(Refusal) -> Organization {
        var renamed = self
        try renamed.rename(to: name, on: date)
        return renamed
    }
}
