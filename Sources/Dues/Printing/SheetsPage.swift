import Design
import HTML
import Kernel
import Web

/// What a sheet would say, and those of the month that were made before.
struct SheetsPage: Page {
    struct Line: Encodable, Sendable {
        let sheet: DuesSheet.ID
        let turn: Int
        let mark: String
        let madeOn: CivilDate
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let month: CivilMonth
        let members: Int
        let amount: Money
        let sheets: [Line]
    }

    let organization: OrganizationID
    let name: String
    let month: CivilMonth
    let lines: [MonthLine]
    let sheets: [DuesSheet]
    let entry: Entry

    private var amount: Money { lines.total { $0.amount ?? .zero } }
    private var back: Link {
        Dues.Places.of.link(organization).adding("month", month.description)
    }

    var title: Phrase { PrintingWords.sheetOf(name, month) }
    var lead: Phrase? { PrintingWords.sheetLead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.branchMonth, back)] }
    var value: Value {
        Value(
            organization: organization, month: month, members: lines.count, amount: amount,
            sheets: made)
    }

    private var made: [Line] {
        sheets.map {
            Line(sheet: $0.id, turn: $0.turn, mark: $0.mark, madeOn: $0.recordedAt.date)
        }
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        guard !lines.isEmpty else {
            return html.draw(
                EmptyState(
                    .printer, PrintingWords.nothingToPrint, PrintingWords.nothingToPrintHint,
                    Button(DuesWords.back, to: back)), for: viewer)
        }
        html.draw(
            Figures([
                Figure(DuesWords.people, lines.count, detail: DuesWords.yuan(amount)),
                Figure(DuesWords.open, lines.count { $0.state == .unpaid }),
            ]), for: viewer)
        html.entryForm(to: Dues.Places.sheets.link(organization), entry, for: viewer) { form in
            form.input(
                .type("hidden"), .name(IssuingForm.month.name), .value(month.description))
            form.formButtons(
                Button(submit: PrintingWords.makeSheet, icon: .printer), for: viewer)
        }
        guard !sheets.isEmpty else { return }
        html.flushCard(PrintingWords.earlier, for: viewer) { card in
            card.draw(Table(PrintingWords.earlier, SheetsPage.columns, made), for: viewer)
        }
    }

    private static let columns: [Column<Line>] = [
        .link(PrintingWords.version) { (String($0.turn), Dues.Places.sheet.link($0.sheet)) },
        .text(PrintingWords.mark) { line, _ in line.mark },
        .date(PrintingWords.madeOn) { $0.madeOn },
    ]
}
