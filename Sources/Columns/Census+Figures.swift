extension Census {
    /// Up to eight figures of every organisation, subtree included: one pass over the rows, one
    /// over the organisations.
    public func figures(_ groups: [[Dimension: Codes]]) -> [[UInt32]] {
        let totals = totals(Groups(groups))
        return groups.prefix(8).indices.map { number in totals.map { $0[number] } }
    }

    /// In depth-first order the subtree of an organisation lies between two prefix sums; adding
    /// each organisation to its parent from the last to the first gives the same with one list.
    func totals(_ groups: Groups) -> [Figures] {
        var totals = Scan.own(self, groups)
        for (number, organization) in late.enumerated() {
            let mask = groups.mask(of: row(at: settled + number))
            totals[Int(organization)] &+= Groups.ones(mask)
        }
        for organization in stride(from: tree.count - 1, through: 0, by: -1) {
            let parent = tree.parents[organization]
            if parent != Tree.none { totals[Int(parent)] &+= totals[organization] }
        }
        return totals
    }
}
