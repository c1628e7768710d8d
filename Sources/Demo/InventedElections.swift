import Kernel

/// Terms and posts: most in order, some due, some overdue, some vacant.
struct InventedElections {
    private(set) var terms: [InventedTerm] = []
    private(set) var tenures: [InventedTenure] = []
    private let tree: InventedTree
    private let asOf: CivilDate
    private let seed: UInt64
    private var random: SplitMix64

    init(
        tree: InventedTree, organizations: [InventedOrganization], seed: UInt64, asOf: CivilDate
    ) {
        self.tree = tree
        self.asOf = asOf
        self.seed = seed
        random = SplitMix64(seed: seed, 5)
        let home = tree.children[tree.homeFarm].filter { tree.nodes[$0].kind == .branch }
        for node in tree.nodes.indices {
            elect(node, organizations[node], Standing(placeAtHome: home.firstIndex(of: node)))
        }
        for temporary in organizations where temporary.kind == .temporaryBranch {
            appoint(for: temporary)
        }
    }

    /// What a clerk should find when looking at the terms of the home farm.
    private enum Standing {
        case inOrder, due, overdue, vacant

        init?(placeAtHome: Int?) {
            switch placeAtHome {
            case 2: self = .overdue
            case 3: self = .due
            case 4: self = .vacant
            case .some: self = .inOrder
            case nil: return nil
            }
        }
    }

    private mutating func elect(
        _ node: Int, _ organization: InventedOrganization, _ wanted: Standing?
    ) {
        guard let years = organization.kind.termYears else { return lead(node, organization) }
        let standing = wanted ?? draw()
        let since = max(organization.founded, electionDay(standing, years: years))
        let offices = offices(of: node)
        for (place, (office, seat)) in offices.enumerated() {
            fill(
                office, of: organization, seat, since: since,
                isVacant: standing == .vacant && place == offices.count - 1)
        }
        terms.append(
            InventedTerm(
                organization: organization.id, electedOn: since,
                endsOn: since.adding(years: years), replacedOn: nil))
        remember(organization, before: since, years: years, secretary: offices.first?.seat)
    }

    private mutating func draw() -> Standing {
        switch random.number(0...999) {
        case ..<40: .overdue
        case ..<140: .due
        case ..<170: .vacant
        default: .inOrder
        }
    }

    private mutating func electionDay(_ standing: Standing, years: Int) -> CivilDate {
        let aTermAgo = asOf.adding(years: -years)
        switch standing {
        case .overdue: return aTermAgo.adding(days: -random.number(20...400))
        case .due: return aTermAgo.adding(days: random.number(5...175))
        case .inOrder, .vacant:
            return asOf.adding(days: -random.number(200...(years * 365 - 200)))
        }
    }

    private mutating func fill(
        _ office: InventedTenure.Office, of organization: InventedOrganization, _ seat: Seat,
        since: CivilDate, isVacant: Bool
    ) {
        let person = exists(seat) ? seat.person(seed: seed, asOf: asOf) : nil
        let left = asOf.adding(days: -random.number(30...150))
        let isVacant = isVacant && since < left
        tenures.append(
            InventedTenure(
                organization: organization.id, office: office, person: person, from: since,
                until: isVacant ? left.adding(days: -1) : nil))
        guard isVacant else { return }
        tenures.append(
            InventedTenure(
                organization: organization.id, office: office, person: nil, from: left, until: nil))
    }

    /// The term before, and who was secretary then: often the same person.
    private mutating func remember(
        _ organization: InventedOrganization, before since: CivilDate, years: Int, secretary: Seat?
    ) {
        let elected = since.adding(years: -years)
        guard let secretary, organization.founded <= elected else { return }
        terms.append(
            InventedTerm(
                organization: organization.id, electedOn: elected, endsOn: since, replacedOn: since)
        )
        let other = Seat(node: secretary.node, number: 14)
        let seat = random.happens(600) || !exists(other) ? secretary : other
        guard exists(seat) else { return }
        tenures.append(
            InventedTenure(
                organization: organization.id, office: .secretary,
                person: seat.person(seed: seed, asOf: asOf), from: elected,
                until: since.adding(days: -1)))
    }

    /// A group has a leader and no term.
    private mutating func lead(_ node: Int, _ group: InventedOrganization) {
        guard let branch = tree.nodes[node].parent,
            let place = tree.children[branch].firstIndex(of: node)
        else { return }
        let count = tree.children[branch].count
        let seat = Seat(node: branch, number: (5..<(5 + count)).first { $0 % count == place } ?? 5)
        tenures.append(
            InventedTenure(
                organization: group.id, office: .groupLeader,
                person: exists(seat) ? seat.person(seed: seed, asOf: asOf) : nil,
                from: group.founded, until: nil))
    }

    /// Leaders of a temporary branch are appointed (rules of branches, article 8).
    private mutating func appoint(for branch: InventedOrganization) {
        guard let office = tree.firstBranch(of: 0) else { return }
        let seat = Seat(node: office, number: 15)
        tenures.append(
            InventedTenure(
                organization: branch.id, office: .secretary,
                person: exists(seat) ? seat.person(seed: seed, asOf: asOf) : nil,
                from: branch.founded, until: branch.ended))
    }

    private func exists(_ seat: Seat) -> Bool { seat.number < tree.nodes[seat.node].size }
}

extension InventedElections {
    /// The posts of an organisation and who sits in them: branches elect from their own first
    /// seats, units above from the next seats of their first branch.
    private func offices(of node: Int) -> [(office: InventedTenure.Office, seat: Seat)] {
        let unit = tree.nodes[node]
        switch unit.kind {
        case .committee:
            let ranks: [InventedTenure.Office] = [
                .secretary, .deputySecretary, .deputySecretary, .disciplineMember,
                .organizationMember, .publicityMember, .committeeMember, .committeeMember, .clerk,
            ]
            return seats(ranks, from: 5, in: tree.firstBranch(of: node))
        case .generalBranch:
            return seats(
                [
                    .secretary, .deputySecretary, .organizationMember, .publicityMember,
                    .disciplineMember,
                ], from: 5, in: tree.firstBranch(of: node))
        case .branch, .jointBranch, .projectBranch, .floatingBranch:
            return seats(branchOffices(size: unit.size), from: 0, in: node)
        case .temporaryBranch, .group: return []
        }
    }

    private func seats(
        _ offices: [InventedTenure.Office], from first: Int, in branch: Int?
    ) -> [(office: InventedTenure.Office, seat: Seat)] {
        guard let branch else { return [] }
        return offices.enumerated().map { place, office in
            (office, Seat(node: branch, number: first + place))
        }
    }

    /// Fewer than seven full members elect no committee; others one of three to five.
    private func branchOffices(size: Int) -> [InventedTenure.Office] {
        if size < 7 { return [.secretary] }
        let committee: [InventedTenure.Office] = [
            .secretary, .organizationMember, .publicityMember, .disciplineMember, .deputySecretary,
        ]
        return Array(committee.prefix(size < 20 ? 3 : size < 30 ? 4 : 5))
    }
}

extension InventedOrganization.Kind {
    /// Five years for a committee of an enterprise, three below; appointed bodies have none.
    fileprivate var termYears: Int? {
        switch self {
        case .committee: 5
        case .generalBranch, .branch, .jointBranch, .projectBranch, .floatingBranch: 3
        case .temporaryBranch, .group: nil
        }
    }
}
