import Design
import HTML
import Kernel
import Web

/// How far the yearly fixing of an organisation is: the tables that came in, and what members said.
struct YearlyPage: Page {
    struct Line: Encodable, Sendable {
        let person: PersonID
        let name: String
        let amount: Money
        let ground: BaseAnswer.Ground?
    }

    /// Nil where they are too many for one list, or where the viewer brings pay and no more.
    struct Answers: Encodable, Sendable {
        let members: Int
        let fixed: Int
        let confirmed: Int
        let objections: [Line]
    }

    struct Value: Encodable, Sendable {
        struct Draft: Encodable, Sendable {
            let id: PayDraft.ID
            let state: PayDraft.State
            let from: CivilMonth
            let rows: Int
            let counts: PayDraft.Counts
        }

        let organization: OrganizationID
        let drafts: [Draft]
        let answers: Answers?
    }

    let organization: OrganizationID
    let name: String
    let drafts: [PayDraft]
    let answers: Answers?
    let mayImport: Bool
    let mayDecide: Bool
    let mayReadDues: Bool

    var title: Phrase { PayrollWords.yearlyOf(name) }
    var lead: Phrase? { PayrollWords.yearlyLead }
    var section: Section { Dues.section }
    var trail: [Step] {
        mayReadDues ? [Step(DuesWords.branchMonth, Dues.Places.of.link(organization))] : []
    }
    var value: Value {
        Value(
            organization: organization,
            drafts: drafts.map {
                .init(id: $0.id, state: $0.state, from: $0.from, rows: $0.rows, counts: $0.counts)
            }, answers: answers)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        if mayImport || mayDecide {
            html.draw(
                Button(
                    PayrollWords.items, to: Dues.Places.payItems.link(organization), .light),
                for: viewer)
        }
        if mayImport {
            html.draw(
                Button(
                    PayrollWords.handIn, to: Dues.Places.pay.link(organization), .primary,
                    icon: .upload), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        if let answers { drawAnswers(answers, on: &html, for: viewer) }
        html.draw(
            Listing(
                id: "drafts", Table(PayrollWords.drafts, YearlyPage.draftColumns, drafts),
                empty: EmptyState(.fileImport, PayrollWords.noDrafts, PayrollWords.noDraftsHint)),
            for: viewer)
    }

    private func drawAnswers(
        _ answers: Answers, on html: inout HTML, for viewer: Viewer
    ) {
        let waiting = answers.fixed - answers.confirmed - answers.objections.count
        html.draw(
            Figures([
                Figure(DuesWords.people, answers.members),
                Figure(DuesWords.withoutFixing, answers.members - answers.fixed, isBad: true),
                Figure(PayrollWords.confirmedCount, answers.confirmed),
                Figure(PayrollWords.waiting, waiting),
                Figure(PayrollWords.objections, answers.objections.count, isBad: true),
            ]), for: viewer)
        guard !answers.objections.isEmpty else { return }
        html.flushCard(PayrollWords.objections, for: viewer) { card in
            card.draw(
                Table(
                    PayrollWords.objections, YearlyPage.objectionColumns,
                    Array(answers.objections.prefix(200))), for: viewer)
        }
    }

    private static let objectionColumns: [Column<Line>] = [
        .link(DuesWords.name) { ($0.name, Dues.Places.standing.link($0.person)) },
        .text(PayrollWords.whatIsWrong) { line, viewer in line.ground.map { viewer($0.title) } },
        .money(DuesWords.amountYuan) { $0.amount },
    ]

    private static let draftColumns: [Column<PayDraft>] = [
        .link(PayrollWords.handedInOn) {
            ($0.createdAt.date.description, Dues.Places.payDraft.link($0.id))
        },
        .text(FixingWords.from) { draft, _ in draft.from.description },
        .number(PayrollWords.rows) { $0.rows },
        .tag(DuesWords.state) { draft, _ in draft.state.tag },
        .number(PayrollWords.fixed) { $0.counts.fixed },
        .number(PayrollWords.exceptions) { $0.counts.left },
    ]
}

extension PayDraft.State {
    fileprivate var tag: Tag {
        switch self {
        case .open: Tag(.due, PayrollWords.isOpen)
        case .applied: Tag(.done, PayrollWords.isApplied)
        case .withdrawn: Tag(.idle, PayrollWords.isWithdrawn)
        case .expired: Tag(.idle, PayrollWords.isExpired)
        }
    }
}
