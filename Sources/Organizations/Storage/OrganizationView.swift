import Kernel
import Storage

/// Everything the page of one organisation shows, as of a day.
struct OrganizationView: Sendable {
    let organization: Organization
    let date: CivilDate
    let today: CivilDate
    let state: Organization.State
    /// From the root down to the one directly above.
    let above: [Named]
    let below: Below
    let children: [TreeLine]
    let headcount: Headcount
    let seating: Seating
    /// Nil for those who may not know who holds posts.
    let people: [PersonID: String]?
    let local: LocalRules
    let history: [HistoryLine]
    /// For permissions: the organisation, then those above it today.
    let ancestry: [OrganizationID]
    /// Of the tree as a whole.
    let version: Int

    /// What one view differs from another by.
    struct Key: Hashable, Sendable {
        let id: OrganizationID
        let date: CivilDate
        let today: CivilDate
        /// Not for those who may not know who holds posts.
        var showsPeople = true
    }

    struct Named: Sendable, Equatable, Encodable {
        let id: OrganizationID
        let name: String
    }

    var object: Object { Object(organizations: ancestry) }
    var objectAbove: Object { Object(organizations: Array(ancestry.dropFirst())) }

    var isLiving: Bool { state.period.contains(date) }

    /// What the rules say of it on the day that is shown.
    var findings: [Finding] {
        guard isLiving else { return [] }
        let committee = seating.committee(of: state.kind, headcount, on: date)
        return SetUpRules.findings(for: state.particulars, headcount, on: date, local)
            + CompositionRules.findings(committee, on: date)
            + PostRules.findings(seating, of: state.kind, on: date)
    }
}

extension Transaction where Mode == Reading {
    borrowing func view(
        of key: OrganizationView.Key, _ neighbours: Neighbours
    ) throws -> OrganizationView? {
        let (id, date, showsPeople) = (key.id, key.date, key.showsPeople)
        guard let organization = try organization(id),
            let state = organization.nearestState(to: date)
        else { return nil }
        let path = try ancestry(of: id, on: date)
        let names = try organizationNames(path, on: date)
        let seating = try seating(of: id)
        let people = seating.tenures.map(\.tenure.person)
        return OrganizationView(
            organization: organization, date: date, today: key.today, state: state,
            above: path.dropFirst().reversed().map { .init(id: $0, name: names[$0] ?? "") },
            below: try below([id], on: date)[id] ?? Below(),
            children: try treeLines(under: id, on: date, limit: 101),
            headcount: try neighbours.headcounts([id], date, self)[id] ?? .none, seating: seating,
            people: showsPeople ? try neighbours.people.names(people, self) : nil,
            local: try localRules(on: date),
            history: try history(of: id, neighbours, showsPeople: showsPeople, limit: 6),
            ancestry: try ancestry(of: id, on: key.today),
            version: try version(of: Organizations.topic))
    }
}
