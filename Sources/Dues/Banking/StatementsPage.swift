import Design
import HTML
import Kernel
import Web

/// The statements that an organisation handed in, and the way to hand in another.
struct StatementsPage: Page {
    struct Line: Encodable, Sendable {
        let id: BankStatement.ID
        let title: Phrase
        let handedInAt: Instant
        let lines: Int
        let open: Int

        init(_ statement: BankStatement, _ states: LineStates?) {
            id = statement.id
            title = statement.title
            handedInAt = statement.recordedAt
            lines = statement.lineCount
            open = statement.lineCount - (states?.settledCount ?? 0)
        }
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let statements: [Line]
    }

    let organization: OrganizationID
    let name: String
    let lines: [Line]
    let paging: Paging
    let entry: Entry

    var title: Phrase { StatementWords.of(name) }
    var lead: Phrase? { StatementWords.lead }
    var section: Section { Dues.section }
    var trail: [Step] { [Step(DuesWords.branchMonth, Dues.Places.of.link(organization))] }
    var value: Value { Value(organization: organization, statements: lines) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.entryForm(
            to: Dues.Places.statements.link(organization), entry, sendsFile: true, for: viewer
        ) { form in
            form.draw(
                FileField(
                    StatementForm.file, StatementWords.file, hint: StatementWords.fileHint,
                    accepting: ".csv,.xml,.xlsx",
                    complaint: entry.complaint(about: StatementForm.file)), for: viewer)
            form.formButtons(Button(submit: StatementWords.handIn, icon: .upload), for: viewer)
        }
        html.draw(
            Listing(
                id: "statements", Table(StatementWords.title, StatementsPage.columns, lines),
                paging: paging,
                empty: EmptyState(.fileText, StatementWords.none, StatementWords.noneHint)),
            for: viewer)
    }

    private static let columns: [Column<Line>] = [
        Column(StatementWords.file) { line, cell, viewer in
            cell.a(.href(Dues.Places.statement.link(line.id)), text: viewer(line.title))
        },
        Column(StatementWords.handedInAt) { line, cell, _ in cell.moment(line.handedInAt) },
        .number(StatementWords.lines) { $0.lines },
        .number(StatementWords.open) { $0.open },
    ]
}
