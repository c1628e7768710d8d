import Kernel
import Storage
import Web

/// Asks a second person to withdraw a slip, or all of a month.
struct WithdrawalForm: Form {
    static let ground = Field<SlipWithdrawal.Ground>.choice(
        "ground", WithdrawalWords.ground,
        of: SlipWithdrawal.Ground.allCases.map { ($0, $0.title) })
    static let fields = [IssuingForm.month.optional.description, ground.description]

    let ground: SlipWithdrawal.Ground

    init?(_ entry: inout Entry) {
        // A branch's month comes along; a member's stands in the address.
        _ = entry[IssuingForm.month.optional]
        guard let ground = entry[Self.ground] else { return nil }
        self.ground = ground
    }
}
