import Kernel
import Storage

/// A reduction or a waiver for somebody in real difficulty: decided by the committee above, and
/// over by itself.
struct Relief: Equatable, Sendable {
    /// What the branch studied. Nobody's own words: they would stay with what others read.
    enum Ground: String, Storable, Codable, Sendable, CaseIterable {
        case illness, disaster, lowIncome, other

        var title: Phrase {
            switch self {
            case .illness: Phrase("患病", "Illness")
            case .disaster: Phrase("受灾", "A disaster")
            case .lowIncome: Phrase("收入很低或没有收入", "Little or no income")
            case .other: Phrase("其他困难", "Another hardship")
            }
        }
    }

    /// What is still paid; nothing, if it is a waiver.
    let amount: Money
    let months: ClosedRange<CivilMonth>

    var isWaiver: Bool { amount == .zero }

    /// What is left of an amount in a month. It never asks for more than the rule does.
    func left(of due: Money, in month: CivilMonth) -> Money {
        months.contains(month) ? min(due, amount) : due
    }
}
