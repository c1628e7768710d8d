import Kernel

/// Terms and posts: most in order, some due, some overdue, some vacant.
struct InventedElections {
    private(set) var terms: [InventedTerm] = []
    private(set) var posts: [InventedPost] = []
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
        // Leaders of a temporary branch are appointed (rules of branches, article 8).
        guard let office = tree.firstBranch(of: 0) else { return }
        for temporary in organizations where temporary.kind == .temporaryBranch {
            appoint(Seat(node: office, number: 15), .secretary, of: temporary)
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
        let before = since.adding(years: -years)
        let hadTerm = organization.founded <= before
        terms += hadTerm ? [term(of: organization, from: before, years, replacedOn: since)] : []
        terms.append(term(of: organization, from: since, years, replacedOn: nil))
        let offices = offices(of: node)
        for (place, (office, seat)) in offices.enumerated() {
            let isVacant = standing == .vacant && place == offices.count - 1
            var post = post(office, of: organization, after: offices[..<place].map(\.office))
            post.tenures += office == .secretary && hadTerm ? earlier(seat, before, since) : []
            post.tenures += current(office, seat, since: since, isVacant: isVacant)
            posts.append(post)
        }
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

    private func term(
        of organization: InventedOrganization, from date: CivilDate, _ years: Int,
        replacedOn: CivilDate?
    ) -> InventedTerm {
        InventedTerm(
            organization: organization.id, electedOn: date, endsOn: date.adding(years: years),
            replacedOn: replacedOn)
    }

    private mutating func post(
        _ office: InventedPost.Office, of organization: InventedOrganization,
        after others: [InventedPost.Office] = []
    ) -> InventedPost {
        InventedPost(
            id: ID(at: organization.founded.start, using: &random), organization: organization.id,
            office: office, seat: others.count { $0 == office } + 1, since: organization.founded,
            until: organization.ended, tenures: [])
    }

    /// Who was secretary in the term before: often the same person.
    private mutating func earlier(
        _ secretary: Seat, _ elected: CivilDate, _ replaced: CivilDate
    ) -> [InventedPost.Tenure] {
        let other = Seat(node: secretary.node, number: 14)
        let seat = random.happens(600) || !exists(other) ? secretary : other
        return tenure(seat, isElected: true, from: elected, until: replaced.adding(days: -1))
    }

    private mutating func current(
        _ office: InventedPost.Office, _ seat: Seat, since: CivilDate, isVacant: Bool
    ) -> [InventedPost.Tenure] {
        let left = asOf.adding(days: -random.number(30...150))
        let until = isVacant && since < left ? left.adding(days: -1) : nil
        return tenure(seat, isElected: office != .clerk, from: since, until: until)
    }

    /// Nobody, if the branch is too small to have that seat.
    private func tenure(
        _ seat: Seat, isElected: Bool, from: CivilDate, until: CivilDate?
    ) -> [InventedPost.Tenure] {
        guard exists(seat) else { return [] }
        let person = seat.person(seed: seed, asOf: asOf)
        return [.init(person: person, isElected: isElected, from: from, until: until)]
    }

    /// A group has a leader and no term.
    private mutating func lead(_ node: Int, _ group: InventedOrganization) {
        guard let branch = tree.nodes[node].parent,
            let place = tree.children[branch].firstIndex(of: node)
        else { return }
        let count = tree.children[branch].count
        let number = (5..<(5 + count)).first { $0 % count == place } ?? 5
        appoint(Seat(node: branch, number: number), .groupLeader, of: group)
    }

    private mutating func appoint(
        _ seat: Seat, _ office: InventedPost.Office, of organization: InventedOrganization
    ) {
        var post = post(office, of: organization)
        post.tenures = tenure(
            seat, isElected: false, from: organization.founded, until: organization.ended)
        posts.append(post)
    }

    private func exists(_ seat: Seat) -> Bool { seat.number < tree.nodes[seat.node].size }
}

extension InventedElections {
    /// The posts of an organisation and who sits in them: branches elect from their own first
    /// seats, units above from the next seats of their first branch.
    private func offices(of node: Int) -> [(office: InventedPost.Office, seat: Seat)] {
        let unit = tree.nodes[node]
        switch unit.kind {
        case .committee:
            let ranks: [InventedPost.Office] = [
                .secretary, .deputySecretary, .deputySecretary, .disciplineSecretary,
                .organizationCommissioner, .publicityCommissioner, .commissioner, .commissioner,
                .clerk,
            ]
            return seats(ranks, from: 5, in: tree.firstBranch(of: node))
        case .generalBranch:
            return seats(
                [
                    .secretary, .deputySecretary, .organizationCommissioner, .publicityCommissioner,
                    .disciplineCommissioner,
                ], from: 5, in: tree.firstBranch(of: node))
        case .branch, .jointBranch, .projectBranch, .floatingBranch:
            return seats(branchOffices(size: unit.size), from: 0, in: node)
        case .temporaryBranch, .group: return []
        }
    }

    private func seats(
        _ offices: [InventedPost.Office], from first: Int, in branch: Int?
    ) -> [(office: InventedPost.Office, seat: Seat)] {
        guard let branch else { return [] }
        return offices.enumerated().map { place, office in
            (office, Seat(node: branch, number: first + place))
        }
    }

    /// Fewer than seven full members elect no committee; others one of three to five.
    private func branchOffices(size: Int) -> [InventedPost.Office] {
        if size < 7 { return [.secretary] }
        let committee: [InventedPost.Office] = [
            .secretary, .organizationCommissioner, .publicityCommissioner, .disciplineCommissioner,
            .deputySecretary,
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
