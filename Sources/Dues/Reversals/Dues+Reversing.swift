import Access
import Kernel
import Storage
import Web

extension Dues {
    static let reversalKind = "dues-reversal"

    var reversalRoutes: [Route] {
        [
            .get(Places.reversal, for: .permitted(.reverseDues), ReversalWords.title) {
                visit, person, month in
                try visit.show(try await reversalPage(visit, person, month))
            },
            .post(
                Places.reversal, for: .permitted(.reverseDues), ReversalWords.title,
                fields: ReversalForm.fields
            ) { visit, person, month in
                let page = try await reversalPage(visit, person, month)
                return try await visit.submit(ReversalForm.self) { tx, form in
                    try form.check(page.turn)
                    let reversal = Reversal(
                        of: person, month, page.turn, because: form.ground)
                    return try ask(
                        Proposal(
                            Dues.reversalKind, page.asks, because: form.ground.title,
                            payload: reversal.payload, answer: ReversalWords.asked),
                        in: page.scene, visit, tx)
                } otherwise: { entry in
                    try await reversalPage(visit, person, month, entry)
                }
            },
            .get(
                Places.reversalRequest, for: .permitted(.agreeToReversal), ReversalWords.request
            ) { visit, id in try visit.show(try await reversalRequestPage(visit, id)) },
        ]
    }

    private func reversalPage(
        _ visit: Visit, _ person: PersonID, _ month: CivilMonth, _ entry: Entry = Entry()
    ) async throws -> ReversalPage {
        let found = try await visit.read { tx in try self.payment(of: person, month, visit, tx) }
        guard let found else { throw Denial.hidden }
        try visit.permit(.reverseDues, on: found.scene.object)
        guard visit.principal?.person != person else {
            throw Failure(.forbidden, ReversalWords.own)
        }
        guard let payment = found.slip.payment else {
            throw Failure(.conflict, ReversalWords.notPaid)
        }
        try await recordLook(visit, at: found.scene)
        return ReversalPage(
            scene: found.scene, payment: payment, turn: found.turn, entry: entry)
    }

    /// The payment of a month as an object of permission: it belongs to the branch that has the money,
    /// wherever the member is today.
    private func payment(
        of person: PersonID, _ month: CivilMonth, _ visit: Visit, _ tx: borrowing ReadTransaction
    ) throws -> (scene: DuesScene, slip: SlipLine, turn: Int)? {
        guard let slip = try tx.slips(of: [person], in: month).first else { return nil }
        let chain = try organizations.ancestry(slip.branch, visit.today, tx)
        let name = try tx.personNames(of: [person])[person] ?? ""
        let turn = try tx.reversals(of: [person], in: month)[person, default: 0] + 1
        return (DuesScene(person: person, name: name, chain: chain), slip, turn)
    }

    /// A reversal takes two persons; it is posted in the transaction in which the second agrees.
    var reversalApproval: ApprovalKind {
        ApprovalKind(
            Dues.reversalKind, ReversalWords.approval, agreeing: .agreeToReversal,
            showing: { approval in
                // Of somebody who is erased nothing is left to show.
                Reversal(payload: approval.payload).map { _ in
                    Places.reversalRequest.link(approval.id)
                }
            }, because: { Reversal(payload: $0.payload)?.ground.title }
        ) { approval, verdict, tx in try reverse(approval, verdict, tx) }
    }

    private func reverse(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        guard let reversal = Reversal(payload: approval.payload) else {
            throw Approval.Refusal.settled
        }
        try refuseOwn(reversal.person, verdict, tx)
        let found = try tx.reading { tx throws in
            (
                try tx.slips(of: [reversal.person], in: reversal.month).first,
                try tx.reversals(of: [reversal.person], in: reversal.month)[reversal.person] ?? 0
            )
        }
        guard let slip = found.0, let payment = slip.payment, found.1 + 1 == reversal.turn,
            approval.organization == slip.branch
        else {
            throw Complaint(ReversalWords.notPaid)
        }
        try refuseEmptying(slip.branch, by: payment.amount, tx)
        let act = DuesAct.reversing(
            payment, in: slip.branch, as: Fresh.id(at: verdict.at), at: verdict.at, by: verdict.by)
        try tx.enter(act)
        try tx.enter(reversal, by: act.id)
        let deed = Deed(
            .reverseDues, .init("dues", act.id), in: slip.branch, about: reversal.person,
            changes: [Deed.Change("month", from: nil, to: reversal.month.description)],
            because: reversal.ground.title.chinese
        ).leaving([act.row(), reversal.row(of: payment, by: act.id)])
        return [deed] + (try giveBackOnline(reversal, at: verdict.at, by: verdict.by, tx))
    }
}
