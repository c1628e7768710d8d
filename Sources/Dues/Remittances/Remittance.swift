import Kernel
import Storage

/// Money on its way from an organisation to the one above it. It has arrived when that one says so.
struct Remittance: Equatable, Sendable {
    /// What somebody may type as handed over or counted.
    static let amounts = Money(fen: 1)...Money(fen: 1_000_000_000_00)
    /// How far back lists go of what waits.
    static let lookedBack = Duration.seconds(2 * 366 * 86_400)
    /// After so long others withdraw what somebody handed over who may be here no more.
    private static let patience = Duration.seconds(30 * 86_400)

    enum Ending: String, Storable, Sendable { case confirmed, withdrawn }

    /// That of the act that handed it over.
    let id: DuesAct.ID
    let organization: OrganizationID
    let turn: Int
    let upper: OrganizationID
    /// The last month that it is for.
    let until: CivilMonth
    let amount: Money
    let handedAt: Instant
    let account: AccountID
    let ending: Ending?
    let endedAt: Instant?
    /// Where it went, if that is nobody here.
    var outward: Outward?
}

/// How an organisation stands to the level above.
struct RemittanceStanding: Encodable, Sendable {
    let until: CivilMonth
    let share: String
    /// From the beginning, through that month.
    let due: Money
    let remitted: Money
    let inTransit: Money
    let inHand: Money

    /// What is still to be handed over; nothing where more was than is due.
    var open: Money { max(.zero, due - remitted - inTransit) }
}

extension Remittance {
    func isForgotten(at now: Instant) -> Bool { now - handedAt > Remittance.patience }
}

extension DuesAct {
    /// The money left the hands of the lower level and has not arrived.
    static func remitting(
        _ amount: Money, by organization: OrganizationID, as id: ID, at now: Instant,
        account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .remittance, in: organization,
            [Posting(.cash, -amount), Posting(.inTransit, amount)], at: now, by: account)
    }

    /// Whoever handed it over has it back.
    static func withdrawing(
        _ amount: Money, by organization: OrganizationID, as id: ID, at now: Instant,
        account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .withdrawal, in: organization,
            [Posting(.cash, amount), Posting(.inTransit, -amount)], at: now, by: account)
    }

    /// It arrived. The act belongs to the upper level, and half of its postings to the lower one.
    static func confirming(
        _ amount: Money, from lower: OrganizationID, by upper: OrganizationID, as id: ID,
        at now: Instant, account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .confirmation, in: upper,
            [
                Posting(.inTransit, -amount, in: lower), Posting(.remitted, amount, in: lower),
                Posting(.cash, amount), Posting(.fromBelow, -amount),
            ], at: now, by: account)
    }
}

extension Remittance {
    /// What the ledger commits to.
    func row(ended ending: Ending? = nil, by act: DuesAct.ID? = nil) -> Deed.Row {
        Deed.Row(
            "dues_remittance", id.description,
            [
                "organization": organization.description, "upper": upper.description,
                "until_month": until.description, "amount": amount.description,
                "turn": String(turn),
                "ending": ending?.rawValue, "act": act?.description,
            ])
    }
}
