import Access
import Kernel
import Storage
import Web

// Special dues that were recorded and should not have been: two persons take them back while the
// branch still has the money.
extension Dues {
    static let specialReversalKind = "dues-special-reversal"

    func permitReversing(_ scene: SpecialScene, _ visit: Visit) throws {
        try visit.permit(.reverseSpecialDues, on: scene.person.object)
        guard visit.principal?.person != scene.dues.person else {
            throw Failure(.forbidden, ReversalWords.own)
        }
    }

    func askBack(
        _ id: SpecialDues.ID, because ground: Reversal.Ground, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let scene = try tx.reading { tx throws in try special(id, visit, tx) }
        guard let scene else { throw Denial.hidden }
        try permitReversing(scene, visit)
        guard scene.line.mayBeReversed else { throw Complaint(SpecialWords.notReversible) }
        return try ask(
            Proposal(
                Dues.specialReversalKind, SpecialWords.asksBack, because: ground.title,
                payload: "\(scene.dues.person) \(id) \(ground.rawValue)",
                answer: ReversalWords.asked),
            in: scene.person, visit, tx)
    }

    var specialReversalApproval: ApprovalKind {
        ApprovalKind(
            Dues.specialReversalKind, SpecialWords.reversal, agreeing: .agreeToReversal,
            showing: { approval in
                SpecialReversal(payload: approval.payload).map { Places.special.link($0.dues) }
            }, because: { SpecialReversal(payload: $0.payload)?.ground.title }
        ) { approval, verdict, tx in [try reverseSpecial(approval, verdict, tx)] }
    }

    private func reverseSpecial(
        _ approval: Approval, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws -> Deed {
        guard let reversal = SpecialReversal(payload: approval.payload),
            let line = try tx.special(reversal.dues), line.dues.branch == approval.organization
        else { throw Approval.Refusal.settled }
        try refuseOwn(line.dues.person, verdict, tx)
        guard try !areOnePerson(verdict.by, approval.requester, tx) else {
            throw Complaint(Approval.Refusal.ownRequest.sentence)
        }
        guard line.mayBeReversed else { throw Complaint(SpecialWords.notReversible) }
        let dues = line.dues
        if dues.treatment == .excess { try refuseEmptying(dues.branch, by: dues.amount, tx) }
        let act = DuesAct.reversing(
            dues, as: Fresh.id(at: verdict.at), at: verdict.at, by: verdict.by)
        try asComplaint(SpecialWords.notReversible) {
            try tx.enter(act)
            try tx.reverse(
                dues, by: act, because: reversal.ground, askedBy: approval.requester)
        }
        return dues.deed(
            .reverseSpecialDues, in: dues.branch, because: reversal.ground.title.chinese
        ).leaving([
            act.row(),
            dues.row(
                reversedBy: act.id, because: reversal.ground, askedBy: approval.requester),
        ])
    }
}

/// As a request to a second person keeps it.
private struct SpecialReversal {
    let dues: SpecialDues.ID
    let ground: Reversal.Ground

    init?(payload: String) {
        let words = payload.split(separator: " ")
        guard words.count == 3, let dues = SpecialDues.ID(words[1]),
            let ground = Reversal.Ground(rawValue: String(words[2]))
        else { return nil }
        (self.dues, self.ground) = (dues, ground)
    }
}
