extension Census {
    /// Gives the member at a place other properties.
    ///
    /// - Returns: whether they are counted otherwise than before.
    @discardableResult
    public mutating func change(_ place: Int, to profile: Profile) -> Bool {
        let new = Row(profile, asOf: asOf)
        guard row(at: place) != new else { return false }
        replace(place, by: new)
        return true
    }

    /// Whether nobody has a place.
    public func isVacant(_ place: Int) -> Bool { row(at: place).isNobody }

    /// Takes a member out; the place stays empty.
    public mutating func remove(_ place: Int) { replace(place, by: .nobody) }

    /// Puts somebody into an organisation.
    ///
    /// - Returns: the place by which the member is known from now on.
    public mutating func add(_ profile: Profile, to organization: Int) -> Int {
        append(Row(profile, asOf: asOf), to: organization)
    }

    /// Takes a member to another organisation, and to another place.
    public mutating func move(_ place: Int, to organization: Int) -> Int {
        let row = row(at: place)
        remove(place)
        return append(row, to: organization)
    }

    private mutating func append(_ row: Row, to organization: Int) -> Int {
        precondition(tree.subtree(of: organization).isEmpty == false, "no such organisation")
        for byte in 0..<Row.bytes { columns[byte].append(0) }
        born.append(0)
        joined.append(0)
        late.append(UInt32(organization))
        if tallies.count < columns[0].pages.count {
            tallies.append(Array(repeating: 0, count: Row.bytes * 256))
            pairs.append(PairTally())
        }
        vacancies += 1
        countIn(.nobody, at: places - 1)
        replace(places - 1, by: row)
        return places - 1
    }

    private mutating func replace(_ place: Int, by row: Row) {
        let before = self.row(at: place)
        guard before != row else { return }
        countOut(before, at: place)
        countIn(row, at: place)
        for byte in 0..<Row.bytes where before.byte(byte) != row.byte(byte) {
            columns[byte][place] = row.byte(byte)
        }
        born[place] = row.born
        joined[place] = row.joined
        vacancies += (row.isNobody ? 1 : 0) - (before.isNobody ? 1 : 0)
        climb(from: organization(at: place), before, row)
    }

    private mutating func countIn(_ row: Row, at place: Int) {
        let page = place / Census.pageLength
        for byte in 0..<Row.bytes { tallies[page][byte * 256 + Int(row.byte(byte))] += 1 }
        pairs[page].add(PairTally.pair(of: row))
    }

    private mutating func countOut(_ row: Row, at place: Int) {
        let page = place / Census.pageLength
        for byte in 0..<Row.bytes { tallies[page][byte * 256 + Int(row.byte(byte))] -= 1 }
        pairs[page].remove(PairTally.pair(of: row))
    }

    /// The figures of every organisation above are right at once.
    private mutating func climb(from organization: Int, _ before: Row, _ after: Row) {
        let groups = Groups.figures
        let difference = Groups.ones(groups.mask(of: after)) &- Groups.ones(groups.mask(of: before))
        guard difference != .zero else { return }
        var next: Int? = organization
        while let current = next {
            figures[current] &+= difference
            next = tree.parent(of: current)
        }
    }
}

extension Census {
    /// The same members in another month; ages and seniority have gone on.
    public mutating func advance(to month: Month) {
        asOf = month
        for place in 0..<places {
            let (before, after) = (row(at: place), row(at: place).moved(to: month))
            for byte in 0..<Row.bytes where before.byte(byte) != after.byte(byte) {
                columns[byte][place] = after.byte(byte)
            }
        }
        summarize()
    }

    /// A census without vacant places where late members stand with the others.
    ///
    /// - Parameter moved: is told each member's old and new place.
    public func settled(
        _ moved: (_ from: Int, _ to: Int) -> Void = { _, _ in }
    ) throws(CensusBuilder.Refusal) -> Census {
        try settled(in: tree, from: Array(0..<tree.count), moved)
    }

    /// The same members in another tree.
    ///
    /// - Parameters:
    ///   - origins: of each organisation of the new tree its place in the present one, if it has
    ///     one; whoever stands in one that is not among them is left out.
    ///   - moved: is told each member's old and new place.
    public func settled(
        in new: Tree, from origins: [Int?], _ moved: (_ from: Int, _ to: Int) -> Void
    ) throws(CensusBuilder.Refusal) -> Census {
        var builder = CensusBuilder(new, asOf: asOf)
        var lateOf: [Int: [Int]] = [:]
        for (number, organization) in late.enumerated() {
            lateOf[Int(organization), default: []].append(settled + number)
        }
        var count = 0
        for (organization, origin) in origins.enumerated() {
            guard let origin else { continue }
            let own = Int(starts[origin])..<Int(starts[origin + 1])
            for place in Array(own) + lateOf[origin, default: []] {
                let row = row(at: place)
                guard !row.isNobody else { continue }
                try builder.append(row, to: organization)
                moved(place, count)
                count += 1
            }
        }
        return builder.census()
    }
}
