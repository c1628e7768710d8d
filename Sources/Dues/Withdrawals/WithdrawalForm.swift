import Kernel
import Storage
import Web

/// Asks a second person to withdraw a slip, or all of a month.
struct WithdrawalForm: Form {
    static let ground = Field<SlipWithdrawal.Ground>.choice(
        "ground", WithdrawalWords.ground,
        of: SlipWithdrawal.Ground.allCases.map { ($0, $0.title) })
    static let fields = [
        IssuingForm.month.optional.description, ground.description, ShownSlips.field.description,
    ]

    let ground: SlipWithdrawal.Ground
    /// The slips that the page showed, if it was a page.
    private let shown: String?

    init?(_ entry: inout Entry) {
        // A branch's month comes along; a member's stands in the address.
        _ = entry[IssuingForm.month.optional]
        guard let (ground, shown) = entry.all(Self.ground, ShownSlips.field) else { return nil }
        (self.ground, self.shown) = (ground, shown)
    }

    /// - Throws: when others were issued, paid or withdrawn since.
    func check(_ request: WithdrawalRequest) throws(Complaint) {
        guard shown == nil || shown == request.digest else {
            throw Complaint(DuesWords.changedSinceShown)
        }
    }
}
