import Demo
import Dues
import Kernel
import Storage

// What the invented members pay: fixed for the year, and nothing asked for yet.

extension DemoLoader {
    /// One in fifty is left for the clerk to find.
    private static let unfixed = 50
    private static let fixedTogether = 20_000

    func fixDues(
        of group: InventedGroup, by account: AccountID, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws {
        var randomness = SplitMix64(seed: group.seed)
        try fixDues(of: group.rosters.joined(), &randomness, by: account, at: now, in: tx)
    }

    /// A crowd in parts: as many at once as one transaction takes without being in the way.
    func fixDuesOfCrowd(
        of group: InventedGroup, by account: AccountID, at now: Instant
    ) async throws {
        var rosters = group.rosters.makeIterator()
        var randomness = SplitMix64(seed: group.seed)
        while true {
            var some: [InventedPerson] = []
            while some.count < DemoLoader.fixedTogether, let roster = rosters.next() {
                some += roster
            }
            guard !some.isEmpty else { return }
            let people = some, drawn = randomness
            randomness = try await installation.database.write(within: .seconds(600)) { tx in
                var randomness = drawn
                try fixDues(of: people, &randomness, by: account, at: now, in: tx)
                return randomness
            }
        }
    }

    private func fixDues(
        of people: some Sequence<InventedPerson>, _ randomness: inout SplitMix64,
        by account: AccountID, at now: Instant, in tx: borrowing WriteTransaction
    ) throws {
        let cipher = installation.keyring.fields
        var earners: [Earner] = []
        for person in people {
            let isLeftOut = Int.random(in: 0..<DemoLoader.unfixed, using: &randomness) == 0
            let base = person.inventedBase(using: &randomness)
            guard !isLeftOut, let stay = person.memberships.last else { continue }
            earners.append(
                Earner(
                    person.id, in: stay.branch, isRetired: person.occupation == .retired,
                    earning: base))
        }
        let january = CivilMonth(of: now.date).january
        try Dues.load(
            earners, from: january, at: now, by: account,
            sealedBy: cipher, in: tx)
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
