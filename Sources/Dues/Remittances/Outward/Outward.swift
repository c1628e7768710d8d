import Kernel
import Web

/// Where money went that left the tree: to an organisation that is not in this system. What it wrote
/// when it came takes the place of a confirmation.
struct Outward: Equatable, Sendable {
    let receiver: String
    let handedOn: CivilDate
    /// What the receiver wrote, as it is numbered there, and when.
    var voucher: String?
    var receivedOn: CivilDate?
}

extension Remittance {
    /// Nobody above is here: the organisation itself says, by the voucher, that the money arrived.
    var isOutward: Bool { upper == organization }

    /// Money of the highest organisation may go out before somebody records it.
    var handedOn: CivilDate { outward?.handedOn ?? handedAt.date }

    /// Whether it is the same money once more.
    func repeats(_ other: Remittance) -> Bool {
        isOutward && ending != .withdrawn && amount == other.amount
            && outward?.receiver == other.outward?.receiver
            && outward?.handedOn == other.outward?.handedOn
    }
}

extension DuesAct {
    /// It arrived where no books are kept here.
    static func confirming(
        _ amount: Money, outside organization: OrganizationID, as id: ID, at now: Instant,
        account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .confirmation, in: organization,
            [Posting(.inTransit, -amount), Posting(.remitted, amount)], at: now, by: account)
    }
}

extension Outward {
    /// What the ledger commits to.
    func row(of remittance: DuesAct.ID) -> Deed.Row {
        Deed.Row(
            "dues_outward", remittance.description,
            ["receiver": receiver, "handed_on": handedOn.description])
    }

    func receiptRow(of remittance: DuesAct.ID) -> Deed.Row {
        Deed.Row(
            "dues_outward_receipt", remittance.description,
            ["voucher": voucher, "received_on": receivedOn?.description])
    }
}
