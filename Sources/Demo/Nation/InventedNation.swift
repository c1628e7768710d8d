public import Columns

/// A group of any size with the shares of the whole country at the end of 2023: 99.18 million
/// members in 5.18 million organisations, or as many of either as asked for.
///
/// Nobody in it has a name. People are drawn one after another and kept nowhere, so that a hundred
/// million of them need no more room than what is made of them. The same seed draws the same.
public struct InventedNation: Sendable {
    public let members: Int
    public let shape: NationShape
    private let seed: UInt64

    public init(members: Int, organizations: Int, seed: UInt64) {
        self.members = members
        self.seed = seed
        shape = NationShape(organizations: organizations)
    }

    /// The end of the year of the figures that the shares are from.
    public static let asOf = NationShares.asOf

    /// How many members each organisation has of its own: those of committees are in branches.
    public func sizes() -> [Int] {
        var random = SplitMix64(seed: seed, 11)
        let weights = shape.isBranch.map { $0 ? random.number(3...40) : 0 }
        let total = weights.reduce(0, +)
        var (sum, given) = (0, 0)
        return weights.map { weight in
            sum += weight
            let upTo = total == 0 ? 0 : members * sum / total
            defer { given = upTo }
            return upTo - given
        }
    }

    /// Draws all people in the order of their organisations.
    public func forEach<Failure: Error>(
        _ give: (Profile, _ organization: Int) throws(Failure) -> Void
    ) throws(Failure) {
        let shares = NationShares()
        var random = SplitMix64(seed: seed, 12)
        for (organization, size) in sizes().enumerated() {
            for number in 0..<size { try give(shares.draw(number, &random), organization) }
        }
    }

    /// All of them as columns.
    public func census() throws -> Census {
        var builder = CensusBuilder(try Tree(parents: shape.parents), asOf: InventedNation.asOf)
        try forEach { profile, organization throws(CensusBuilder.Refusal) in
            try builder.append(profile, to: organization)
        }
        return builder.census()
    }
}
