import Design
import HTML
import Kernel
import Web

/// A request, with the names of those it concerns and what the viewer may do about it.
struct ApprovalCard: Encodable, Sendable {
    let approval: Approval
    let kind: Phrase
    let reason: Phrase
    let subject: Link?
    let status: Approval.Status
    let requester: String
    let beneficiary: String?
    let organization: String?
    let answeredBy: String?
    let isVisible: Bool
    let mayAgree: Bool
    let mayRefuse: Bool

    enum CodingKeys: CodingKey {
        case id, kind, summary, reason, status, requester, beneficiary, organization, expires
        case mayAgree
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(approval.id, forKey: .id)
        try container.encode(approval.kind, forKey: .kind)
        try container.encode(approval.summary.chinese, forKey: .summary)
        try container.encode(approval.reason, forKey: .reason)
        try container.encode(status, forKey: .status)
        try container.encode(requester, forKey: .requester)
        try container.encodeIfPresent(beneficiary, forKey: .beneficiary)
        try container.encodeIfPresent(organization, forKey: .organization)
        try container.encode(approval.expiresAt.iso8601, forKey: .expires)
        try container.encode(mayAgree, forKey: .mayAgree)
    }

    var tag: Tag {
        let state: Tag.State =
            switch status {
            case .pending: .due
            case .agreed: .done
            case .refused: .plain
            case .expired: .overdue
            }
        return Tag(state, status.title)
    }
}

/// What waits for a second person, and what the viewer asked for.
struct ApprovalsPage: Page {
    struct Value: Encodable, Sendable {
        let waiting: [ApprovalCard]
        let own: [ApprovalCard]
        /// Behind which the next page begins.
        let next: Approval.ID?
    }

    /// How an address says where a page begins.
    static let after = "after"
    static let field = FieldDescription(
        after, AccessWords.waiting, .lookup("approval"), isOptional: true)

    let waiting: [ApprovalCard]
    let own: [ApprovalCard]
    let query: Query
    let next: Approval.ID?

    var title: Phrase { AccessWords.approvals }
    var lead: Phrase? { AccessWords.approvalsLead }
    var section: Section { Section("approvals") }
    var value: Value { Value(waiting: waiting, own: own, next: next) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "waiting", Table(AccessWords.waiting, ApprovalsPage.columns, waiting),
                empty: EmptyState(
                    .userCheck, AccessWords.nothingWaits, AccessWords.nothingWaitsHint)),
            for: viewer)
        html.draw(
            Turning(
                query, at: Access.Places.approvals.link(), name: ApprovalsPage.after,
                next: next?.description), for: viewer)
        guard !own.isEmpty else { return }
        html.block(AccessWords.yourOwn, for: viewer) { block in
            block.draw(Table(AccessWords.yourOwn, ApprovalsPage.columns, own), for: viewer)
        }
    }

    private static let columns: [Column<ApprovalCard>] = [
        Column(AccessWords.what) { card, cell, viewer in
            cell.a(
                .href(Access.Places.approval.link(card.approval.id)),
                text: viewer(card.approval.summary))
        },
        .text(AccessWords.kind) { card, viewer in viewer(card.kind) },
        .text(AccessWords.requester) { card, _ in card.requester },
        Column(AccessWords.askedAt) { card, cell, _ in cell.moment(card.approval.requestedAt) },
        .tag(AccessWords.status) { card, viewer in
            card.status == .pending
                ? Tag(due: card.approval.expiresAt.date, on: viewer.today, noticeDays: 2)
                : card.tag
        },
    ]
}

/// One request: what, why, for whom, and the two answers.
struct ApprovalPage: Page {
    let card: ApprovalCard
    var entry = Entry()

    var title: Phrase { card.kind }
    var lead: Phrase? { card.approval.summary }
    var section: Section { Section("approvals") }
    var trail: [Step] { [Step(AccessWords.approvals, Access.Places.approvals.link())] }
    var value: ApprovalCard { card }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.card(for: viewer) { sheet in sheet.draw(SummaryList(rows), for: viewer) }
        guard card.status == .pending, card.mayAgree || card.mayRefuse else { return }
        html.entryForm(
            to: Access.Places.verdict.link(card.approval.id), entry, for: viewer
        ) { form in
            form.draw(FieldView(VerdictForm.remark.description, entry), for: viewer)
            drawButtons(on: &form, for: viewer)
        }
    }

    private func drawButtons(on form: inout HTML, for viewer: Viewer) {
        let no = Button(
            submit: card.mayAgree ? AccessWords.refuse : AccessWords.takeBack, .danger,
            name: VerdictForm.answer.name, value: VerdictForm.Answer.refuse.rawValue)
        let yes = Button(
            submit: AccessWords.agree, name: VerdictForm.answer.name,
            value: VerdictForm.Answer.agree.rawValue)
        if card.mayAgree {
            form.formButtons(yes, no, for: viewer)
        } else {
            form.formButtons(no, for: viewer)
        }
    }

    private var rows: [SummaryList.Row] {
        var rows: [SummaryList.Row] = [
            .init(AccessWords.status, card.tag),
            .init(AccessWords.reason) { [reason = card.reason] cell, viewer in
                cell.text(viewer(reason))
            },
            .init(AccessWords.requester, card.requester),
        ]
        if let beneficiary = card.beneficiary {
            rows.append(.init(AccessWords.beneficiary, beneficiary))
        }
        rows += [
            .init(AccessWords.organization, card.organization),
            .init(AccessWords.askedAt) { [at = card.approval.requestedAt] cell, _ in
                cell.moment(at)
            },
        ]
        if let subject = card.subject {
            rows.append(
                .init(AccessWords.subject) { cell, viewer in
                    cell.a(.href(subject), text: viewer(AccessWords.open))
                })
        }
        if let verdict = card.approval.verdict {
            rows += [
                .init(AccessWords.answeredBy, card.answeredBy),
                .init(AccessWords.answeredAt) { cell, _ in cell.moment(verdict.at) },
                .init(AccessWords.remark, verdict.reason),
            ]
        }
        return rows
    }
}

/// The answer of the second person.
struct VerdictForm: Form {
    enum Answer: String, Sendable { case agree, refuse }

    static let answer = Field<Answer>.choice(
        "answer", AccessWords.answer,
        of: [(.agree, AccessWords.agree), (.refuse, AccessWords.refuse)])
    static let remark = Field<String>.paragraph("remark", AccessWords.remark, length: 1...500)
        .optional
    static let fields = [answer.description, remark.description]

    let isAgreed: Bool
    let remark: String?

    init?(_ entry: inout Entry) {
        guard let answer = entry[VerdictForm.answer], let remark = entry[VerdictForm.remark] else {
            return nil
        }
        isAgreed = answer == .agree
        self.remark = remark
    }
}
