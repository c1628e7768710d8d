import Columns

@testable import Disclosure

struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

/// Some people of a population, one bit for all who cannot be told apart.
typealias Group = UInt128

/// Some dozens of people in a handful of organisations, with few codes: nearly every group is a
/// small one.
struct Population {
    /// People who cannot be told apart.
    struct Atom: Hashable {
        let organization: Int
        /// On the dimensions of `Population.dimensions`.
        let codes: [UInt8]
    }

    static let dimensions: [Dimension] = [.sex, .degree, .occupation]

    let census: Census
    /// How many there are of each atom.
    private let numbers: [Int]
    /// Those of each organisation and all below it.
    private let subtrees: [Group]
    /// Those with each value of each axis.
    private let values: [Axis: [Group]]

    init(_ dice: inout Dice) throws {
        let tree = try Population.tree(&dice)
        var builder = CensusBuilder(tree, asOf: Month(year: 2026, month: 11) ?? .first)
        var people: [Atom: Int] = [:]
        for organization in 0..<tree.count {
            for _ in 0..<dice.number(0...5) * dice.number(1...10) {
                let profile = Profile.somebody(&dice)
                try builder.append(profile, to: organization)
                let codes = Population.dimensions.map { profile.code($0, asOf: .first) }
                people[Atom(organization: organization, codes: codes), default: 0] += 1
            }
        }
        census = builder.census()
        let atoms = Population.atoms(of: people)
        precondition(atoms.count <= Group.bitWidth)
        numbers = atoms.map { people[$0, default: 0] }
        subtrees = (0..<tree.count).map { place in
            let subtree = tree.subtree(of: place)
            return Population.group(atoms) { subtree.contains($0.organization) }
        }
        values = Population.values(of: atoms)
    }

    /// The people of an organisation and of all below it.
    func group(of organization: Int) -> Group { subtrees[organization] }

    /// The people with some codes of a dimension.
    func group(with dimension: Dimension, _ codes: Codes) -> Group {
        let all = values[Axis(dimension, .code)] ?? []
        return codes.all.reduce(0) { $0 | (all.indices.contains(Int($1)) ? all[Int($1)] : 0) }
    }

    /// The people with a value on each of some axes.
    func group(of axes: [Axis], _ chosen: [Int]) -> Group {
        zip(axes, chosen).reduce(~0) { $0 & (values[$1.0]?[$1.1] ?? 0) }
    }

    func count(_ group: Group) -> Int {
        var (rest, sum) = (group, 0)
        while rest != 0 {
            sum += numbers[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return sum
    }
}

extension Population {
    private static func tree(_ dice: inout Dice) throws -> Tree {
        var parents: [Int?] = [nil]
        for _ in 1..<dice.number(4...7) {
            var parent = parents.count - 1
            for _ in 0..<dice.number(0...2) { parent = parents[parent] ?? parent }
            parents.append(parent)
        }
        return try Tree(parents: parents)
    }

    /// Whatever an organisation with people may have of codes that occur anywhere.
    private static func atoms(of people: [Atom: Int]) -> [Atom] {
        let occurring = dimensions.indices.map { axis in
            Set(people.keys.map { $0.codes[axis] }).sorted()
        }
        var codes: [[UInt8]] = [[]]
        for axis in occurring { codes = codes.flatMap { known in axis.map { known + [$0] } } }
        return Set(people.keys.map(\.organization)).sorted().flatMap { organization in
            codes.map { Atom(organization: organization, codes: $0) }
        }
    }

    private static func group(_ atoms: [Atom], _ isInside: (Atom) -> Bool) -> Group {
        atoms.indices.reduce(0) { $0 | (isInside(atoms[$1]) ? 1 << Group($1) : 0) }
    }

    private static func values(of atoms: [Atom]) -> [Axis: [Group]] {
        var values: [Axis: [Group]] = [:]
        for (place, dimension) in dimensions.enumerated() {
            for axis in [Axis(dimension, .group), Axis(dimension, .code)] {
                values[axis] = (0..<axis.size).map { value in
                    group(atoms) { axis.value(of: $0.codes[place]) == value }
                }
            }
        }
        return values
    }
}

extension Profile {
    static func somebody(_ dice: inout Dice) -> Profile {
        var profile = Profile(.full, dice.number(0...3) == 0 ? .female : .male)
        profile.degree = [.none, .none, .none, .bachelor, .bachelor, .master][dice.number(0...5)]
        profile.occupation = [.worker, .worker, .professional, .manager][dice.number(0...3)]
        return profile
    }
}

extension Query {
    /// A question to the population, and which of its dimensions are shown by groups.
    static func any(_ population: Population, _ dice: inout Dice) -> (Query, Set<Dimension>) {
        let dimensions = Population.dimensions.shuffled(using: &dice)
        let groups = Array(dimensions.prefix(dice.number(0...3)))
        var filters: [Dimension: Codes] = [:]
        for dimension in dimensions.suffix(dice.number(0...2)) {
            filters[dimension] = Codes(
                (0..<UInt8(dimension.size)).filter { _ in dice.number(0...2) > 0 })
        }
        let query = Query(
            of: dice.number(0...population.census.tree.count - 1), where: filters, by: groups)
        return (query, dice.number(0...1) == 0 ? [.degree] : [])
    }
}
