import Kernel

/// Part of an organisation becomes one of its own beside it.
struct Split: Equatable, Sendable {
    let founding: Founding
    /// Which of those below go along.
    let moving: Set<OrganizationID>

    /// Returns what became different, the new one first.
    func carryOut(
        on origin: Organization, having below: [Organization], under above: Above?,
        today: CivilDate, _ local: LocalRules
    ) throws(Refusal) -> [Organization] {
        let state = try origin.lastState(changingOn: founding.date)
        let kind = founding.particulars.kind
        guard kind.mayMerge(with: state.kind) else { throw .cannotMerge(kind, state.kind) }
        guard moving.isSubset(of: below.map(\.id)) else { throw .notBelow }
        let new = try founding.carryOut(under: above, today: today, local)
        let path = above?.paths.map { Path($0.ids + [new.id], $0.period) } ?? []
        let heir = Above(new, paths: path)
        var changed = [new]
        for child in below where moving.contains(child.id) {
            changed.append(try child.handedOver(to: heir, on: founding.date))
        }
        return changed
    }
}
