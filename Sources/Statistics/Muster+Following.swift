import Columns
import Directories
import Kernel
import Storage

extension Muster {
    /// Everything that may be different is read again, and nothing else.
    ///
    /// - Returns: whether anything is counted otherwise; nil if it has to be made anew.
    mutating func follow(
        to day: CivilDate, from source: StatisticsSource, in tx: borrowing ReadTransaction,
        within limits: Limits
    ) throws -> Bool? {
        let mark = try tx.feedMark()
        guard
            case .changed(let people) = try tx.changed(
                StatisticsSource.counted, since: self.mark, atMost: limits.changes)
                as FeedNews<PersonSubject>
        else { return nil }
        var again = Set(people)
        guard let hasTurned = try turn(to: day, from: source, in: tx, &again, within: limits),
            let isReplanted = try replant(from: source, in: tx, &again, within: limits)
        else { return nil }
        let isDifferent = try read(Array(again), from: source, in: tx)
        self.mark = mark
        if limits.allows(members: census.places) { settle() }
        return isDifferent || hasTurned || isReplanted
    }

    /// Who is counted otherwise by the calendar alone; ages go on with the month.
    private mutating func turn(
        to day: CivilDate, from source: StatisticsSource, in tx: borrowing ReadTransaction,
        _ again: inout Set<PersonID>, within limits: Limits
    ) throws -> Bool? {
        guard day != self.day else { return false }
        guard day > self.day, limits.allows(members: census.places) else { return nil }
        again.formUnion(try source.turning(self.day, day, tx))
        self.day = day
        if let month = Month(day), month != census.asOf { census.advance(to: month) }
        // The tree of the new day may be another one without any change of it.
        treeVersion = -1
        return true
    }

    private mutating func replant(
        from source: StatisticsSource, in tx: borrowing ReadTransaction,
        _ again: inout Set<PersonID>, within limits: Limits
    ) throws -> Bool? {
        let version = try tx.version(of: source.tree)
        guard version != treeVersion else { return false }
        guard limits.allows(organizations: organizations.count) else { return nil }
        let tree = try source.places(day, tx)
        let isDifferent = !stands(as: tree)
        if isDifferent {
            // Whoever leaves a branch that ends is among those read again, and must be so first.
            _ = try read(Array(again), from: source, in: tx)
            guard try replant(in: tree) else { return nil }
            again.formUnion(strays)
        }
        treeVersion = version
        return isDifferent
    }

    private func stands(as tree: [TreePlace]) -> Bool {
        guard tree.map(\.organization) == organizations else { return false }
        return tree.indices.allSatisfy { place in
            census.tree.parent(of: place).map { organizations[$0] } == tree[place].parent
        }
    }

    /// - Returns: false where members stand in an organisation that is no more.
    private mutating func replant(in places: [TreePlace]) throws -> Bool {
        let numbers = Muster.numbers(of: places.map(\.organization))
        let tree = try Tree(parents: places.map { $0.parent.flatMap { numbers[$0] } })
        var moves: [(from: Int, to: Int)] = []
        let moved = try census.settled(
            in: tree, from: places.map { self.places[$0.organization] }
        ) { moves.append(($0, $1)) }
        guard moves.count == census.members else { return false }
        (census, roster) = (moved, roster.moved(moves))
        (organizations, self.places) = (places.map(\.organization), numbers)
        return true
    }

    private mutating func read(
        _ people: [PersonID], from source: StatisticsSource, in tx: borrowing ReadTransaction
    ) throws -> Bool {
        var isDifferent = false
        for some in people.portions(of: 1000) {
            let members = Dictionary(
                try source.some(Array(some), day, tx).map { ($0.person, $0) }
            ) { first, _ in first }
            for person in some {
                if seat(person, members[person]) { isDifferent = true }
            }
        }
        return isDifferent
    }

    private mutating func seat(_ person: PersonID, _ member: CountedMember?) -> Bool {
        let old = roster.place(of: person).flatMap { census.isVacant($0) ? nil : $0 }
        strays.remove(person)
        guard let member else { return unseat(person, from: old) }
        guard let target = places[member.organization] else {
            strays.insert(person)
            return unseat(person, from: old)
        }
        if let old, census.organization(at: old) == target {
            return census.change(old, to: Profile(member))
        }
        if let old { census.remove(old) }
        roster.seat(person, at: census.add(Profile(member), to: target))
        return true
    }

    private mutating func unseat(_ person: PersonID, from place: Int?) -> Bool {
        guard let place else { return false }
        census.remove(place)
        roster.unseat(person)
        return true
    }

    /// Late members are looked at one by one, so there should be few.
    private mutating func settle() {
        guard roster.late.count + census.vacancies > max(10_000, census.places / 20) else { return }
        tidy()
    }

    /// Everybody in the order of the tree, and no vacant place.
    mutating func tidy() {
        var moves: [(from: Int, to: Int)] = []
        guard let settled = try? census.settled({ moves.append(($0, $1)) }) else { return }
        (census, roster) = (settled, roster.moved(moves))
    }
}
