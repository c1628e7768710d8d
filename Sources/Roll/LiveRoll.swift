public import Kernel
import Text

/// A roll and what has changed since it was made: rows that hold no longer, and members who came
/// or are different now. It is a value; who reads holds a copy while another is made.
public struct LiveRoll: Sendable {
    let roll: Roll
    /// In each order, the positions of those who are not there any more, ascending.
    private var gone: [[Int]] = Order.allCases.map { _ in [] }
    private var late: [PersonID: Late] = [:]
    /// Of those who came late, who was born on a day.
    private var lateByBirth: [CivilDate: Set<PersonID>] = [:]

    public init(_ roll: Roll) { self.roll = roll }

    /// How much lies beside the roll; much of it makes every question slower.
    public var changes: Int { gone[0].count + late.count }

    /// How many members there are.
    public var count: Int { roll.count - gone[0].count + late.count }

    /// Everybody, in no order.
    public func forEach(_ body: (RollMember) -> Void) {
        var gone = gone[Order.branch.rawValue][...]
        for row in 0..<roll.count {
            if gone.first == row {
                gone.removeFirst()
            } else {
                body(roll.entry(at: row))
            }
        }
        for late in late.values { body(late.entry) }
    }

    /// Puts somebody beside the roll, or takes them off the list; what others have of it is not
    /// looked at.
    mutating func put(_ person: PersonID, to entry: RollMember?) {
        if let row = roll.row(of: person), !isGone(row) { drop(row) }
        if let day = late[person]?.entry.born { lateByBirth[day]?.remove(person) }
        late[person] = entry.map { Late($0, beside: roll) }
        if let day = entry?.born { lateByBirth[day, default: []].insert(person) }
    }

    public func contains(_ person: PersonID) -> Bool {
        late[person] != nil || roll.row(of: person).map { !isGone($0) } ?? false
    }

    /// How somebody stands on the list now.
    func entry(of person: PersonID) -> RollMember? {
        if let late = late[person] { return late.entry }
        return roll.row(of: person).flatMap { isGone($0) ? nil : roll.entry(at: $0) }
    }

    /// Rows of the roll that hold no longer.
    var goneRows: [Int] { gone[Order.branch.rawValue] }

    func lateOnes(born day: CivilDate) -> [RollMember] {
        (lateByBirth[day] ?? []).compactMap { late[$0]?.entry }
    }

    private mutating func drop(_ row: Int) {
        for order in Order.allCases {
            let position = roll.ranking(order).position(of: row)
            let place = gone[order.rawValue].firstIndex(notBefore: position)
            gone[order.rawValue].insert(position, at: place)
        }
    }

    /// Some of those who are wanted, and how many there are.
    ///
    /// - Parameter range: which of them by number; numbers beyond the last are nobody.
    public func page(
        _ range: Range<Int>, of selection: Selection, by order: Order,
        descending: Bool = false
    ) -> (members: [RollMember], total: Int) {
        let merged = Merged(
            roll.found(selection, by: order), late: lateOnes(selection, by: order),
            gone: gone[order.rawValue])
        let range = range.clamped(to: 0..<merged.count)
        let numbers =
            descending
            ? merged.count - range.upperBound..<merged.count - range.lowerBound : range
        let members = numbers.map { entry(merged.member($0), order) }
        return (descending ? members.reversed() : members, merged.count)
    }

    private func entry(_ member: Merged.Member, _ order: Order) -> RollMember {
        switch member {
        case .kept(let position): roll.entry(at: roll.ranking(order).row(at: position))
        case .late(let late): late.entry
        }
    }

    func lateOnes(_ selection: Selection, by order: Order) -> [Late] {
        late.values.filter { $0.isWanted(selection) }.sorted { $0.precedes($1, by: order) }
            .map { late in
                var late = late
                late.position = late.positions[order.rawValue]
                return late
            }
    }

    /// Positions in the order of branches are rows.
    func isGone(_ row: Int) -> Bool {
        let rows = gone[Order.branch.rawValue]
        let place = rows.firstIndex(notBefore: row)
        return place < rows.count && rows[place] == row
    }
}

/// Somebody who came after the roll was made.
struct Late: Sendable {
    let entry: RollMember
    /// In each order, how many of the roll stand before.
    let positions: [Int]
    var position = 0
    private let key: SearchKey
    private let order: String

    init(_ entry: RollMember, beside roll: Roll) {
        self.entry = entry
        key = SearchKey(name: entry.name)
        order = SearchKey.order(of: entry.name)
        positions = roll.positions(before: entry, order)
    }

    func isWanted(_ selection: Selection) -> Bool {
        selection.allows(entry.branch) && selection.allows(entry.traits)
            && (selection.words.isEmpty || key.text.contains(selection.words))
    }

    func rank(of query: [UInt8]) -> NameIndex.Rank {
        let parts = key.text.split(separator: " ").filter { $0.utf8.starts(with: query) }
        if parts.contains(where: { $0.utf8.count == query.count }) { return .exact }
        return parts.isEmpty ? .inside : .beginning
    }

    func precedes(_ other: Late, by order: Order) -> Bool {
        let (mine, others) = (positions[order.rawValue], other.positions[order.rawValue])
        if mine != others { return mine < others }
        let keys = (primary(order), other.primary(order))
        if keys.0 != keys.1 { return keys.0 < keys.1 }
        return self.order == other.order
            ? entry.person < other.entry.person : self.order < other.order
    }

    private func primary(_ order: Order) -> Int {
        switch order {
        case .name: 0
        case .branch: entry.branch
        case .born: Int(RollBuilder.day(entry.born))
        case .joined: Int(RollBuilder.day(entry.joined))
        }
    }
}

extension Roll {
    /// In each order, how many stand before somebody who is not among them.
    fileprivate func positions(before entry: RollMember, _ order: String) -> [Int] {
        let name = names.place(of: order)
        let isBefore = { (row: Int) in
            self.nameOf[row] < name
                || self.nameOf[row] == name && self.names.names[name] == entry.name
                    && self.people[row] < entry.person
        }
        return Order.allCases.map { order in
            let ranking = ranking(order)
            return (0..<count).partition { position in
                let row = ranking.row(at: position)
                let (theirs, own) = primaries(order, row, entry)
                return theirs == own ? isBefore(row) : theirs < own
            }
        }
    }

    private func primaries(_ order: Order, _ row: Int, _ entry: RollMember) -> (Int, Int) {
        switch order {
        case .name: (0, 0)
        case .branch: (branch(of: row), entry.branch)
        case .born: (Int(born[row]), Int(RollBuilder.day(entry.born)))
        case .joined: (Int(joined[row]), Int(RollBuilder.day(entry.joined)))
        }
    }
}
