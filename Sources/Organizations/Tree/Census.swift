import Kernel

/// How many organisations stand below one.
public struct Below: Equatable, Sendable, Encodable {
    /// Directly below, groups included.
    public var children = 0
    /// At any depth, without groups.
    public var organizations = 0
    /// Branches of every kind, at any depth.
    public var branches = 0

    public init(children: Int = 0, organizations: Int = 0, branches: Int = 0) {
        self.children = children
        self.organizations = organizations
        self.branches = branches
    }

    static func + (left: Below, right: Below) -> Below {
        Below(
            children: left.children + right.children,
            organizations: left.organizations + right.organizations,
            branches: left.branches + right.branches)
    }

    static prefix func - (below: Below) -> Below {
        Below(
            children: -below.children, organizations: -below.organizations,
            branches: -below.branches)
    }
}

/// What organisations add to the counts of those above them, day by day.
///
/// Counts are kept and not counted: an act changes them by the difference that it makes.
struct Census {
    private(set) var changes: [OrganizationID: [CivilDate: Below]] = [:]

    /// Adds what an organisation counts for as long as it stands somewhere.
    mutating func add(_ organization: Organization, _ paths: [Path]) {
        count(organization, paths) { $0 }
    }

    mutating func remove(_ organization: Organization, _ paths: [Path]) {
        count(organization, paths) { -$0 }
    }

    private mutating func count(
        _ organization: Organization, _ paths: [Path], _ sign: (Below) -> Below
    ) {
        for path in paths {
            for state in organization.states {
                guard let period = path.period.overlap(with: state.period) else { continue }
                for (distance, above) in path.ids.dropLast().reversed().enumerated() {
                    let share = sign(Census.share(of: state.kind, isDirect: distance == 0))
                    note(share, for: above, during: period)
                }
            }
        }
    }

    private static func share(of kind: Organization.Kind, isDirect: Bool) -> Below {
        Below(
            children: isDirect ? 1 : 0, organizations: kind == .group ? 0 : 1,
            branches: kind.isBranch ? 1 : 0)
    }

    private mutating func note(_ share: Below, for above: OrganizationID, during period: Period) {
        let nothing = Below()
        guard share != nothing else { return }
        changes[above, default: [:]][period.from, default: nothing] =
            (changes[above]?[period.from] ?? nothing) + share
        guard let end = period.until?.adding(days: 1) else { return }
        changes[above, default: [:]][end, default: nothing] =
            (changes[above]?[end] ?? nothing) + -share
    }

    /// What really becomes different, by date.
    var differences: [OrganizationID: [(date: CivilDate, by: Below)]] {
        changes.compactMapValues { days in
            let real = days.filter { $0.value != Below() }
            return real.isEmpty
                ? nil : real.sorted { $0.key < $1.key }.map { (date: $0.key, by: $0.value) }
        }
    }
}
