public import Kernel

// Two of one name and one day of birth may be one person entered twice.

extension LiveRoll {
    /// Somebody is different from now on, or is on the list no longer; whoever has the same name
    /// and birth, or had, is marked anew.
    public mutating func set(_ person: PersonID, to entry: RollMember?) {
        let before = self.entry(of: person).map(namesakes) ?? []
        put(person, to: entry)
        for other in Set(before + (entry.map(namesakes) ?? []) + [person]) { mark(other) }
    }

    /// Others on the list of the same name and day of birth.
    public func namesakes(of member: RollMember) -> [PersonID] {
        guard let day = member.born else { return [] }
        let late = lateOnes(born: day).filter { $0.name == member.name }.map(\.person)
        let kept = roll.rows(named: member.name)
            .filter { roll.born[$0] == RollBuilder.day(day) && !isGone($0) }
            .map { roll.people[$0] }
        return (late + kept).filter { $0 != member.person }
    }

    private mutating func mark(_ person: PersonID) {
        guard var entry = entry(of: person) else { return }
        let isMarked = entry.traits[.namesake] == 1
        let hasNamesakes = !namesakes(of: entry).isEmpty
        guard isMarked != hasNamesakes else { return }
        entry.traits = entry.traits.setting(.namesake, to: hasNamesakes ? 1 : 0)
        put(person, to: entry)
    }
}

extension Roll {
    func rows(named name: String) -> [Int] {
        guard let number = names.number(of: name) else { return [] }
        let ranking = ranking(.name)
        return (Int(nameStarts[number])..<Int(nameStarts[number + 1])).map(ranking.row)
    }
}
