import Design
import HTML
import Kernel
import Web

/// The month of an organisation with several branches: how far each of them is.
struct BranchesPage: Page {
    struct Line: Encodable, Sendable {
        let branch: OrganizationID
        let name: String
        let members: Int
        let asked: Money
        let received: Money
        let unpaid: Int
        let notIssued: Int
        let notFixed: Int
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let month: CivilMonth
        let asked: Money
        let received: Money
        let branches: [Line]
    }

    let head: MonthHead
    let month: BranchMonth
    let lines: [Line]

    init(_ head: MonthHead, _ month: BranchMonth, names: [OrganizationID: String]) {
        self.head = head
        self.month = month
        lines = month.byBranch.map { Line($0.branch, names[$0.branch] ?? "", $0.month) }
            .sorted { $0.name < $1.name }
    }

    var title: Phrase { DuesWords.monthOf(head.name, month.month) }
    var lead: Phrase? { DuesWords.branchesLead }
    var section: Section { Dues.section }
    var value: Value {
        Value(
            organization: head.organization, month: month.month,
            asked: month.sum(.unpaid, .paid), received: month.sum(.paid), branches: lines)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        head.drawActions(of: month, on: &html, for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(Figures(month.figures), for: viewer)
        html.flushCard(for: viewer) { card in
            card.draw(Table(title, columns, lines), for: viewer)
        }
    }

    private var columns: [Column<Line>] {
        [
            .link(DuesWords.branch) { [month] line in
                let link = Dues.Places.of.link(line.branch)
                return (line.name, link.adding("month", month.month.description))
            },
            .number(DuesWords.people) { $0.members },
            .money(DuesWords.askedYuan) { $0.asked },
            .money(DuesWords.receivedYuan) { $0.received },
            .number(DuesWords.open) { $0.unpaid },
            .number(DuesWords.notIssued) { $0.notIssued },
            .number(DuesWords.withoutFixing) { $0.notFixed },
        ]
    }
}

extension BranchesPage.Line {
    fileprivate init(_ branch: OrganizationID, _ name: String, _ month: BranchMonth) {
        self.init(
            branch: branch, name: name, members: month.lines.count,
            asked: month.sum(.unpaid, .paid), received: month.sum(.paid),
            unpaid: month.count(.unpaid), notIssued: month.count(.notIssued),
            notFixed: month.count(.notFixed))
    }
}
