import Columns
import Design
import HTML
import Kernel
import Web

/// Members of an organisation counted by what the reader chooses; all of it stands in the address.
struct StatisticsPage: Page {
    struct Value: Encodable, Sendable {
        let organization: OrganizationID?
        let name: String
        let asOf: CivilDate
        /// Whether it is what the register says at this moment, and not a while ago.
        let isCurrent: Bool
        let progress: Keeper.Progress?
        /// Whether small groups are shown, because the reader may see the list.
        let isExact: Bool
        let headline: [Headline.Item]
        let columns: [Phrase]
        let lines: [CountTable.Line]
        let sums: CountTable.Line?
    }

    /// What is there to be shown once everybody has been counted.
    struct Content: Sendable {
        let tabulation: Tabulation
        let answer: CountTable
        let headline: Headline
    }

    let query: Web.Query
    let today: CivilDate
    let sight: Sight
    var content: Content?

    private var outlook: Outlook? { sight.outlook }
    private var name: String { outlook?.name ?? "" }
    private var day: CivilDate { outlook?.counting.day ?? today }

    var title: Phrase { outlook == nil ? StatisticsWords.statistics : StatisticsWords.of(name) }
    var lead: Phrase? { outlook.map { StatisticsWords.lead($0.counting.day) } }
    var section: Section { Statistics.section }
    var trail: [Step] {
        (outlook?.above ?? []).map { Step(Phrase(verbatim: $0.1), link(to: $0.0)) }
    }

    var value: Value {
        Value(
            organization: outlook?.organization, name: name, asOf: day,
            isCurrent: sight.isCurrent, progress: sight.progress,
            isExact: outlook?.counter.isExact ?? false, headline: content?.headline.items ?? [],
            columns: content?.answer.columns ?? [], lines: content?.answer.lines ?? [],
            sums: content?.answer.sums)
    }

    func drawActions(on html: inout HTML, for viewer: Viewer) {
        guard let organization = outlook?.organization.description else { return }
        let (trends, yearly) = (Statistics.Places.trends, Statistics.Places.yearly)
        html.draw(
            [
                Button(
                    TrendsWords.title, to: trends.link().adding("organization", organization),
                    icon: .chartBar),
                Button(
                    YearlyWords.title, to: yearly.link().adding("organization", organization),
                    icon: .clipboardList),
            ], for: viewer)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(sight, for: viewer)
        guard let content else { return }
        html.draw(
            Figures(
                content.headline.items.map { item in
                    Design.Figure(
                        item.title, item.count, unit: StatisticsWords.unit,
                        definition: StatisticsWords.definition)
                }), for: viewer)
        // Where nobody is, no other choice of rows would show anybody.
        guard !content.answer.lines.isEmpty || content.tabulation.question.only != nil else {
            return html.draw(StatisticsPage.nobody, for: viewer)
        }
        html.draw(
            Listing(
                id: "statistics", table(of: content), filters: filters(of: content),
                empty: StatisticsPage.nobody), for: viewer)
        if content.answer.hasWithheld {
            html.p(.class("hint"), text: viewer(StatisticsWords.withheldNote))
        }
        drawChart(of: content, on: &html, for: viewer)
    }

    private static let nobody = EmptyState(
        .chartBar, StatisticsWords.nobody, StatisticsWords.nobodyHint)

    /// The same question about another organisation.
    private func link(to organization: OrganizationID) -> Link {
        query.setting("organization", to: organization.description).pairs
            .reduce(Statistics.Places.members.link()) { $0.adding($1.name, $1.value) }
    }
}

extension StatisticsPage {
    private func filters(of content: Content) -> Filters {
        let dimensions = Dimension.offered.filter(content.tabulation.counter.offers)
        let choices = dimensions.map { FieldDescription.Choice($0.name, $0.title) }
        let parts = Question.Only.all.filter { dimensions.contains($0.dimension) }
        let first = content.tabulation.below.isEmpty ? Dimension.age.title : StatisticsWords.below
        return Filters(
            query, at: Statistics.Places.members.link(),
            [
                .choice("rows", StatisticsWords.rows, choices, unset: first),
                .choice("columns", StatisticsWords.columns, choices, unset: StatisticsWords.none),
                .choice("only", StatisticsWords.only, parts.map { .init($0.name, $0.title) }),
                .choice(
                    "asOf", StatisticsWords.asOf,
                    Statistics.pastDays(before: today).map {
                        .init($0.description, Phrase(verbatim: $0.description))
                    }, unset: StatisticsWords.today),
            ])
    }

    private func table(of content: Content) -> Table<CountTable.Line> {
        let answer = content.answer
        let numbers = answer.columns.indices.map { index in
            Column<CountTable.Line>(answer.columns[index], .number) { line, cell, viewer in
                cell.number(line.cells[index], isSum: line.isSum, for: viewer)
            }
        }
        let sum = Column<CountTable.Line>(StatisticsWords.total, .number) { line, cell, viewer in
            cell.number(line.sum, isSum: true, for: viewer)
        }
        let lines = answer.lines.isEmpty ? [] : answer.lines + [answer.sums]
        return Table(title, [head(of: content)] + numbers + [sum], lines, stacks: false)
    }

    private func head(of content: Content) -> Column<CountTable.Line> {
        let title =
            switch content.tabulation.question.rows {
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
    private func drawChart(of content: Content, on html: inout HTML, for viewer: Viewer) {
        let answer = content.answer
        guard case .dimension(let dimension) = content.tabulation.question.rows,
            answer.columns.isEmpty,
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
                        definition: StatisticsWords.definition,
                        asOf: outlook?.counting.seenAt ?? viewer.now), rows),
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
