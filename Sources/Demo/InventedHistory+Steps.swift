import Kernel

// Steps that the events share.

extension InventedHistory {
    /// Ordinary branches under forest farms, well apart from each other.
    func quietBranches() -> [Int] {
        let candidates = tree.branches.filter { branch in
            guard let unit = tree.nodes[branch].parent else { return false }
            return unit != tree.homeFarm && tree.nodes[unit].kind == .committee
                && tree.nodes[unit].parent.map { tree.nodes[$0].parent != nil } ?? false
                && !tree.nodes[branch].isRetired && tree.firstBranch(of: unit) != branch
                && tree.nodes[branch].size > 6
        }
        return candidates.enumerated().filter { $0.offset % 4 == 1 }.map(\.element)
    }

    /// A day within the last five years, and not the last month.
    mutating func pastDate() -> CivilDate { asOf.adding(days: -random.number(40...1800)) }

    mutating func append(_ node: InventedTree.Node) {
        let parent = node.parent.map { organizations[$0].id }
        append(
            InventedOrganization(
                id: node.id, code: node.code, kind: node.kind,
                versions: [.init(name: node.name, parent: parent, from: node.founded, until: nil)]))
    }

    mutating func append(_ organization: InventedOrganization) {
        places[organization.id] = organizations.count
        organizations.append(organization)
    }

    /// Ends the first version the day before and changes what it said until then.
    mutating func cut(
        _ place: Int, at date: CivilDate, _ change: (inout InventedOrganization.Version) -> Void
    ) {
        guard let last = organizations[place].versions.last, last.from < date else { return }
        var older = last
        older.until = date.adding(days: -1)
        change(&older)
        var newer = last
        newer.from = date
        organizations[place].versions = [older, newer]
    }

    /// A branch that is only founded on this day, and its groups with it.
    mutating func begin(_ place: Int, on date: CivilDate) {
        for place in [place] + tree.children[place] {
            organizations[place].versions = organizations[place].versions.map { version in
                var version = version
                version.from = date
                return version
            }
        }
        for index in rosterPlans.indices where rosterPlans[index].node == place {
            rosterPlans[index].founded = date
        }
    }

    /// A branch of the same unit that is no more.
    mutating func addFormer(
        like place: Int, named name: String, until: CivilDate
    ) -> OrganizationID {
        let sister = organizations[place]
        let unit = sister.parent.flatMap { places[$0] }.map { tree.nodes[$0].unit } ?? ""
        let from = asOf.adding(years: -9)
        let id = OrganizationID(at: from.start, using: &random)
        append(
            InventedOrganization(
                id: id, code: sister.code + "-Q", kind: .branch,
                versions: [
                    .init(
                        name: unit + name + "党支部", parent: sister.parent, from: from, until: until)
                ]))
        return id
    }

    mutating func record(
        _ kind: InventedChange.Kind, _ date: CivilDate, _ place: Int, because reason: String
    ) {
        changes.append(
            InventedChange(
                kind: kind, date: date, organization: organizations[place].id, others: [],
                reason: reason))
    }

    mutating func inherit(
        _ place: Int, from origin: OrganizationID, on date: CivilDate, share: Int
    ) {
        for index in rosterPlans.indices where rosterPlans[index].node == place {
            rosterPlans[index].inherited = .init(from: origin, on: date, perMille: share)
        }
    }

    func plan(of branch: Int) -> RosterPlan {
        let node = tree.nodes[branch]
        return RosterPlan(
            node: branch, branch: node.id, size: node.size, isRetired: node.isRetired,
            groups: tree.children[branch].map { tree.nodes[$0].id }, founded: node.founded)
    }
}
