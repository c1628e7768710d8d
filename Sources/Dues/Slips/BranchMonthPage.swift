import Design
import HTML
import Kernel
import Web

/// The month of a branch or of all branches below an organisation.
struct BranchMonthPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let month: CivilMonth
        let asked: Money
        let received: Money
        let members: [MonthLine]
    }

    let head: MonthHead
    let month: BranchMonth

    var title: Phrase { DuesWords.monthOf(head.name, month.month) }
    var lead: Phrase? { DuesWords.monthLead }
    var section: Section { Dues.section }
    var value: Value {
        Value(
            organization: head.organization, month: month.month, asked: month.sum(.unpaid, .paid),
            received: month.sum(.paid), members: month.lines)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        head.drawActions(of: month, on: &html, for: viewer)
        drawWithdrawal(of: month, if: head.mayWithdraw, on: &html, for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(Figures(month.figures), for: viewer)
        html.draw(
            Listing(
                id: "dues",
                Table(
                    title, columns, month.lines, ticking: bulk.map { _ in BranchMonthPage.ticking }),
                bulk: bulk, empty: EmptyState(.users, DuesWords.nobody, DuesWords.nobodyHint)),
            for: viewer)
    }

    /// Whoever is ticked goes to the page where what came in is checked and recorded.
    private var bulk: BulkBar? {
        guard head.mayReceive, month.count(.unpaid) > 0 else { return nil }
        return BulkBar(
            sentTo: Dues.Places.checking.link(head.organization).adding("month", "\(month.month)"),
            [Button(submit: DuesWords.receive, .plain, icon: .checklist)])
    }

    private static let ticking = Table<MonthLine>.Ticking(
        ReceivingForm.people.name, value: { $0.person.description }, label: \.name)

    private var columns: [Column<MonthLine>] {
        [
            .link(DuesWords.name) { ($0.name, Dues.Places.person.link($0.person)) },
            .text(DuesWords.rate) { line, _ in line.rate },
            .money(DuesWords.amountYuan) { $0.amount },
            .tag(DuesWords.state) { line, _ in line.tag },
            .date(DuesWords.receivedOn) { $0.receivedOn },
            .text(DuesWords.method) { line, viewer in line.paying.map { viewer($0) } },
        ] + (hasActs ? [acting] : [])
    }

    private var hasActs: Bool {
        bulk != nil || month.count(.paid) > 0 || head.mayWithdraw && month.isAsked
    }

    /// One tap to the page that records a payment, or takes one back.
    private var acting: Column<MonthLine> {
        Column(DuesWords.act, .acts) { [month, head] line, cell, viewer in
            switch line.state {
            case .unpaid where head.mayReceive:
                let link = Dues.Places.receiving.link(line.branch)
                    .adding("month", month.month.description)
                    .adding(ReceivingForm.people.name, line.person.description)
                cell.way(DuesWords.receive, about: line.name, to: link, for: viewer)
                guard head.mayWithdraw else { return }
                cell.text(" ")
                cell.withdrawal(of: line, month.month, for: viewer)
            case .unpaid where head.mayWithdraw, .nothingDue where head.mayWithdraw:
                cell.withdrawal(of: line, month.month, for: viewer)
            case .paid:
                let receipt = Dues.Places.receipt.link(line.person, month.month)
                cell.way(PrintingWords.receipt, about: line.name, to: receipt, for: viewer)
                guard head.mayReverse else { return }
                cell.text(" ")
                let link = Dues.Places.reversal.link(line.person, month.month)
                cell.way(ReversalWords.reverse, about: line.name, to: link, for: viewer)
            default: cell.textOrNone(nil, for: viewer)
            }
        }
    }
}

extension MonthLine {
    fileprivate var tag: Tag {
        switch state {
        case .notFixed: Tag(.overdue, DuesWords.withoutFixing)
        case .notIssued: Tag(.idle, DuesWords.notIssued)
        case .unpaid: Tag(.due, DuesWords.unpaid)
        case .paid: Tag(.done, DuesWords.paid)
        case .nothingDue: Tag(.done, DuesWords.nothingDue)
        }
    }
}
