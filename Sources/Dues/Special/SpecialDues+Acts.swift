import Kernel
import Web

// How special dues move. What goes to the centre has books of its own: no share is reckoned of it,
// nobody spends it, and it is in nobody's balance.
extension DuesAct {
    static func receiving(_ dues: SpecialDues) -> DuesAct {
        DuesAct(
            dues.id, .special, in: dues.branch, dues.postings, at: dues.recordedAt,
            by: dues.account)
    }

    static func reversing(
        _ dues: SpecialDues, as id: ID, at now: Instant, by account: AccountID
    ) -> DuesAct {
        let opposite = dues.postings.map { Posting($0.book, -$0.amount, of: $0.person) }
        return DuesAct(id, .specialReversal, in: dues.branch, opposite, at: now, by: account)
    }

    /// It left the hands of a level and has not arrived.
    static func handing(_ step: SpecialStep) -> DuesAct {
        DuesAct(
            step.id, .specialForwarding, in: step.organization,
            [Posting(.special, -step.amount), Posting(.specialInTransit, step.amount)],
            at: step.handedAt, by: step.account)
    }

    /// Whoever handed it over has it back.
    static func withdrawing(
        _ step: SpecialStep, as id: ID, at now: Instant, by account: AccountID
    ) -> DuesAct {
        DuesAct(
            id, .specialWithdrawal, in: step.organization,
            [Posting(.special, step.amount), Posting(.specialInTransit, -step.amount)], at: now,
            by: account)
    }

    /// It arrived. The act belongs to whoever has it now, and where that is nobody here, to the last
    /// who had it.
    static func confirming(
        _ step: SpecialStep, as id: ID, at now: Instant, by account: AccountID
    ) -> DuesAct {
        let left = [
            Posting(.specialInTransit, -step.amount, in: step.organization),
            Posting(.specialPassed, step.amount, in: step.organization),
        ]
        let came = [Posting(.special, step.amount), Posting(.specialFromBelow, -step.amount)]
        return DuesAct(
            id, .specialConfirmation, in: step.upper ?? step.organization,
            step.upper == nil ? left : left + came, at: now, by: account)
    }
}

extension SpecialDues {
    fileprivate var postings: [Posting] {
        switch treatment {
        case .large: [Posting(.special, amount), Posting(.specialGiven, -amount, of: person)]
        case .excess: [Posting(method.book, amount), Posting(.excess, -amount, of: person)]
        }
    }

    /// What the ledger commits to.
    var row: Deed.Row {
        Deed.Row(
            "dues_special", id.description,
            [
                "person": person.description, "branch": branch.description,
                "amount": amount.description, "method": method.rawValue,
                "treatment": treatment.rawValue, "wished_on": wishedOn.description,
                "received_on": receivedOn.description,
            ])
    }

    func row(
        reversedBy act: DuesAct.ID, because ground: Reversal.Ground, askedBy requester: AccountID
    ) -> Deed.Row {
        Deed.Row(
            "dues_special_reversal", id.description,
            [
                "act": act.description, "ground": ground.rawValue,
                "requester": requester.description,
            ])
    }
}

extension SpecialStep {
    var row: Deed.Row {
        Deed.Row(
            "dues_special_step", id.description,
            [
                "special": special.description, "turn": String(turn),
                "organization": organization.description, "upper": upper?.description,
                "amount": amount.description,
            ])
    }

    func row(_ ending: Ending, by act: DuesAct.ID, letterOn: CivilDate? = nil) -> Deed.Row {
        Deed.Row(
            "dues_special_end", id.description,
            [
                "ending": ending.rawValue, "act": act.description,
                "letter_on": letterOn?.description,
            ])
    }
}
