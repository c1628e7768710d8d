import Design
import HTML
import Kernel
import Web

/// What stands above the month of an organisation, whether it is shown by members or by branches.
struct MonthHead: Sendable {
    let organization: OrganizationID
    let name: String
    let object: Object
    let mayIssue: Bool
    let mayRun: Bool
    let mayReceive: Bool
    let mayReverse: Bool
    let mayFix: Bool
    let mayReconcile: Bool
    let takesOnline: Bool
    let mayWithdraw: Bool

    func drawActions(of month: BranchMonth, on html: inout HTML, for viewer: Viewer) {
        drawWays(in: month.month, on: &html, for: viewer)
        guard mayIssue, month.count(.notIssued) > 0 else { return }
        let issuing = Dues.Places.issuing.link(organization)
        html.draw(
            Button(DuesWords.issue, to: issuing.adding("month", "\(month.month)"), .primary),
            for: viewer)
    }

    /// What is there for an organisation of any size.
    func drawWays(in month: CivilMonth, on html: inout HTML, for viewer: Viewer) {
        let known = DuesDuty.months(on: viewer.today)
        if known.lowerBound < month {
            html.draw(
                Button(DuesWords.before, to: link(month, -1), .light, icon: .chevronLeft),
                for: viewer)
        }
        if month < known.upperBound {
            html.draw(
                Button(DuesWords.after, to: link(month, 1), .light, icon: .chevronRight),
                for: viewer)
        }
        if mayFix {
            html.draw(
                Button(PayrollWords.yearly, to: Dues.Places.yearly.link(organization), .plain),
                for: viewer)
        }
        if mayReconcile {
            html.draw(
                Button(StatementWords.title, to: Dues.Places.statements.link(organization), .light),
                for: viewer)
        }
        if takesOnline {
            html.draw(
                Button(OnlineWords.list, to: Dues.Places.onlineList.link(organization), .light),
                for: viewer)
        }
        if viewer.may(.readDuesBooks, on: object) {
            html.draw(
                Button(BooksWords.books, to: Dues.Places.books.link(organization), .light),
                for: viewer)
        }
        if viewer.may(.printDues, on: object) {
            let sheets = Dues.Places.sheets.link(organization)
            html.draw(
                Button(PrintingWords.sheet, to: sheets.adding("month", "\(month)"), .light),
                for: viewer)
        }
    }

    private func link(_ month: CivilMonth, _ months: Int) -> Link {
        Dues.Places.of.link(organization)
            .adding("month", month.adding(months: months).description)
    }
}

extension BranchMonth {
    var figures: [Figure] {
        [
            Figure(
                DuesWords.asked, count(.unpaid) + count(.paid),
                detail: DuesWords.yuan(sum(.unpaid, .paid))),
            Figure(DuesWords.received, count(.paid), detail: DuesWords.yuan(sum(.paid))),
            Figure(DuesWords.open, count(.unpaid), detail: DuesWords.yuan(sum(.unpaid))),
            Figure(DuesWords.withoutFixing, count(.notFixed), isBad: true),
        ]
    }
}
