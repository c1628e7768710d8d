@testable import Columns

/// The same numbers for the same seed: https://prng.di.unimi.it/splitmix64.c
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

extension Month {
    static func of(_ year: Int, _ month: Int) -> Month {
        Month(year: year, month: month) ?? .first
    }

    static let today = of(2026, 11)
}

extension Profile {
    /// Anybody, with every code of every dimension now and then.
    static func anybody(_ dice: inout Dice) -> Profile {
        var profile = Profile(
            Status.allCases.randomElement(using: &dice) ?? .full,
            Sex.allCases.randomElement(using: &dice) ?? .unknown)
        profile.whereabouts = Whereabouts.allCases.randomElement(using: &dice) ?? .usual
        profile.isSkilled = dice.number(0...9) == 0
        profile.born = dice.number(0...20) == 0 ? nil : .of(dice.number(1920...2008), 5)
        profile.joined = dice.number(0...9) == 0 ? nil : .of(dice.number(1940...2026), 7)
        profile.education = Education.allCases.randomElement(using: &dice) ?? .unknown
        profile.degree = Degree.allCases.randomElement(using: &dice) ?? .none
        profile.occupation = Occupation.allCases.randomElement(using: &dice) ?? .unknown
        profile.ethnicity = UInt8(dice.number(1...59))
        profile.post = UInt8(dice.number(1...31))
        profile.honour = Honour.allCases.randomElement(using: &dice) ?? .none
        profile.sanction = Sanction.allCases.randomElement(using: &dice) ?? .none
        return profile
    }
}

/// The second way to count: a list of people, each looked at for each question.
struct Roll {
    struct Entry {
        var profile: Profile
        var organization: Int
    }

    let tree: Tree
    var asOf = Month.today
    /// By place.
    var entries: [Int: Entry] = [:]

    func count(_ query: Query) -> [[UInt8]: Int] {
        var counts: [[UInt8]: Int] = [:]
        for entry in entries.values where isBelow(entry.organization, query.organization) {
            let passes = query.filters.allSatisfy { dimension, codes in
                codes.contains(entry.profile.code(dimension, asOf: asOf))
            }
            guard passes else { continue }
            counts[query.groups.map { entry.profile.code($0, asOf: asOf) }, default: 0] += 1
        }
        return counts
    }

    /// By climbing, as no range is needed for it.
    private func isBelow(_ organization: Int, _ top: Int) -> Bool {
        var next: Int? = organization
        while let current = next {
            if current == top { return true }
            next = tree.parent(of: current)
        }
        return false
    }
}

/// A census and the roll of the same people.
struct Both {
    var census: Census
    var roll: Roll

    init(_ tree: Tree, members: Int, _ dice: inout Dice) throws {
        roll = Roll(tree: tree)
        var builder = CensusBuilder(tree, asOf: .today)
        let organizations = (0..<members).map { _ in dice.number(0...tree.count - 1) }.sorted()
        for (place, organization) in organizations.enumerated() {
            let profile = Profile.anybody(&dice)
            try builder.append(profile, to: organization)
            roll.entries[place] = Roll.Entry(profile: profile, organization: organization)
        }
        census = builder.census()
    }
}

extension Tree {
    /// Any tree of a size.
    static func any(_ count: Int, _ dice: inout Dice) throws -> Tree {
        var parents: [Int?] = [nil]
        for _ in 1..<count {
            var parent = parents.count - 1
            for _ in 0..<dice.number(0...3) { parent = parents[parent] ?? parent }
            parents.append(parent)
        }
        return try Tree(parents: parents)
    }
}

extension Query {
    /// Any question to a tree.
    static func any(_ tree: Tree, _ dice: inout Dice) -> Query {
        let dimensions = Dimension.allCases.shuffled(using: &dice)
        var filters: [Dimension: Codes] = [:]
        for dimension in dimensions.suffix(dice.number(0...3)) {
            filters[dimension] = Codes(
                (0..<UInt8(dimension.size)).filter { _ in dice.number(0...2) > 0 })
        }
        return Query(
            of: dice.number(0...tree.count - 1), where: filters,
            by: Array(dimensions.prefix(dice.number(0...3))))
    }
}
