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
    let people: [Atom: Int]
    let atoms: [Atom]

    init(_ dice: inout Dice) throws {
        var parents: [Int?] = [nil]
        for _ in 1..<dice.number(4...7) {
            var parent = parents.count - 1
            for _ in 0..<dice.number(0...2) { parent = parents[parent] ?? parent }
            parents.append(parent)
        }
        let tree = try Tree(parents: parents)
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
        self.people = people
        // Whatever the organisation has of codes that occur anywhere.
        let occurring = (0..<3).map { axis in Set(people.keys.map { $0.codes[axis] }).sorted() }
        let living = Set(people.keys.map(\.organization)).sorted()
        var atoms: [Atom] = []
        for organization in living {
            for a in occurring[0] {
                for b in occurring[1] {
                    for c in occurring[2] {
                        atoms.append(Atom(organization: organization, codes: [a, b, c]))
                    }
                }
            }
        }
        self.atoms = atoms
    }

    /// Whom a cell speaks of.
    func members(of organization: Int, _ axes: [Axis], _ values: [Int]) -> Set<Int> {
        let subtree = census.tree.subtree(of: organization)
        return Set(
            atoms.indices.filter { number in
                subtree.contains(atoms[number].organization)
                    && zip(axes, values).allSatisfy { axis, value in
                        guard let place = Population.dimensions.firstIndex(of: axis.dimension)
                        else {
                            return false
                        }
                        return axis.value(of: atoms[number].codes[place]) == value
                    }
            })
    }

    func count(_ set: Set<Int>) -> Int { set.reduce(0) { $0 + people[atoms[$1], default: 0] } }
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
