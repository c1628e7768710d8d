import Design
import HTML
import Kernel
import Sheets
import Web

/// An online payment as a list shows it.
struct OnlineRow: Encodable, Sendable {
    let id: OnlineOrder.ID
    let person: PersonID
    let name: String
    let branch: OrganizationID
    var branchName = ""
    let month: CivilMonth
    let amount: Money
    let received: Money?
    let state: OnlineOrder.State
    let reason: OnlineReason?
    let reference: String?
    let paidAt: Instant?
    let refundReference: String?
    let openedAt: Instant
    let changedAt: Instant

    init(_ standing: OnlineStanding, _ name: String) {
        let order = standing.order
        (id, person, branch, month) = (order.id, order.person, order.branch, order.month)
        (amount, openedAt) = (order.amount, order.openedAt)
        self.name = name
        (received, state, reason) = (standing.received, standing.state, standing.reason)
        (reference, paidAt) = (standing.reference, standing.paidAt)
        (refundReference, changedAt) = (standing.refundReference, standing.changedAt)
    }

    /// With the name of its branch, for a table that goes elsewhere.
    func named(_ branch: String?) -> OnlineRow {
        var row = self
        row.branchName = branch ?? ""
        return row
    }

    static let headings = [
        OnlineWords.number, DuesWords.name, DuesWords.branch, DuesWords.month, OnlineWords.asked,
        OnlineWords.received, DuesWords.state, OnlineWords.why, OnlineWords.reference,
        OnlineWords.paidAt, OnlineWords.refundReference, OnlineWords.openedAt,
        OnlineWords.changedAt,
    ]

    func cells(in language: Language) -> [CellValue] {
        [
            .text(id.description), .text(name), .text(branchName), .text(month.description),
            .text(amount.description),
            .text(received?.description ?? ""), .text(state.title(in: language)),
            .text(reason?.title(in: language) ?? ""), .text(reference ?? ""),
            paidAt.map { .date($0.date) } ?? .text(""), .text(refundReference ?? ""),
            .date(openedAt.date), .date(changedAt.date),
        ]
    }
}

/// What members of a branch, or of all below an organisation, paid online, and what waits for
/// somebody.
struct OnlineListPage: Page {
    enum Part: String, Sendable, CaseIterable {
        case exceptions, open, paid, refunds, over

        var title: Phrase {
            switch self {
            case .exceptions: OnlineWords.exceptions
            case .open: OnlineWords.waiting
            case .paid: OnlineWords.paid
            case .refunds: OnlineWords.refunds
            case .over: OnlineWords.over
            }
        }

        var states: [OnlineOrder.State] {
            switch self {
            case .exceptions: [.wrongAmount, .refundRefused, .refundStuck]
            case .open: [.open]
            case .paid: [.paid]
            case .refunds: [.late, .refunding, .refunded]
            case .over: [.closed, .aside]
            }
        }

        func count(_ counts: [OnlineOrder.State: Int]) -> Int {
            states.reduce(0) { $0 + counts[$1, default: 0] }
        }
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let counts: [String: Int]
        let shown: [OnlineRow]
    }

    let organization: OrganizationID
    let name: String
    let part: Part
    let counts: [OnlineOrder.State: Int]
    let rows: [OnlineRow]
    let paging: Paging
    let mayAnswer: Bool

    private var address: Link { Dues.Places.onlineList.link(organization) }

    var title: Phrase { OnlineWords.of(name) }
    var lead: Phrase? { OnlineWords.listLead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.branchMonth, Dues.Places.of.link(organization))] }
    var value: Value {
        Value(
            organization: organization,
            counts: Dictionary(
                Part.allCases.map { ($0.rawValue, $0.count(counts)) }, uniquingKeysWith: { $1 }),
            shown: rows)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard !counts.isEmpty else { return }
        html.draw(
            Button(
                OnlineWords.table, to: Dues.Places.onlineTable.link(organization), .light,
                icon: .download), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Tabs(
                OnlineWords.list,
                Part.allCases.map { part in
                    .init(
                        part.title, address.adding("show", part.rawValue),
                        count: part.count(counts), isCurrent: part == self.part)
                }), for: viewer)
        html.draw(
            Listing(
                id: "online", Table(part.title, columns, rows), paging: paging,
                empty: EmptyState(.currencyYuan, OnlineWords.none, OnlineWords.noneHint)),
            for: viewer)
    }

    private var columns: [Column<OnlineRow>] {
        let told: [Column<OnlineRow>] = [
            .link(DuesWords.name) { ($0.name, Dues.Places.person.link($0.person)) },
            .text(DuesWords.month) { row, _ in row.month.description },
            .money(DuesWords.amountYuan) { $0.amount },
            .money(OnlineWords.received) { $0.received },
            .tag(DuesWords.state) { row, _ in row.state.tag },
            .text(OnlineWords.why) { row, viewer in row.reason.map { viewer($0.title) } },
            .text(OnlineWords.reference) { row, _ in row.reference },
            Column(OnlineWords.paidAt) { row, cell, viewer in
                guard let paidAt = row.paidAt else { return cell.textOrNone(nil, for: viewer) }
                cell.moment(paidAt)
            },
            Column(OnlineWords.changedAt) { row, cell, _ in cell.moment(row.changedAt) },
        ]
        return told + (mayAnswer && part == .exceptions ? [answering] : [])
    }

    /// One press each.
    private var answering: Column<OnlineRow> {
        Column(DuesWords.act, .acts) { row, cell, viewer in
            guard row.state.isException, row.person != viewer.principal?.person else {
                return cell.textOrNone(nil, for: viewer)
            }
            let again = row.state == .refundRefused
            cell.form(.method("post"), .action(Dues.Places.onlineAnswer.link(row.id))) { form in
                form.draw(FormKeys(), for: viewer)
                form.div(.class("row-acts")) { acts in
                    if row.state != .refundStuck {
                        acts.draw(
                            Button(
                                submit: again ? OnlineWords.refundAgain : OnlineWords.refund,
                                .plain,
                                name: OnlineAnswerForm.answer.name,
                                value: OnlineAnswerForm.Answer.refund.rawValue), for: viewer)
                    }
                    acts.draw(
                        Button(
                            submit: OnlineWords.settleAside, .light,
                            name: OnlineAnswerForm.answer.name,
                            value: OnlineAnswerForm.Answer.aside.rawValue), for: viewer)
                }
            }
        }
    }
}
