public import Kernel

/// A forestry group that does not exist, with its organisations, their history and their people.
///
/// Everything follows from the seed, the size and the date, so two loads are equal to the byte.
/// Shares of ages, sexes, peoples and education are national ones (the statistics bulletin for
/// 2024); a state-owned enterprise is younger and better educated, and whoever shows these
/// figures says that they are invented.
public struct InventedGroup: Sendable {
    public struct Size: Sendable, Equatable {
        public let branches: Int
        public let people: Int

        public init(branches: Int, people: Int) {
            self.branches = max(1, branches)
            self.people = max(0, people)
        }

        public static let demo = Size(branches: 300, people: 12_000)

        /// About so many organisations altogether, for measurements.
        public static func organizations(_ count: Int, people: Int = 12_000) -> Size {
            Size(branches: count * 879 / 1000, people: people)
        }
    }

    public let asOf: CivilDate
    /// Parents before their children.
    public let organizations: [InventedOrganization]
    /// Oldest first.
    public let changes: [InventedChange]
    public let terms: [InventedTerm]
    public let posts: [InventedPost]
    public let accounts: [InventedAccount]

    public let seed: UInt64
    let rosterPlans: [RosterPlan]
    let cast: Cast

    public init(seed: UInt64 = 2026, size: Size = .demo, asOf: CivilDate) {
        self.seed = seed
        self.asOf = asOf
        let tree = InventedTree(seed: seed, size: size, asOf: asOf)
        var history = InventedHistory(tree: tree, seed: seed, asOf: asOf)
        history.happen()
        let plans = history.rosterPlans
        let cast = Cast(tree: tree, rosters: plans)
        let elections = InventedElections(
            tree: tree, organizations: history.organizations, seed: seed, asOf: asOf)
        organizations = history.organizations
        changes = history.changes.sorted { ($0.date, $0.organization) < ($1.date, $1.organization) }
        terms = elections.terms
        posts = elections.posts
        accounts = cast.accounts(seed: seed, asOf: asOf)
        rosterPlans = plans
        self.cast = cast
    }

    /// How many people there are.
    public var people: Int { rosterPlans.reduce(0) { $0 + $1.size } }

    /// The people, one branch at a time, so that a million of them never stand in memory.
    public var rosters: InventedRosters { InventedRosters(group: self) }
}
