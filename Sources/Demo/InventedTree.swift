import Kernel

/// The organisations as they stand today, before they are given a past.
///
/// Committees, general branches and branches stand to each other as in the whole country:
/// 5.8 : 6.3 : 87.9.
struct InventedTree {
    struct Node {
        let kind: InventedOrganization.Kind
        let name: String
        /// What the names of its branches begin with.
        let unit: String
        let code: String
        let parent: Int?
        let founded: CivilDate
        let id: OrganizationID
        var size = 0
        var isRetired = false
    }

    private(set) var nodes: [Node] = []
    /// For each node those directly below it, oldest entry first.
    private(set) var children: [[Int]] = []
    /// The forest farm whose clerk, secretary and branch the accounts of the demo belong to.
    private(set) var homeFarm = 0
    private let size: InventedGroup.Size
    private let asOf: CivilDate
    private var random: SplitMix64

    init(seed: UInt64, size: InventedGroup.Size, asOf: CivilDate) {
        self.size = size
        self.asOf = asOf
        random = SplitMix64(seed: seed, 1)
        grow()
        setSizes()
        addGroups()
    }

    var branches: [Int] { nodes.indices.filter { nodes[$0].kind.isBranch } }

    private mutating func grow() {
        let committees = max(3, (size.branches * 58 + 439) / 879)
        let bureaus = min(40, max(1, (committees - 1) / 3))
        let root = add(.committee, "沐岚林业集团", "党委", code: "ML", under: nil)
        let second = (0..<bureaus).map { number in
            add(
                .committee, InventedPlaces.bureau(number), "党委",
                code: "ML\(padded(number + 1, to: 2))", under: root)
        }
        // Two in three lead forest farms; the others are companies and institutes.
        let leading = Array(second.prefix(max(1, bureaus * 2 / 3)))
        let farms = (0..<(committees - 1 - bureaus)).map { number in
            let parent = leading[number % leading.count]
            return add(
                .committee, InventedPlaces.farm(number), "党委",
                code: nodes[parent].code + padded(number / leading.count + 1, to: 2), under: parent)
        }
        homeFarm = farms.first ?? root
        addBranches(root: root, second: second, leading: leading.count, farms: farms)
    }

    private mutating func addBranches(root: Int, second: [Int], leading: Int, farms: [Int]) {
        let pairs = min((size.branches * 63 + 439) / 879, size.branches / 3)
        for number in 0..<pairs { addGeneralBranch(number, under: farms[number % farms.count]) }
        let direct = size.branches - 2 * pairs
        let atHome = min(8, direct)
        let units = [homeFarm, root] + second + farms.dropFirst()
        let weights =
            [6] + second.indices.map { $0 < leading ? 6 : 14 }
            + farms.dropFirst().map { _ in 15 }
        let shares = [atHome] + apportion(direct - atHome, by: weights)
        for (unit, share) in zip(units, shares) {
            for number in 0..<share { addBranch(number, under: unit) }
        }
    }

    private mutating func addGeneralBranch(_ number: Int, under farm: Int) {
        let place = children[farm].filter { nodes[$0].kind == .generalBranch }.count
        let name = nodes[farm].unit + InventedPlaces.district(place)
        let code = nodes[farm].code + "-Z" + padded(place + 1, to: 2)
        let general = add(.generalBranch, name, "党总支", code: code, under: farm)
        for team in 0..<2 {
            let team = InventedPlaces.numeral(team) + "工队"
            add(
                .branch, name + team, "党支部", code: code + (team.hasPrefix("一") ? "1" : "2"),
                under: general)
        }
    }

    private mutating func addBranch(_ number: Int, under unit: Int) {
        let isRetired = number % 5 == 4
        let label =
            isRetired
            ? "离退休第\(InventedPlaces.numeral(number / 5))"
            : InventedPlaces.section(number - number / 5)
        let code = nodes[unit].code + "-" + padded(number + 1, to: 3)
        let branch = add(.branch, nodes[unit].unit + label, "党支部", code: code, under: unit)
        nodes[branch].isRetired = isRetired
    }

    @discardableResult private mutating func add(
        _ kind: InventedOrganization.Kind, _ unit: String, _ ending: String, code: String,
        under parent: Int?
    ) -> Int {
        let earliest = parent.map { nodes[$0].founded } ?? asOf.adding(years: -28)
        let latest = max(earliest, asOf.adding(years: -6))
        let founded =
            parent == nil
            ? earliest
            : earliest.adding(days: random.number(0...earliest.days(until: latest)) / 3)
        nodes.append(
            Node(
                kind: kind, name: unit + ending, unit: unit, code: code, parent: parent,
                founded: founded, id: ID(at: founded.start, using: &random)))
        children.append([])
        if let parent { children[parent].append(nodes.count - 1) }
        return nodes.count - 1
    }
}

extension InventedTree {
    /// Sizes of branches add up to the people; some break a threshold, so that a warning shows.
    private mutating func setSizes() {
        let home = branches.filter { isAtHome($0) }
        set(home, to: [26, 25, 28, 27, 31, 22, 24, 19, 21, 26, 27, 24])
        if let office = firstBranch(of: 0) { set([office], to: [49]) }
        if size.people >= 12 * size.branches {
            let ordinary = branches.filter { isOrdinary($0) && !isAtHome($0) }
            let apart = stride(from: 20, to: ordinary.count, by: 11).map { ordinary[$0] }
            set(apart, to: [56, 51, 2, 3, 5, 6, 6])
        }
        shareRest()
    }

    private mutating func set(_ branches: [Int], to sizes: [Int]) {
        for (branch, size) in zip(branches, sizes) { nodes[branch].size = size }
    }

    private mutating func shareRest() {
        let open = branches.filter { nodes[$0].size == 0 }
        let rest = size.people - nodes.reduce(0) { $0 + $1.size }
        let weights = open.map { isFirst($0) ? 46 : random.number(30...46) }
        set(open, to: apportion(max(0, rest), by: weights))
    }

    private func isAtHome(_ branch: Int) -> Bool {
        guard let parent = nodes[branch].parent else { return false }
        return parent == homeFarm || nodes[parent].parent == homeFarm
    }

    /// The first branch of a unit, where its committee's own people are.
    private func isFirst(_ branch: Int) -> Bool {
        nodes[branch].parent.map { firstBranch(of: $0) == branch } ?? false
    }

    func firstBranch(of unit: Int) -> Int? {
        children[unit].first { nodes[$0].kind.isBranch }
    }

    /// Directly under a committee, and nothing else is special about it.
    private func isOrdinary(_ branch: Int) -> Bool {
        guard let parent = nodes[branch].parent else { return false }
        return nodes[parent].kind == .committee && !isFirst(branch) && !nodes[branch].isRetired
    }

    /// Groups of about a dozen inside larger branches.
    private mutating func addGroups() {
        for branch in branches where nodes[branch].size >= 20 {
            for number in 0..<(nodes[branch].size / 12) {
                let unit = nodes[branch].unit + "第" + InventedPlaces.numeral(number)
                add(
                    .group, unit, "党小组", code: nodes[branch].code + "-\(number + 1)",
                    under: branch)
            }
        }
    }
}

extension InventedOrganization.Kind {
    /// A branch that holds people's formal relations.
    var isBranch: Bool {
        switch self {
        case .branch, .jointBranch, .projectBranch, .floatingBranch: true
        case .committee, .generalBranch, .temporaryBranch, .group: false
        }
    }
}

/// Shares of a total in proportion to weights, that add up to it.
func apportion(_ total: Int, by weights: [Int]) -> [Int] {
    let sum = max(1, weights.reduce(0, +))
    var given = 0
    var weighed = 0
    return weights.map { weight in
        weighed += weight
        let upTo = total * weighed / sum
        defer { given = upTo }
        return upTo - given
    }
}
