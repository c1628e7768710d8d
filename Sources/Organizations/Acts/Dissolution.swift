import Kernel

/// The end of an organisation. What stands below is handed on, or ends with it.
struct Dissolution: Equatable, Sendable {
    let date: CivilDate

    /// Ends a branch with its groups; other organisations below, and its members, need somebody
    /// who takes them over. Returns what became different, the organisation itself first.
    func carryOut(
        on organization: Organization, having below: [Organization], members: Int,
        successor: Above?
    ) throws(Refusal) -> [Organization] {
        try checkSuccession(of: organization, below, members: members, successor)
        var ended = organization
        try ended.end(before: date)
        var changed = [ended]
        for child in below {
            changed.append(
                try child.isGroup(on: date)
                    ? child.ended(before: date) : child.handedOver(to: successor, on: date))
        }
        return changed
    }

    private func checkSuccession(
        of organization: Organization, _ below: [Organization], members: Int,
        _ successor: Above?
    ) throws(Refusal) {
        let seatings = below.filter { !$0.isGroup(on: date) }
        guard let successor else {
            if !seatings.isEmpty { throw .hasSubordinates(seatings.map { $0.name(on: date) }) }
            if members > 0 { throw .hasMembers(members) }
            return
        }
        guard successor.organization.id != organization.id else { throw .mergesWithItself }
        let heir = successor.organization.state(on: date)
        guard members == 0 || heir?.kind.isBranch ?? false else { throw .successorMustBeBranch }
    }
}

extension Organization {
    func isGroup(on date: CivilDate) -> Bool { nearestState(to: date)?.kind == .group }

    func name(on date: CivilDate) -> String { nearestState(to: date)?.name ?? "" }

    func ended(before date: CivilDate) throws(Refusal) -> Organization {
        var ended = self
        try ended.end(before: date)
        return ended
    }

    func handedOver(to successor: Above?, on date: CivilDate) throws(Refusal) -> Organization {
        guard let successor else { throw .hasSubordinates([name(on: date)]) }
        var moved = self
        try moved.move(under: successor, on: date)
        return moved
    }
}
