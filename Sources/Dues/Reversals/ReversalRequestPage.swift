import Access
import Design
import HTML
import Kernel
import Storage
import Web

extension Dues {
    /// Which payment is to be taken back, for whoever agrees and for nobody else.
    func reversalRequestPage(
        _ visit: Visit, _ id: Approval.ID
    ) async throws -> ReversalRequestPage {
        let (approval, object) = try await request(id, visit)
        guard approval.kind == Dues.reversalKind,
            let reversal = Reversal(payload: approval.payload)
        else { throw Denial.hidden }
        try visit.permit(.agreeToReversal, on: object)
        try await visit.record(
            Deed(
                .readDues, .init("person", reversal.person), in: approval.organization,
                about: reversal.person))
        return try await visit.read { tx in
            let reversals = try tx.reversals(of: [reversal.person], in: reversal.month)
            return ReversalRequestPage(
                approval: id, reversal: reversal,
                name: try tx.personNames(of: [reversal.person])[reversal.person],
                branch: try branch(of: approval, visit, tx),
                payment: try tx.payment(of: reversal.person, reversal.month, turn: reversal.turn),
                isOver: approval.status(at: visit.now) != .pending,
                isReversed: reversals[reversal.person, default: 0] >= reversal.turn)
        }
    }
}

/// What a second person agrees to.
struct ReversalRequestPage: Page {
    struct Value: Encodable, Sendable {
        let person: PersonID
        let month: CivilMonth
        let amount: Money?
        let receivedOn: CivilDate?
        let ground: Reversal.Ground
        let isOver: Bool
        let isReversed: Bool
    }

    let approval: Approval.ID
    let reversal: Reversal
    let name: String?
    let branch: String?
    let payment: Payment?
    let isOver: Bool
    /// By this request or another.
    let isReversed: Bool

    var title: Phrase { ReversalWords.request }
    var lead: Phrase? { DuesWords.answerOnRequest }
    var section: Section { Dues.section }
    var value: Value {
        Value(
            person: reversal.person, month: reversal.month, amount: payment?.amount,
            receivedOn: payment?.receivedOn, ground: reversal.ground, isOver: isOver,
            isReversed: isReversed)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let notice { html.draw(notice, for: viewer) }
        html.draw(RequestFacts(approval: approval, rows: facts(for: viewer)), for: viewer)
    }

    private var notice: Banner? {
        if isOver { return Banner(.info, DuesWords.requestIsOver) }
        return isReversed ? Banner(.warn, ReversalWords.reversedMeanwhile) : nil
    }

    private func facts(for viewer: Viewer) -> [SummaryList.Row] {
        [
            .init(DuesWords.name, name), .init(DuesWords.branch, branch),
            .init(DuesWords.month, reversal.month.description),
            .init(DuesWords.amountYuan, payment?.amount.grouped),
            .init(DuesWords.receivedOn, payment?.receivedOn),
            .init(DuesWords.method, payment.map { viewer($0.words) }),
            .init(ReversalWords.ground, viewer(reversal.ground.title)),
        ]
    }
}
