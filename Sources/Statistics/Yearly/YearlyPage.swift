import Design
import HTML
import Kernel
import Web

/// One table of the yearly report; a number leads to whoever it counts, for who may see the list.
struct YearlyPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID?
        let year: Int
        let asOf: CivilDate?
        let isCurrent: Bool
        let isExact: Bool
        let tables: [YearlyAnswer]
        let total: YearlyAnswer.Check?
    }

    let query: Web.Query
    let today: CivilDate
    let year: Int
    let sight: Sight
    let report: YearlyReport?

    var title: Phrase { report?.title ?? YearlyWords.title }
    var lead: Phrase? { report.map { YearlyWords.lead($0.outlook.counting.day) } }
    var section: Section { Statistics.section }
    var trail: [Step] { [Step(StatisticsWords.statistics, Statistics.Places.members.link())] }

    var value: Value {
        Value(
            organization: report?.outlook.organization, year: year,
            asOf: report?.outlook.counting.day, isCurrent: sight.isCurrent,
            isExact: report?.outlook.counter.isExact ?? false, tables: report?.answers ?? [],
            total: report?.total)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard report != nil else { return }
        let (workbook, document) = (Statistics.Places.workbook, Statistics.Places.document)
        html.draw(
            [
                Button(YearlyWords.workbook, to: link(workbook), icon: .download),
                Button(YearlyWords.document, to: link(document), icon: .download),
            ], for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(sight, for: viewer)
        guard let report, let answer = report.answers.first(where: isChosen) ?? report.answers.first
        else { return }
        let choices = report.answers.map {
            FieldDescription.Choice($0.name, YearlyWords.number($0.number, $0.title))
        }
        let years = Statistics.years(until: today).map {
            FieldDescription.Choice("\($0)", Phrase(verbatim: "\($0)"))
        }
        html.draw(
            Listing(
                id: "yearly", table(answer, of: report),
                filters: Filters(
                    query, at: Statistics.Places.yearly.link(),
                    [
                        .choice(
                            "table", YearlyWords.table, Array(choices.dropFirst()),
                            unset: choices.first?.label),
                        .choice(
                            "year", YearlyWords.year, Array(years.dropFirst()),
                            unset: years.first?.label),
                    ]),
                empty: EmptyState(
                    .chartBar, StatisticsWords.nobody, StatisticsWords.nobodyHint)),
            for: viewer)
        if !report.outlook.counter.isExact {
            html.p(.class("hint"), text: viewer(StatisticsWords.withheldNote))
        }
        html.flushCard(YearlyWords.checks, id: "checks", for: viewer) { card in
            card.draw(checks(of: answer, in: report), for: viewer)
        }
    }

    private func isChosen(_ answer: YearlyAnswer) -> Bool { answer.name == query["table"] }

    private func link(_ place: Place<>) -> Link {
        var link = place.link().adding("year", "\(year)")
        if let organization = report?.outlook.organization {
            link = link.adding("organization", organization.description)
        }
        return link
    }
}

extension YearlyPage {
    private struct Row: Sendable {
        let number: Int
        let line: YearlyAnswer.Line
    }

    private func table(_ answer: YearlyAnswer, of report: YearlyReport) -> Table<Row> {
        let isExact = report.outlook.counter.isExact
        let numbers = answer.columns.indices.map { index in
            Column<Row>(answer.columns[index], .number) { row, cell, viewer in
                guard let count = row.line.cells[index].count else {
                    return cell.span(.class("none"), text: viewer(StatisticsWords.withheld))
                }
                guard isExact, count > 0 else { return cell.text(count.grouped) }
                let link = link(Statistics.Places.people).adding("table", answer.name)
                    .adding("line", "\(row.number)").adding("column", "\(index)")
                cell.a(.href(link), text: count.grouped)
            }
        }
        let head = Column<Row>(YearlyWords.item) { row, cell, viewer in
            cell.text(viewer(row.line.title))
        }
        let rows = answer.lines.enumerated().map { Row(number: $0.offset, line: $0.element) }
        return Table(
            YearlyWords.number(answer.number, answer.title), [head] + numbers, rows, stacks: false)
    }

    private func checks(
        of answer: YearlyAnswer, in report: YearlyReport
    ) -> Table<YearlyAnswer.Check> {
        Table(
            YearlyWords.checks,
            [
                .text(YearlyWords.check) { check, viewer in viewer(check.title) },
                Column(YearlyWords.result) { check, cell, viewer in
                    let kind: Tag.State =
                        switch check.verdict {
                        case .agrees: .done
                        case .differs: .overdue
                        case .untold: .idle
                        }
                    cell.draw(Tag(kind, YearlyWords.verdict(check.verdict)), for: viewer)
                },
            ], answer.checks + [report.total])
    }
}
