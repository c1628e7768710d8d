import Columns
import Design
import Disclosure
import HTML
import Kernel
import Storage
import Web

/// How the members of an organisation are spread over the ages, and how they became more or fewer.
struct TrendsPage: Page {
    struct Age: Encodable, Sendable {
        let title: Phrase
        let men: CountTable.Number
        let women: CountTable.Number
    }

    struct Month: Encodable, Sendable {
        let day: CivilDate
        /// Those of the figures of which a number may be shown.
        let figures: [Headline.Item]
    }

    struct Value: Encodable, Sendable {
        let organization: OrganizationID?
        let ages: [Age]
        let months: [Month]
    }

    let sight: Sight
    let ages: [Age]
    /// The oldest first; those that are not counted yet are missing.
    let months: [Month]
    let isWhole: Bool

    var title: Phrase {
        sight.outlook.map { TrendsWords.of($0.name) } ?? TrendsWords.title
    }
    var lead: Phrase? { sight.outlook.map { StatisticsWords.lead($0.counting.day) } }
    var section: Section { Statistics.section }
    var trail: [Step] { [Step(StatisticsWords.statistics, Statistics.Places.members.link())] }
    var value: Value {
        Value(organization: sight.outlook?.organization, ages: ages, months: months)
    }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(sight, for: viewer)
        guard let outlook = sight.outlook else { return }
        html.card(for: viewer) { card in
            card.draw(
                PyramidChart(
                    words(TrendsWords.pyramid, finding, [TrendsWords.men, TrendsWords.women]),
                    ages.map { ChartRow(viewer($0.title), $0.men.count, $0.women.count) }),
                for: viewer)
        }
        // A line with months left out would tell of changes that there were not.
        if isWhole {
            for figure in [Columns.Figure.members, .women, .collegeAndAbove, .upTo35] {
                drawLine(of: figure, on: &html, for: viewer)
            }
        } else {
            html.p(.class("hint"), text: viewer(TrendsWords.notYet))
        }
        if !outlook.counter.isExact {
            html.p(.class("hint"), text: viewer(StatisticsWords.withheldNote))
        }
    }

    private func drawLine(
        of figure: Columns.Figure, on html: inout HTML, for viewer: Viewer
    ) {
        let rows = months.map { month in
            ChartRow(
                "\(month.day.month)", month.figures.first { $0.title == figure.title }?.count)
        }
        let known = rows.compactMap { $0.numbers.first ?? nil }
        guard known.count > 1, let first = known.first, let last = known.last else { return }
        html.card(for: viewer) { card in
            card.draw(
                LineChart(
                    words(figure.title, TrendsWords.change(from: first, to: last), [figure.title]),
                    rows), for: viewer)
        }
    }

    private func words(_ title: Phrase, _ finding: Phrase, _ series: [Phrase]) -> ChartWords {
        ChartWords(
            title, finding: finding, series: series, definition: StatisticsWords.definition,
            asOf: sight.outlook?.counting.seenAt ?? CivilDate(daysSince1970: 0).start)
    }

    private var finding: Phrase {
        let most = ages.max { $0.sum < $1.sum }
        return most.map { StatisticsWords.most($0.title, $0.sum) } ?? StatisticsWords.nobody
    }
}

extension TrendsPage.Age {
    fileprivate var sum: Int { (men.count ?? 0) + (women.count ?? 0) }
}

extension Statistics {
    func trendsPage(_ visit: Visit) async throws -> TrendsPage {
        let days = Statistics.pastDays(before: visit.today).prefix(12).reversed()
        return try await look(visit, at: .present) { sight, tx in
            guard let outlook = sight.outlook else {
                return TrendsPage(sight: sight, ages: [], months: [], isWhole: false)
            }
            var months: [TrendsPage.Month] = []
            for day in days {
                let answer = try keeper.answer(
                    at: .past(day), now: visit.now, in: tx, within: .quick)
                guard let counting = answer.counting,
                    let place = counting.places[outlook.organization]
                else { continue }
                let counter = Counter(counting: counting, isExact: outlook.counter.isExact)
                months.append(
                    TrendsPage.Month(day: day, figures: try Headline(counter, place).items))
            }
            return TrendsPage(
                sight: sight, ages: try ages(outlook), months: months,
                isWhole: months.count == days.count)
        }
    }

    private func ages(_ outlook: Outlook) throws -> [TrendsPage.Age] {
        let cells = try outlook.counter.cells(of: outlook.place, by: [.age, .sex])
        let sexes = Dimension.sex.axis.size
        // The oldest stand on top, as in a pyramid.
        return (1..<Dimension.age.axis.size).reversed().compactMap { age in
            Dimension.age.title(of: age).map { title in
                TrendsPage.Age(
                    title: title, men: .init(cells[age * sexes + 1]),
                    women: .init(cells[age * sexes + 2]))
            }
        }
    }
}

enum TrendsWords {
    static let title = Phrase("结构与趋势", "Ages and trends")
    static func of(_ name: String) -> Phrase {
        Phrase("\(name)结构与趋势", "Ages and trends, \(name)")
    }
    static let pyramid = Phrase("年龄结构", "Ages")
    static let men = Phrase("男", "Men")
    static let women = Phrase("女", "Women")
    static func change(from first: Int, to last: Int) -> Phrase {
        let difference = last - first
        let sign = difference > 0 ? "+" : ""
        return Phrase(
            "从 \(first) 到 \(last)（\(sign)\(difference)）",
            "From \(first) to \(last) (\(sign)\(difference))")
    }
    static let notYet = Phrase(
        "有的月份还在统计，稍后刷新就会显示", "Some months are still being counted; ask again in a moment")
}
