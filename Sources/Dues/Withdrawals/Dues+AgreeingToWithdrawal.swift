import Access
import HTML
import Kernel
import Storage
import Web

extension Dues {
    /// A withdrawal takes two persons, as a reversal does; it is posted in the transaction in which
    /// the second agrees.
    var withdrawalApprovals: [ApprovalKind] {
        [
            ApprovalKind(
                Dues.withdrawalKind, WithdrawalWords.approval, agreeing: .agreeToReversal,
                showing: withdrawalPlace, because: withdrawalGround
            ) { approval, verdict, tx in try withdraw(approval, verdict, tx) },
            ApprovalKind(
                Dues.branchWithdrawalKind, WithdrawalWords.approvalOfAll,
                agreeing: .agreeToReversal,
                showing: withdrawalPlace, because: withdrawalGround
            ) { approval, verdict, tx in try withdraw(approval, verdict, tx) },
        ]
    }

    /// Of somebody who is erased nothing is left to show.
    private var withdrawalPlace: @Sendable (Approval) -> Link? {
        { approval in
            WithdrawalRequest(approval.kind, payload: approval.payload).map { _ in
                Places.withdrawalRequest.link(approval.id)
            }
        }
    }

    private var withdrawalGround: @Sendable (Approval) -> Phrase? {
        { WithdrawalRequest($0.kind, payload: $0.payload)?.ground.title }
    }

    /// The slips are looked at again: what was paid, withdrawn or issued since is not what was meant.
    private func withdraw(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        guard let request = WithdrawalRequest(approval.kind, payload: approval.payload) else {
            throw Approval.Refusal.settled
        }
        let target = try tx.reading { tx throws in
            try withdrawal(of: request.scope, request.month, on: verdict.at.date, tx)
        }
        guard let target, request.isOf(target.slips), target.branch == approval.organization else {
            throw Complaint(WithdrawalWords.otherMeanwhile)
        }
        if let refusal = target.refusal { throw Complaint(refusal) }
        let card = try tx.reading { tx throws in try accounts.cards([verdict.by], tx)[verdict.by] }
        guard !target.slips.contains(where: { $0.person == card?.person }) else {
            throw Complaint(Approval.Refusal.ownBenefit.sentence)
        }
        guard try !areOnePerson(verdict.by, approval.requester, tx) else {
            throw Complaint(Approval.Refusal.ownRequest.sentence)
        }
        return try asComplaint(WithdrawalWords.otherMeanwhile) {
            try withdraw(target, because: request.ground, askedBy: approval.requester, verdict, tx)
        }
    }

    private func withdraw(
        _ target: WithdrawalTarget, because ground: SlipWithdrawal.Ground,
        askedBy requester: AccountID, _ verdict: Approval.Verdict,
        _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        let before = try tx.reading { tx throws in
            try tx.withdrawals(of: target.slips.map(\.person), in: target.month)
        }
        let withdrawals = target.slips.map {
            SlipWithdrawal(slip: $0, turn: before[$0.person, default: 0] + 1, ground: ground)
        }
        let act = DuesAct.withdrawing(
            target.slips, in: target.branch, as: Fresh.id(at: verdict.at), at: verdict.at,
            by: verdict.by)
        try tx.enter(act)
        try tx.enter(withdrawals, by: act, askedBy: requester)
        return withdrawals.map { $0.deed(by: act, askedBy: requester) }
    }
}

extension SlipWithdrawal {
    fileprivate func deed(by act: DuesAct, askedBy requester: AccountID) -> Deed {
        Deed(
            .withdrawSlips, .init("dues", act.id), in: act.branch, about: slip.person,
            changes: [Deed.Change("month", from: nil, to: slip.month.description)],
            because: ground.title.chinese
        ).leaving([act.row(), row(by: act.id, askedBy: requester)])
    }
}
