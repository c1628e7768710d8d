import Access
import HTML
import Kernel
import Storage
import Web

// What was recorded as spent is posted in the transaction in which the second person agrees.
extension Dues {
    var spendingApprovals: [ApprovalKind] {
        [
            ApprovalKind(
                Dues.spendingKind, SpendingWords.title, agreeing: .agreeToSpending,
                showing: Dues.shown
            ) { approval, verdict, tx in [try post(approval, verdict, tx)] },
            ApprovalKind(
                Dues.unspendingKind, SpendingWords.reversal, agreeing: .agreeToSpending,
                showing: Dues.shown
            ) { approval, verdict, tx in [try takeBack(approval, verdict, tx)] },
        ]
    }

    private static let shown: @Sendable (Approval) -> Link? = { approval in
        Spending.ID(approval.payload).map { Places.spent.link($0) }
    }

    private func line(
        of approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> SpendingLine {
        guard let id = Spending.ID(approval.payload), let line = try tx.spending(id),
            line.spending.organization == approval.organization
        else { throw Approval.Refusal.settled }
        guard try !areOnePerson(verdict.by, approval.requester, tx) else {
            throw Complaint(Approval.Refusal.ownRequest.sentence)
        }
        return line
    }

    /// Money may have gone elsewhere since it was asked for.
    private func post(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let line = try self.line(of: approval, verdict, tx)
        let spending = line.spending
        guard !line.isSpent else { throw Approval.Refusal.settled }
        try refuseEmptying(spending.organization, by: spending.amount, tx)
        let act = DuesAct.spending(
            spending.amount, on: spending.category, by: spending.organization,
            as: Fresh.id(at: verdict.at), at: verdict.at, account: verdict.by)
        try asComplaint(Approval.Refusal.settled.sentence) {
            try tx.enter(act, as: 1, of: spending, askedBy: approval.requester)
        }
        return try deed(.spendDues, spending, by: act, askedBy: approval.requester, tx)
    }

    private func takeBack(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        let line = try self.line(of: approval, verdict, tx)
        let spending = line.spending
        guard line.isSpent, !line.isReversed else { throw Complaint(SpendingWords.notSpent) }
        let act = DuesAct.unspending(
            spending.amount, on: spending.category, by: spending.organization,
            as: Fresh.id(at: verdict.at), at: verdict.at, account: verdict.by)
        try asComplaint(SpendingWords.notSpent) {
            try tx.enter(act, as: 2, of: spending, askedBy: approval.requester)
        }
        return try deed(
            .reverseSpending, spending, by: act, askedBy: approval.requester, tx)
    }

    private func deed(
        _ action: Action, _ spending: Spending, by act: DuesAct, askedBy requester: AccountID,
        _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        Deed(
            action, .init("dues", spending.id), in: spending.organization,
            changes: [
                Deed.Change("dues_use", from: nil, to: spending.category.rawValue),
                Deed.Change("spent_on", from: nil, to: spending.spentOn.description),
            ]
        ).leaving([
            act.row(),
            spending.row(
                by: act.id, askedBy: requester, try tx.voucherMark(spending.voucher)),
        ])
    }
}
