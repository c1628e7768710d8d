extension LiveRoll {
    /// A few people for somebody who is typing: whose name is just so, then whose begins so, then
    /// whose has it inside; each kind in the order of names.
    public func suggestions(_ selection: Selection, limit: Int) -> [RollMember] {
        let query = Array(selection.words.utf8)
        guard !query.isEmpty, limit > 0 else { return [] }
        var ranks = Ranks(limit: limit)
        for late in lateOnes(selection, by: .name) { ranks.add(late.entry, late.rank(of: query)) }
        let found = roll.found(selection, by: .name)
        let hits = roll.names.hits(selection.words).lazy.joined()
        for name in hits.prefix(LiveRoll.mostNames) {
            add(name, of: found, roll.names.rank(name, of: query), to: &ranks)
            if ranks.isFull { break }
        }
        return ranks.best
    }

    /// Of more names, those that stand first in a list are looked at.
    private static let mostNames = 50_000

    /// Those of one name stand together.
    private func add(
        _ name: Int, of found: Found, _ rank: NameIndex.Rank, to ranks: inout Ranks
    ) {
        guard ranks.isWanting(rank) else { return }
        let ranking = roll.ranking(.name)
        for position in Int(roll.nameStarts[name])..<Int(roll.nameStarts[name + 1])
        where found.contains(position) {
            let row = ranking.row(at: position)
            if !isGone(row) { ranks.add(roll.entry(at: row), rank) }
        }
    }
}

/// The best few of each kind.
private struct Ranks {
    let limit: Int
    private var kinds: [[RollMember]] = NameIndex.Rank.allCases.map { _ in [] }

    init(limit: Int) { self.limit = limit }

    mutating func add(_ entry: RollMember, _ rank: NameIndex.Rank) {
        guard isWanting(rank) else { return }
        kinds[rank.rawValue].append(entry)
    }

    func isWanting(_ rank: NameIndex.Rank) -> Bool { kinds[rank.rawValue].count < limit }

    /// Whether nobody else would be shown.
    var isFull: Bool { !isWanting(.exact) }

    var best: [RollMember] { Array(kinds.joined().prefix(limit)) }
}
