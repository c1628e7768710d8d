import Columns
import Directories
import Kernel
import Storage

/// The members of a day in columns, with what it takes to keep them current: who stands where, in
/// which tree, and what has been seen of the feed of changes.
struct Muster: Sendable {
    private(set) var day: CivilDate
    private(set) var census: Census
    /// The organisations in the order of the tree; a place in it is what columns are asked by.
    private(set) var organizations: [OrganizationID]
    private(set) var places: [OrganizationID: Int]
    private(set) var roster: Roster
    /// Who belongs to an organisation that stands nowhere in the tree of the day.
    private(set) var strays: Set<PersonID>
    private(set) var mark: FeedMark
    /// The version of the tree that it was made from.
    private(set) var treeVersion: Int

    init(
        _ day: CivilDate, _ census: Census, _ organizations: [OrganizationID],
        keys: [UInt64], strays: Set<PersonID>, mark: FeedMark, treeVersion: Int
    ) {
        self.day = day
        self.census = census
        self.organizations = organizations
        places = Muster.numbers(of: organizations)
        roster = Roster(keys: keys)
        self.strays = strays
        self.mark = mark
        self.treeVersion = treeVersion
    }

    fileprivate static func numbers(of organizations: [OrganizationID]) -> [OrganizationID: Int] {
        Dictionary(
            organizations.enumerated().map { ($0.element, $0.offset) }
        ) { first, _ in first }
    }
}

// MARK: - Making

extension Muster {
    /// Reads everything once.
    ///
    /// - Parameter step: is told with each how many have been read.
    init(
        on day: CivilDate, from source: StatisticsSource, in tx: borrowing ReadTransaction,
        step: (Int) -> Void
    ) throws {
        let mark = try tx.feedMark()
        let treeVersion = try tx.version(of: source.tree)
        let tree = try source.places(day, tx)
        let organizations = tree.map(\.organization)
        let numbers = Muster.numbers(of: organizations)
        var rows: [Seat] = []
        var strays: Set<PersonID> = []
        try source.members(day, tx) { member in
            step(rows.count)
            guard let place = numbers[member.organization] else {
                return _ = strays.insert(member.person)
            }
            rows.append(Seat(place, member))
        }
        // Columns want them in the order of the tree; those of one organisation as they came.
        let order = Muster.counted(rows, organizations: organizations.count)
        var builder = CensusBuilder(
            try Tree(parents: tree.map { $0.parent.flatMap { numbers[$0] } }),
            asOf: Month(day) ?? .first)
        for number in order {
            try builder.append(rows[number].profile, to: rows[number].place)
        }
        self.init(
            day, builder.census(), organizations, keys: order.map { rows[$0].key },
            strays: strays, mark: mark, treeVersion: treeVersion)
    }

    private struct Seat {
        let place: Int
        let key: UInt64
        let profile: Profile

        init(_ place: Int, _ member: CountedMember) {
            self.place = place
            key = Roster.key(of: member.person)
            profile = Profile(member)
        }
    }

    /// The numbers of rows by their places, without comparing any two.
    private static func counted(_ rows: [Seat], organizations: Int) -> [Int] {
        var starts = [Int](repeating: 0, count: organizations + 1)
        for row in rows { starts[row.place + 1] += 1 }
        for place in 0..<organizations { starts[place + 1] += starts[place] }
        var order = [Int](repeating: 0, count: rows.count)
        for (number, row) in rows.enumerated() {
            order[starts[row.place]] = number
            starts[row.place] += 1
        }
        return order
    }
}

// MARK: - Keeping current

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
        for start in stride(from: 0, to: people.count, by: 1000) {
            let some = Array(people[start..<min(start + 1000, people.count)])
            let members = Dictionary(
                try source.some(some, day, tx).map { ($0.person, $0) }
            ) { first, _ in first }
            for person in some {
                if seat(person, members[person]) { isDifferent = true }
            }
        }
        return isDifferent
    }

    private mutating func seat(_ person: PersonID, _ member: CountedMember?) -> Bool {
        let old = roster.place(of: person).flatMap { census.isVacant($0) ? nil : $0 }
        let target = member.flatMap { places[$0.organization] }
        if member != nil && target == nil {
            strays.insert(person)
        } else {
            strays.remove(person)
        }
        guard let member, let target else {
            guard let old else { return false }
            census.remove(old)
            roster.unseat(person)
            return true
        }
        if let old, census.organization(at: old) == target {
            return census.change(old, to: Profile(member))
        }
        if let old { census.remove(old) }
        roster.seat(person, at: census.add(Profile(member), to: target))
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

/// What is done while somebody waits for the answer; the rest is done beside.
struct Limits: Sendable {
    var members = 20_000
    var organizations = 5_000
    var changes = 2_000

    /// Where one of many is asked for at once.
    static let quick = Limits(members: 6_000, organizations: 2_000, changes: 200)
    static let none = Limits(members: .max, organizations: .max, changes: 200_000)

    func allows(members count: Int) -> Bool { count <= members }
    func allows(organizations count: Int) -> Bool { count <= organizations }
}
