extension LiveRoll {
    /// How many of those who are wanted stand in each of some parts of the tree: everybody is
    /// looked at once, however many parts there are.
    public func counts(of selection: Selection, in parts: [Range<Int>]) -> [Int] {
        let found = roll.found(selection, by: .branch)
        let gone = goneRows.filter(found.contains)
        let late = lateOnes(selection, by: .branch).map(\.entry.branch)
        return parts.map { part in
            let rows = Int(roll.starts[part.lowerBound])..<Int(roll.starts[part.upperBound])
            let kept = found.count(before: rows.upperBound) - found.count(before: rows.lowerBound)
            return kept - gone.count { rows.contains($0) } + late.count { part.contains($0) }
        }
    }
}
