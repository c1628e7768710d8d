import Demo
import Dues
import Kernel
import Storage

// What the invented members pay: fixed for the year, and nothing asked for yet. One branch beside
// that of the secretary has books from the year before on, so that there is something to look at.

extension DemoLoader {
    /// One in fifty is left for the clerk to find.
    private static let unfixed = 50
    private static let fixedTogether = 20_000
    /// Fewer would publish nothing.
    private static let fewest = 8

    func fixDues(
        of group: InventedGroup, by account: AccountID, and secretary: AccountID?,
        at now: Instant, in tx: borrowing WriteTransaction
    ) throws -> [PastDeed] {
        let cipher = installation.keyring.fields
        var randomness = SplitMix64(seed: group.seed)
        let cast = Set(group.accounts.map(\.person))
        var homes: [PersonID: OrganizationID] = [:]
        for person in group.rosters.joined() where cast.contains(person.id) {
            homes[person.id] = person.memberships.last?.branch
        }
        let earners = earners(among: group.rosters.joined(), &randomness)
        let january = CivilMonth(of: now.date).january
        let start = january.adding(months: -12)
        let kept = keptBranch(of: group, homes)
        let isKept = { (stay: InventedPerson.Membership) in
            stay.branch == kept?.branch && stay.from < start.firstDay
        }
        let (some, others) = (
            earners.filter { isKept($0.stay) }, earners.filter { !isKept($0.stay) }
        )
        try Dues.load(
            others.map(\.earner), from: january, at: now, by: account, sealedBy: cipher, in: tx)
        try Dues.load(
            some.map(\.earner), from: start, at: now, by: account, sealedBy: cipher, in: tx)
        guard let kept, let secretary, some.count >= DemoLoader.fewest else { return [] }
        let books = LoadedBooks(
            of: kept.branch, keptBy: secretary, below: kept.upper, keptBy: account)
        return try keep(
            books, of: some.map(\.person), kept.upper, by: account, at: now, in: tx)
    }

    /// A crowd in parts: as many at once as one transaction takes without being in the way.
    func fixDuesOfCrowd(
        of group: InventedGroup, by account: AccountID, at now: Instant
    ) async throws {
        let (cipher, january) = (installation.keyring.fields, CivilMonth(of: now.date).january)
        var rosters = group.rosters.makeIterator()
        var randomness = SplitMix64(seed: group.seed)
        while true {
            var some: [InventedPerson] = []
            while some.count < DemoLoader.fixedTogether, let roster = rosters.next() {
                some += roster
            }
            guard !some.isEmpty else { return }
            let earners = earners(among: some, &randomness).map(\.earner)
            try await installation.database.write(within: .seconds(600)) { tx in
                try Dues.load(
                    earners, from: january, at: now, by: account, sealedBy: cipher, in: tx)
            }
        }
    }

    private func earners(
        among people: some Sequence<InventedPerson>, _ randomness: inout SplitMix64
    ) -> [(earner: Earner, person: PersonID, stay: InventedPerson.Membership)] {
        var earners: [(earner: Earner, person: PersonID, stay: InventedPerson.Membership)] = []
        for person in people {
            let isLeftOut = Int.random(in: 0..<DemoLoader.unfixed, using: &randomness) == 0
            let base = person.inventedBase(using: &randomness)
            guard !isLeftOut, let stay = person.memberships.last else { continue }
            let earner = Earner(
                person.id, in: stay.branch, isRetired: person.occupation == .retired,
                earning: base)
            earners.append((earner, person.id, stay))
        }
        return earners
    }

    /// A branch in which nobody signs in, below the same committee as that of the secretary.
    private func keptBranch(
        of group: InventedGroup, _ homes: [PersonID: OrganizationID]
    ) -> (branch: OrganizationID, upper: OrganizationID)? {
        let secretary = group.accounts.first { $0.part == .secretary }?.person
        let home = secretary.flatMap { homes[$0] }
        guard let upper = group.organizations.first(where: { $0.id == home })?.parent else {
            return nil
        }
        let sisters = group.organizations.filter {
            $0.parent == upper && $0.kind == .branch && $0.ended == nil
                && !homes.values.contains($0.id)
        }
        return sisters.first.map { ($0.id, upper) }
    }

    /// Each month of the year before and of this one is paid and passed up; the year before is
    /// published.
    private func keep(
        _ books: LoadedBooks, of members: [PersonID], _ upper: OrganizationID,
        by account: AccountID, at now: Instant, in tx: borrowing WriteTransaction
    ) throws -> [PastDeed] {
        let month = CivilMonth(of: now.date)
        var deeds: [PastDeed] = []
        for past in month.january.adding(months: -12)..<month {
            deeds += try Dues.load(past, of: members, in: books, tx)
        }
        let summer = month.january.adding(months: -7).firstDay.adding(days: 20)
        deeds.append(
            try Dues.load(
                interest: Money(fen: 386), on: summer, to: upper, by: account, in: tx))
        let morning = month.january.firstDay.adding(days: 14).start + .seconds(9 * 3600)
        guard morning < now else { return deeds }
        let published = try composition.dues.publish(
            month.year - 1, of: upper, at: morning, by: account, in: tx)
        return deeds + [PastDeed(published, at: morning)]
    }
}

extension DemoLoader {
    /// The group has decided about some lines of pay, and somebody objects to the own base.
    func checkBases(
        of group: InventedGroup, by account: AccountID,
        objecting: (person: PersonID, account: AccountID)?, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws {
        guard let top = group.organizations.first?.id else { return }
        try Dues.loadDecisions(
            counting: ["月度绩效工资", "工龄工资"], excluding: ["一次性奖励", "林区津贴"], for: top,
            from: CivilMonth(of: now.date).january, at: now, by: account, in: tx)
        guard let objecting else { return }
        try Dues.loadObjection(
            of: objecting.person, saying: "去年的一次性奖励不应计入", at: now, by: objecting.account,
            sealedBy: installation.keyring.fields, in: tx)
    }
}

extension InventedPerson {
    /// A base in a range that fits the work.
    fileprivate func inventedBase(using randomness: inout SplitMix64) -> Money {
        let yuan: ClosedRange<Int> =
            switch occupation {
            case .worker: 3_200...8_000
            case .professional: 5_500...12_500
            case .manager: 7_000...16_000
            case .retired: 2_800...7_500
            }
        return Money(
            fen: Int.random(in: yuan.lowerBound * 100...yuan.upperBound * 100, using: &randomness))
    }
}

extension CivilMonth {
    fileprivate var january: CivilMonth { adding(months: 1 - month) }
}
