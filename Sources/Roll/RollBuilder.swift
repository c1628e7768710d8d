public import Columns
import Kernel
import Text

/// Takes members in any order and makes a roll of them.
public struct RollBuilder {
    static let unknown = Int32.min

    private let tree: Tree
    private var people: [PersonID] = []
    private var packed: [UInt64] = []
    private var nameOf: [UInt32] = []
    private var education: [UInt8] = []
    private var born: [Int32] = []
    private var joined: [Int32] = []
    private var numbers: [String: UInt32] = [:]

    public init(_ tree: Tree) { self.tree = tree }

    /// Somebody at a place that the tree does not have is left out.
    public mutating func append(_ entry: RollMember) {
        guard (0..<tree.count).contains(entry.branch), people.count < Int(Int32.max) else {
            return
        }
        people.append(entry.person)
        packed.append(Planes.pack(entry.traits, branch: entry.branch))
        nameOf.append(number(of: entry.name))
        education.append(entry.education ?? 0)
        born.append(RollBuilder.day(entry.born))
        joined.append(RollBuilder.day(entry.joined))
    }

    private mutating func number(of name: String) -> UInt32 {
        if let number = numbers[name] { return number }
        let number = UInt32(numbers.count)
        numbers[name] = number
        return number
    }

    static func day(_ date: CivilDate?) -> Int32 {
        date.map { Int32(clamping: $0.daysSince1970) } ?? unknown
    }

    static func date(_ day: Int32) -> CivilDate? {
        day == unknown ? nil : CivilDate(daysSince1970: Int(day))
    }

    public consuming func roll() -> Roll { roll(step: {}) }

    /// - Parameter step: is asked now and then, as all this takes long; what it throws ends it.
    public consuming func roll(step: () throws -> Void) rethrows -> Roll {
        let names = sortNames()
        try step()
        let people = people
        var byID = people.indices.map { UInt32($0) }
        byID.sort { people[Int($0)] < people[Int($1)] }
        try step()
        var byName = ordered(byID) { nameOf[Int($0)] }
        try step()
        arrange(&byID, &byName)
        try step()
        return try finished(names, byID, byName, step)
    }

    /// Numbers the names anew, in the order of a list.
    private mutating func sortNames() -> [String] {
        var named = numbers.map { NameOrder(name: $0.key, number: $0.value) }
        numbers = [:]
        named.sort()
        var places = [UInt32](repeating: 0, count: named.count)
        for (place, name) in named.enumerated() { places[Int(name.number)] = UInt32(place) }
        for row in nameOf.indices { nameOf[row] = places[Int(nameOf[row])] }
        return named.map(\.name)
    }

    /// A stable order: where the keys are equal, as before.
    private func ordered(_ rows: [UInt32], by key: (UInt32) -> UInt32) -> [UInt32] {
        var keys: [UInt64] = []
        keys.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            keys.append(UInt64(key(row)) << 32 | UInt64(place))
        }
        keys.sort()
        return keys.map { rows[Int($0 & 0xFFFF_FFFF)] }
    }

    /// Puts the rows into the order of the tree, and of names within a branch; what points at them
    /// goes along.
    private mutating func arrange(_ byID: inout [UInt32], _ byName: inout [UInt32]) {
        let old = packed
        let rows = ordered(byName) { UInt32(old[Int($0)] >> UInt64(Trait.bits)) }
        var places = [UInt32](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() { places[Int(row)] = UInt32(place) }
        byID = byID.map { places[Int($0)] }
        byName = byName.map { places[Int($0)] }
        people = RollBuilder.picked(people, rows)
        packed = RollBuilder.picked(packed, rows)
        nameOf = RollBuilder.picked(nameOf, rows)
        education = RollBuilder.picked(education, rows)
        born = RollBuilder.picked(born, rows)
        joined = RollBuilder.picked(joined, rows)
    }

    private static func picked<Value>(_ values: [Value], _ rows: [UInt32]) -> [Value] {
        rows.map { values[Int($0)] }
    }

    private consuming func finished(
        _ names: [String], _ byID: [UInt32], _ byName: [UInt32], _ step: () throws -> Void
    ) rethrows -> Roll {
        let byBirth = ordered(byName) { UInt32(bitPattern: born[Int($0)]) ^ 0x8000_0000 }
        let byJoining = ordered(byName) { UInt32(bitPattern: joined[Int($0)]) ^ 0x8000_0000 }
        markNamesakes(byBirth)
        let packed = packed
        let branchBits = Roll.branchBits(of: tree)
        let rankings = try [nil, byName, byBirth, byJoining].map { rows in
            try step()
            return Ranking(rows, of: packed, branchBits: branchBits)
        }
        return try Roll(
            tree: tree, people: people, packed: packed, nameOf: nameOf, education: education,
            born: born, joined: joined, byID: byID,
            starts: starts(
                of: packed.lazy.map { Int($0 >> UInt64(Trait.bits)) }, count: tree.count),
            nameStarts: starts(of: nameOf.lazy.map(Int.init), count: names.count),
            names: NameIndex(names, step: step), rankings: rankings)
    }

    /// People of one name and one day of birth stand side by side in the order of birth.
    private mutating func markNamesakes(_ byBirth: [UInt32]) {
        let mark = UInt64(Traits([.namesake: 1]).bits)
        for (one, next) in zip(byBirth.lazy.map(Int.init), byBirth.dropFirst().lazy.map(Int.init))
        where nameOf[one] == nameOf[next] && born[one] == born[next] {
            guard born[one] != RollBuilder.unknown else { continue }
            packed[one] |= mark
            packed[next] |= mark
        }
    }

    /// How many have a lower number, for each number and one more.
    private func starts(of numbers: some Sequence<Int>, count: Int) -> [UInt32] {
        var starts = [UInt32](repeating: 0, count: count + 1)
        for number in numbers { starts[number + 1] += 1 }
        for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
        return starts
    }
}

/// A name by its place in a list: sixteen bytes decide nearly always.
private struct NameOrder: Comparable {
    let name: String
    let number: UInt32
    private let order: String
    private let high: UInt64
    private let low: UInt64

    init(name: String, number: UInt32) {
        self.name = name
        self.number = number
        order = SearchKey.order(of: name)
        var words: (UInt64, UInt64) = (0, 0)
        var place = 0
        for byte in order.utf8.prefix(16) {
            if place < 8 {
                words.0 |= UInt64(byte) << UInt64(56 - place * 8)
            } else {
                words.1 |= UInt64(byte) << UInt64(120 - place * 8)
            }
            place += 1
        }
        (high, low) = words
    }

    static func < (left: NameOrder, right: NameOrder) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        return left.order < right.order
    }
}
