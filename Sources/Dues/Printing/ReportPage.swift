import Design
import HTML
import Kernel
import Web

/// Collection, income and use of a month or a year, as the usual tables have them.
struct ReportPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let period: String
        let isByBooks: Bool
        let collection: [CollectionLine]?
        let funds: [FundLine]
    }

    let report: DuesReport

    private var id: OrganizationID { report.scene.organization }

    var title: Phrase { PrintingWords.reportOf(report.scene.name, report.period) }
    var lead: Phrase? { PrintingWords.unitOfMoney }
    var section: Section { Dues.section }
    var trail: [Step] { report.scene.trail }
    var value: Value {
        Value(
            organization: id, period: report.period.text, isByBooks: report.isByBooks,
            collection: report.collection, funds: report.funds)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        for (title, place) in [
            (PrintingWords.workbook, Dues.Places.reportBook),
            (PrintingWords.document, Dues.Places.reportPaper),
        ] {
            let link = place.link(id).adding("period", report.period.text)
            html.draw(Button(title, to: link, icon: .download), for: viewer)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        drawPeriods(on: &html, for: viewer)
        if let collection = report.collection {
            html.flushCard(PrintingWords.collection, for: viewer) { card in
                card.draw(
                    Table(PrintingWords.collection, columns, collection, stacks: false),
                    for: viewer)
            }
        } else {
            html.draw(
                Banner(
                    .info, PrintingWords.large, nil,
                    Button(BooksWords.below, to: Dues.Places.books.link(id))), for: viewer)
        }
        html.flushCard(PrintingWords.funds, for: viewer) { card in
            card.draw(
                Table(PrintingWords.funds, ReportPage.funds, report.funds, stacks: false),
                for: viewer)
        }
        html.p(.class("hint"), text: viewer(PrintingWords.basis))
    }

    /// The month before, this month, and the two years.
    private func drawPeriods(on html: inout HTML, for viewer: Viewer) {
        let month = CivilMonth(of: viewer.today)
        let choices = [
            month.description, month.adding(months: -1).description, String(month.year),
            String(month.year - 1),
        ]
        let asked = report.period.text
        html.draw(
            Tabs(
                PrintingWords.period,
                (choices.contains(asked) ? choices : [asked] + choices).map { period in
                    .init(
                        Phrase(verbatim: period),
                        Dues.Places.reports.link(id).adding("period", period), count: nil,
                        isCurrent: period == asked)
                }), for: viewer)
    }

    private var columns: [Column<CollectionLine>] {
        [
            Column(PrintingWords.unit) { [report] line, cell, viewer in
                guard let unit = line.organization else {
                    return cell.text(viewer(PrintingWords.total))
                }
                guard unit != report.scene.organization else { return cell.text(line.name) }
                let link = Dues.Places.reports.link(unit).adding("period", report.period.text)
                cell.a(.href(link), text: line.name)
            },
            .number(PrintingWords.slips) { $0.slips },
            .money(DuesWords.askedYuan) { $0.asked },
            .money(DuesWords.receivedYuan) { $0.received },
            .number(PrintingWords.unpaidSlips) { $0.unpaid },
            .money(PrintingWords.arrears) { $0.open },
            .number(PrintingWords.relievedSlips) { $0.relieved },
            .money(PrintingWords.relieved) { $0.relief },
        ]
    }

    private static let funds: [Column<FundLine>] = [
        .text(BooksWords.book) { line, viewer in viewer(line.title) },
        .money(DuesWords.amountYuan) { $0.amount },
    ]
}
