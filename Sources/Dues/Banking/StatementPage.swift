import Design
import HTML
import Kernel
import Web

/// A statement: what is matched and waits for one press, what is to be answered, what is done.
struct StatementPage: Page {
    enum Part: String, Sendable, CaseIterable {
        case exceptions, matched, settled

        var title: Phrase {
            switch self {
            case .exceptions: StatementWords.exceptions
            case .matched: StatementWords.matched
            case .settled: StatementWords.settled
            }
        }
    }

    struct Value: Encodable, Sendable {
        let statement: BankStatement.ID
        let organization: OrganizationID
        let lines: Int
        let exceptions: Int
        let matched: Int
        let matchedAmount: Money
        let settled: Int
        let shown: [StatementRow]
    }

    let scene: StatementScene
    let part: Part
    let counts: [Part: Int]
    let matchedAmount: Money
    let rows: [StatementRow]
    let paging: Paging
    let query: Query
    let entry: Entry

    private var statement: BankStatement { scene.statement }
    private var address: Link { Dues.Places.statement.link(statement.id) }

    var title: Phrase { StatementWords.one }
    var lead: Phrase? {
        Phrase(
            "\(scene.name) · \(statement.title.chinese)",
            "\(scene.name) · \(statement.title.english)")
    }
    var section: Section { Dues.section }
    var trail: [Step] {
        [
            Step(DuesWords.branchMonth, Dues.Places.of.link(statement.organization)),
            Step(StatementWords.title, Dues.Places.statements.link(statement.organization)),
        ]
    }
    var value: Value {
        Value(
            statement: statement.id, organization: statement.organization,
            lines: statement.lineCount, exceptions: counts[.exceptions] ?? 0,
            matched: counts[.matched] ?? 0, matchedAmount: matchedAmount,
            settled: counts[.settled] ?? 0, shown: rows)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard counts[.exceptions] ?? 0 > 0 else { return }
        html.draw(
            Button(
                StatementWords.download, to: Dues.Places.statementFile.link(statement.id), .light,
                icon: .download), for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(ErrorSummary(entry.complaints), for: viewer)
        html.draw(Figures(figures), for: viewer)
        drawPosting(on: &html, for: viewer)
        html.draw(
            Tabs(
                StatementWords.one,
                Part.allCases.map { part in
                    .init(
                        part.title, address.adding("show", part.rawValue),
                        count: counts[part] ?? 0, isCurrent: part == self.part)
                }), for: viewer)
        html.draw(
            Listing(
                id: "lines", Table(part.title, columns, rows), filters: filters, paging: paging,
                empty: EmptyState(.circleCheck, StatementWords.noLines, StatementWords.noLinesHint)),
            for: viewer)
    }

    private var figures: [Figure] {
        [
            Figure(StatementWords.lines, statement.lineCount),
            Figure(
                StatementWords.matched, counts[.matched] ?? 0,
                detail: DuesWords.yuan(matchedAmount)),
            Figure(StatementWords.exceptions, counts[.exceptions] ?? 0, isBad: true),
            Figure(StatementWords.settled, counts[.settled] ?? 0),
        ]
    }

    private func drawPosting(on html: inout HTML, for viewer: Viewer) {
        guard let count = counts[.matched], count > 0 else { return }
        html.form(
            .method("post"), .action(Dues.Places.statementPosting.link(statement.id))
        ) { form in
            form.draw(FormKeys(), for: viewer)
            form.formButtons(
                Button(submit: StatementWords.postSo(count, matchedAmount), icon: .check),
                for: viewer)
        }
    }

    private var filters: Filters? {
        guard part == .exceptions, counts[.exceptions] ?? 0 > 0 else { return nil }
        return Filters(
            query, at: address,
            [
                .choice(
                    "kind", StatementWords.kind,
                    StatementException.Kind.allCases.map { .init($0.rawValue, $0.title) })
            ])
    }
}

// MARK: - Columns

extension StatementPage {
    private var columns: [Column<StatementRow>] {
        let told: [Column<StatementRow>] = [
            .text(StatementWords.payer) { row, _ in row.payer },
            .number(StatementWords.line) { $0.line },
            .date(StatementWords.bookedOn) { $0.bookedOn },
            .money(DuesWords.amountYuan) { $0.amount },
            .text(StatementWords.remark) { row, _ in row.remark },
        ]
        switch part {
        case .exceptions:
            return told + [.text(StatementWords.why) { row, viewer in row.why.map { viewer($0) } }]
                + [answering]
        case .matched: return told + [paid]
        case .settled: return told + [state, paid, answering]
        }
    }

    private var state: Column<StatementRow> {
        .tag(DuesWords.state) { row, _ in
            guard let reason = row.reason else { return Tag(.done, StatementWords.recorded) }
            return Tag(.idle, reason.title)
        }
    }

    private var paid: Column<StatementRow> {
        Column(StatementWords.pays) { row, cell, viewer in
            guard !row.pays.isEmpty else { return cell.textOrNone(nil, for: viewer) }
            for pays in row.pays {
                cell.p { line in
                    line.a(.href(Dues.Places.person.link(pays.person)), text: pays.name)
                    line.text(" " + viewer(StatementWords.months(pays.months)))
                    if pays.isReversed {
                        line.draw(Tag(.due, StatementWords.reversed), for: viewer)
                    }
                }
            }
        }
    }

    /// One press each.
    private var answering: Column<StatementRow> {
        Column(DuesWords.act, .acts) { [statement] row, cell, viewer in
            let answers = row.answers
            guard !answers.isEmpty else { return cell.textOrNone(nil, for: viewer) }
            let address = Dues.Places.statementAnswer.link(statement.id, row.line)
            cell.form(.method("post"), .action(address)) { form in
                form.draw(FormKeys(), for: viewer)
                form.div(.class("row-acts")) { acts in
                    for (title, answer) in answers {
                        acts.draw(
                            Button(
                                submit: title, answer.isPaying ? .plain : .light,
                                name: AnswerForm.answer.name, value: answer.description),
                            for: viewer)
                    }
                }
            }
        }
    }
}

extension StatementAnswer {
    fileprivate var isPaying: Bool {
        if case .pays = self { true } else { false }
    }
}
