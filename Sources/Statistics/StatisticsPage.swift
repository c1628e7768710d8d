import Columns
import Design
import HTML
import Kernel
import Web

/// Members of an organisation counted by what the reader chooses; all of it stands in the address.
struct StatisticsPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID
        let name: String
        let asOf: CivilDate
        /// Whether small groups are shown, because the reader may see the list.
        let isExact: Bool
        let headline: [Headline.Item]
        let columns: [Phrase]
        let lines: [CountTable.Line]
        let sums: CountTable.Line
    }

    let organization: OrganizationID
    let above: [(OrganizationID, String)]
    let name: String
    let day: CivilDate
    let query: Web.Query
    let tabulation: Tabulation
    let answer: CountTable
    let headline: Headline

    var title: Phrase { StatisticsWords.of(name) }
    var lead: Phrase? { StatisticsWords.lead(day) }
    var section: Section { Statistics.section }
    var trail: [Step] { above.map { Step(Phrase(verbatim: $0.1), link(to: $0.0)) } }

    var value: Value {
        Value(
            organization: organization, name: name, asOf: day,
            isExact: tabulation.counter.isExact, headline: headline.items,
            columns: answer.columns, lines: answer.lines, sums: answer.sums)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Figures(
                headline.items.map { item in
                    Design.Figure(
                        item.title, item.count, unit: StatisticsWords.unit,
                        definition: StatisticsWords.definition)
                }), for: viewer)
        html.draw(
            Listing(
                id: "statistics", table, filters: filters,
                empty: EmptyState(
                    .chartBar, StatisticsWords.nobody, StatisticsWords.nobodyHint)),
            for: viewer)
        if answer.hasWithheld {
            html.p(.class("hint"), text: viewer(StatisticsWords.withheldNote))
        }
        drawChart(on: &html, for: viewer)
    }

    /// The same question about another organisation.
    private func link(to organization: OrganizationID) -> Link {
        query.setting("organization", to: organization.description).pairs
            .reduce(Statistics.Places.members.link()) { $0.adding($1.name, $1.value) }
    }
}

extension StatisticsPage {
    private var filters: Filters {
        let dimensions = Dimension.offered.filter {
            tabulation.counter.isExact || $0 != .status
        }
        let choices = dimensions.map { FieldDescription.Choice($0.name, $0.title) }
        let parts = Question.Only.all.filter { dimensions.contains($0.dimension) }
        let first = tabulation.below.isEmpty ? Dimension.age.title : StatisticsWords.below
        return Filters(
            query, at: Statistics.Places.members.link(),
            [
                .choice("rows", StatisticsWords.rows, choices, unset: first),
                .choice("columns", StatisticsWords.columns, choices, unset: StatisticsWords.none),
                .choice("only", StatisticsWords.only, parts.map { .init($0.name, $0.title) }),
            ])
    }

    private var table: Table<CountTable.Line> {
        let numbers = answer.columns.indices.map { index in
            Column<CountTable.Line>(answer.columns[index], .number) { line, cell, viewer in
                cell.number(line.cells[index], isSum: line.isSum, for: viewer)
            }
        }
        let sum = Column<CountTable.Line>(StatisticsWords.total, .number) { line, cell, viewer in
            cell.number(line.sum, isSum: true, for: viewer)
        }
        let lines = answer.lines.isEmpty ? [] : answer.lines + [answer.sums]
        return Table(title, [head] + numbers + [sum], lines, stacks: false)
    }

    private var head: Column<CountTable.Line> {
        let title =
            switch tabulation.question.rows {
            case .below: StatisticsWords.below
            case .dimension(let dimension): dimension.title
            }
        return Column(title) { line, cell, viewer in
            guard let organization = line.organization else {
                return cell.weighty(viewer(line.title), line.isSum)
            }
            cell.a(.href(link(to: organization)), text: viewer(line.title))
        }
    }

    /// One row of numbers can be compared by eye; a table of two dimensions is read.
    private func drawChart(on html: inout HTML, for viewer: Viewer) {
        guard case .dimension(let dimension) = tabulation.question.rows, answer.columns.isEmpty,
            let most = answer.lines.max(by: { ($0.sum.count ?? 0) < ($1.sum.count ?? 0) })
        else { return }
        let rows = answer.lines.map { ChartRow(viewer($0.title), $0.sum.count) }
        html.card(for: viewer) { card in
            card.draw(
                BarChart(
                    ChartWords(
                        StatisticsWords.by(dimension.title),
                        finding: StatisticsWords.most(most.title, most.sum.count ?? 0),
                        series: [StatisticsWords.members],
                        definition: StatisticsWords.definition, asOf: viewer.now), rows),
                for: viewer)
        }
    }
}

extension HTML {
    fileprivate mutating func number(
        _ number: CountTable.Number, isSum: Bool, for viewer: Viewer
    ) {
        if let count = number.count {
            weighty(count.grouped, isSum)
        } else {
            span(.class("none"), text: viewer(StatisticsWords.withheld))
        }
    }

    fileprivate mutating func weighty(_ text: String, _ isSum: Bool) {
        if isSum { b(text: text) } else { self.text(text) }
    }
}
