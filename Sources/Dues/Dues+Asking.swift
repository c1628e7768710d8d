import Access
import Kernel
import Storage
import Web

// What takes a second person: how it is asked for, and who does not agree to it.
extension Dues {
    /// What somebody wants a second person to agree to. It does not say whose dues it is about:
    /// whoever may agree opens the page that it leads to.
    struct Proposal: Sendable {
        let kind: String
        let summary: Phrase
        let ground: Phrase
        let payload: String
        let answer: Phrase

        init(
            _ kind: String, _ summary: Phrase, because ground: Phrase, payload: String,
            answer: Phrase
        ) {
            self.kind = kind
            self.summary = summary
            self.ground = ground
            self.payload = payload
            self.answer = answer
        }
    }

    func ask(
        _ proposal: Proposal, in scene: DuesScene, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try ask(proposal, in: scene.branch, visit, tx)
    }

    func ask(
        _ proposal: Proposal, in organization: OrganizationID?, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let approval = Approval(
            proposal.kind, proposal.summary, because: proposal.ground.chinese, for: nil,
            in: organization, payload: proposal.payload, by: try visit.signedIn().account,
            id: Fresh.id(at: visit.now), at: visit.now)
        return Outcome(
            try tx.request(approval),
            answer: Answer(
                seeing: Access.Places.approval.link(approval.id), saying: proposal.answer))
    }

    /// Nobody agrees about the own dues. The request does not say whose they are, so it is asked when
    /// somebody agrees.
    func refuseOwn(
        _ person: PersonID, _ verdict: Approval.Verdict, _ tx: borrowing WriteTransaction
    ) throws {
        let card = try tx.reading { tx throws in try accounts.cards([verdict.by], tx)[verdict.by] }
        guard card?.person != person else {
            throw Complaint(Approval.Refusal.ownBenefit.sentence)
        }
    }
}
