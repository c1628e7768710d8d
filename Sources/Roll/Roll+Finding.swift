extension Roll {
    /// Looks at the candidates one by one where they are few, and sifts everybody where not.
    func find(_ selection: Selection, by order: Order) -> Found {
        let hits = selection.words.isEmpty ? nil : names.hits(selection.words)
        let rows = rows(within: selection)
        let named = hits.map(positions)
        let inside = rows.reduce(0) { $0 + $1.count }
        let called = named?.reduce(0) { $0 + $1.count } ?? .max
        if inside <= Roll.few {
            let numbers = hits.map(Numbers.init)
            return few(rows.lazy.joined(), selection, order) { row in
                numbers?.contains(Int(self.nameOf[row])) ?? true
            }
        }
        if let named, called <= Roll.few {
            let ranking = ranking(.name)
            let candidates = named.lazy.joined().map(ranking.row)
            return few(candidates, selection, order) { _ in true }
        }
        return many(selection, order, named, inside == count ? nil : rows)
    }

    /// The rows of the places that count.
    private func rows(within selection: Selection) -> [Range<Int>] {
        selection.within.map { Int(starts[$0.lowerBound])..<Int(starts[$0.upperBound]) }
    }

    /// Where the people of these names stand in the order of names.
    func positions(_ hits: [Range<Int>]) -> [Range<Int>] {
        hits.map { Int(nameStarts[$0.lowerBound])..<Int(nameStarts[$0.upperBound]) }
    }

    private func few(
        _ candidates: some Sequence<Int>, _ selection: Selection, _ order: Order,
        isCalled: (Int) -> Bool
    ) -> Found {
        let ranking = ranking(order)
        var positions: [UInt32] = []
        for row in candidates
        where selection.allows(traits(of: row)) && selection.allows(branch(of: row))
            && isCalled(row)
        {
            positions.append(UInt32(ranking.position(of: row)))
        }
        return .few(positions.sorted())
    }

    /// - Parameter rows: nil where everybody may be found.
    private func many(
        _ selection: Selection, _ order: Order, _ named: [Range<Int>]?, _ rows: [Range<Int>]?
    ) -> Found {
        let ranking = ranking(order)
        // In the order of the tree a subtree is a range of positions.
        let isRange = rows != nil && named == nil && ranking.isOfRows
        var set = isRange ? start(with: rows ?? []) : start(ranking, order, named)
        if rows != nil || !selection.conditions.isEmpty {
            ranking.planes.narrow(&set, to: selection, isEverywhere: rows == nil || isRange)
        }
        return .many(Positions(set))
    }

    private func start(with ranges: [Range<Int>]) -> [UInt64] {
        var set = [UInt64](repeating: 0, count: (count + 63) / 64)
        for range in ranges { set.insert(range) }
        return set
    }

    /// Everybody, or everybody of some names, as a set of positions.
    private func start(
        _ ranking: Ranking, _ order: Order, _ named: [Range<Int>]?
    ) -> [UInt64] {
        guard let named else { return start(with: [0..<count]) }
        var set = start(with: [])
        for range in named {
            if order == .name {
                set.insert(range)
            } else {
                let byName = self.ranking(.name)
                for position in range {
                    let place = ranking.position(of: byName.row(at: position))
                    set[place / 64] |= 1 << UInt64(place % 64)
                }
            }
        }
        return set
    }
}

/// Numbers in ascending ranges.
struct Numbers {
    let ranges: [Range<Int>]

    func contains(_ number: Int) -> Bool {
        let place = ranges.partition { $0.upperBound <= number }
        return place < ranges.count && ranges[place].contains(number)
    }
}

extension [UInt64] {
    /// Sets the bits of a range.
    fileprivate mutating func insert(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let (first, last) = (range.lowerBound / 64, (range.upperBound - 1) / 64)
        let head = UInt64.max << UInt64(range.lowerBound % 64)
        let tail = UInt64.max >> UInt64(63 - (range.upperBound - 1) % 64)
        guard first < last else { return self[first] |= head & tail }
        self[first] |= head
        for word in first + 1..<last { self[word] = ~0 }
        self[last] |= tail
    }
}
