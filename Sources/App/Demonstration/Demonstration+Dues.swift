import Demo
import Dues
import Kernel
import Storage

// What the invented members pay: fixed for the year, and nothing asked for yet.

extension DemoLoader {
    /// One in fifty is left for the clerk to find.
    private static let unfixed = 50

    func fixDues(
        of group: InventedGroup, by account: AccountID, at now: Instant,
        in tx: borrowing WriteTransaction
    ) throws {
        let cipher = installation.keyring.fields
        var randomness = SplitMix64(seed: group.seed)
        var earners: [Earner] = []
        for person in group.rosters.joined() {
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
