/// How many members of a subtree pass some filters, by up to three dimensions.
public struct Query: Hashable, Sendable {
    public static let mostGroups = 3

    public var organization: Int
    public var filters: [Dimension: Codes]
    /// The first varies slowest. What goes beyond three is left out.
    public let groups: [Dimension]

    public init(
        of organization: Int, where filters: [Dimension: Codes] = [:], by groups: [Dimension] = []
    ) {
        self.organization = organization
        self.filters = filters
        var distinct: [Dimension] = []
        for group in groups where !distinct.contains(group) { distinct.append(group) }
        self.groups = Array(distinct.prefix(Query.mostGroups))
    }

    /// All that it looks at.
    public var dimensions: Set<Dimension> { Set(filters.keys).union(groups) }
}

/// Counts by up to three dimensions.
public struct CrossTab: Equatable, Sendable {
    public let groups: [Dimension]
    /// The last dimension varies fastest.
    public internal(set) var counts: [Int]

    public init(groups: [Dimension], counts: [Int]) {
        self.groups = groups
        self.counts = counts
    }

    init(empty groups: [Dimension]) {
        self.groups = groups
        counts = Array(repeating: 0, count: groups.reduce(1) { $0 * $1.size })
    }

    public var total: Int { counts.reduce(0, +) }

    /// One code for each dimension.
    public subscript(codes: UInt8...) -> Int { self[codes] }

    /// Codes that no dimension has count nobody.
    public subscript(codes: [UInt8]) -> Int {
        guard codes.count == groups.count, zip(codes, groups).allSatisfy({ $0 < $1.size })
        else { return 0 }
        return counts[zip(codes, groups).reduce(0) { $0 * $1.1.size + Int($1.0) }]
    }

    /// The codes of a cell.
    public func codes(at cell: Int) -> [UInt8] {
        var rest = cell
        return groups.reversed().map { group in
            defer { rest /= group.size }
            return UInt8(rest % group.size)
        }.reversed()
    }
}
