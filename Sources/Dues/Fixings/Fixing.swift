import Kernel
import Storage

/// What somebody's dues come to from a month on: how the person pays, from which base, and the
/// amount that follows. It holds until another is made.
struct Fixing: Equatable, Sendable {
    typealias ID = Kernel.ID<Fixing>

    /// Why it was made; nobody's own words, since accounts stay.
    enum Ground: String, Storable, Codable, Sendable, CaseIterable {
        case yearly, payChanged, retired, movedHere, correction

        var title: Phrase {
            switch self {
            case .yearly: Phrase("年度核定", "The yearly fixing")
            case .payChanged: Phrase("收入变动", "The pay changed")
            case .retired: Phrase("离退休", "Retirement")
            case .movedHere: Phrase("组织关系转入", "The relation moved here")
            case .correction: Phrase("更正", "A correction")
            }
        }
    }

    let id: ID
    let person: PersonID
    /// One after the other for each person: of two for the same month the later holds.
    let turn: Int
    /// The branch at that time.
    let organization: OrganizationID
    let from: CivilMonth
    let payer: Payer
    /// Seen by the member and by whoever fixes it. Nil where the sum is fixed, and where it was read
    /// by somebody who does not see it.
    let base: Money?
    let rate: Rate?
    let amount: Money
    let ground: Ground
    let recordedAt: Instant
    let account: AccountID
}

extension [Fixing] {
    /// What holds in a month: the latest that has begun, and of two for the same month the later.
    func holding(in month: CivilMonth) -> Fixing? {
        filter { $0.from <= month }.max { ($0.from, $0.turn) < ($1.from, $1.turn) }
    }
}

extension Fixing {
    /// The case that it answers, to be worked out again.
    func question(in month: CivilMonth) -> DuesCase { DuesCase(payer, base: base, in: month) }
}
