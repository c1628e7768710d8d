import Columns
import Testing

@testable import Demo

/// How many of the country's members, in units of ten thousand, have some codes.
struct Share: Sendable {
    let filters: [Dimension: Codes]
    let expected: Double

    init(_ dimension: Dimension, _ codes: Codes, _ expected: Double) {
        filters = [dimension: codes]
        self.expected = expected
    }
}

@Suite struct `The invented nation` {
    static let nation = InventedNation(members: 200_000, organizations: 10_400, seed: 7)
    static let census = try? InventedNation(
        members: 200_000, organizations: 10_400, seed: 7
    ).census()

    private func tenThousands(_ filters: [Dimension: Codes]) throws -> Double {
        let census = try #require(Self.census)
        return Double(census.count(Query(of: 0, where: filters)).total) / 200_000 * 9918.5
    }

    @Test func `has as many members and organisations as asked for`() throws {
        let census = try #require(Self.census)
        #expect(census.members == 200_000)
        #expect(census.tree.count == 10_400)
        #expect(census.count(Query(of: 0)).total == 200_000)
    }

    static let shares = [
        Share(.sex, Codes([2]), 3018.5),
        Share(.ethnicity, Codes(2...58), 759.2),
        Share(.education, Education.collegeAndAbove, 5578.6),
        Share(.age, [1, 2, 3], 1241.2),
        Share(.age, [4], 1119.6),
        Share(.age, [5], 1086.4),
        Share(.age, [6], 945.9),
        Share(.age, [7], 907.1),
        Share(.age, [8], 940.5),
        Share(.age, [9], 890.7),
        Share(.age, Codes(10...15), 2787.2),
        Share(.period, [1], 6.8),
        Share(.period, [2], 1286.3),
        Share(.period, [3], 6014.2),
        Share(.period, [4], 2611.2),
        Share(.occupation, [1], 664.3),
        Share(.occupation, [2], 2607.5),
        Share(.occupation, [3], 1619.0),
        Share(.occupation, [4], 1145.3),
        Share(.occupation, [5], 764.5),
        Share(.occupation, [6], 277.1),
        Share(.occupation, [7], 776.4),
        Share(.occupation, [8], 2064.4),
    ]

    @Test(arguments: shares)
    func `has the shares of the bulletin`(share: Share) throws {
        // Half a point of all, and a tenth of the group.
        let found = try tenThousands(share.filters)
        #expect(abs(found - share.expected) < 50)
        #expect(abs(found - share.expected) < max(5, share.expected / 10))
    }

    @Test func `has nobody who joined before eighteen, or later than now`() {
        var youngest = Int.max
        var latest = 0
        Self.nation.forEach { profile, _ in
            guard let born = profile.born, let joined = profile.joined else { return }
            let months = (joined.year - born.year) * 12 + joined.month - born.month
            youngest = min(youngest, months)
            latest = max(latest, joined.year)
        }
        #expect(youngest >= 18 * 12)
        #expect(latest == 2023)
    }

    @Test func `is the same for the same seed and another for another`() {
        func first(_ seed: UInt64) -> [Profile] {
            var people: [Profile] = []
            InventedNation(members: 300, organizations: 60, seed: seed).forEach { profile, _ in
                people.append(profile)
            }
            return people
        }
        #expect(first(1) == first(1))
        #expect(first(1) != first(2))
        #expect(first(1).count == 300)
    }

    @Test(arguments: [1, 5, 40, 300, 5000, 60_000])
    func `has a tree of any size`(organizations: Int) throws {
        let shape = NationShape(organizations: organizations)
        let tree = try Tree(parents: shape.parents)
        #expect(tree.roots == [0])
        #expect(shape.isBranch.contains(true))
        #expect(organizations < 40 || tree.count == organizations)
    }
}
