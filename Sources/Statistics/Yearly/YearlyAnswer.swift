import Columns
import Disclosure
import Kernel

/// A yearly table as it is counted for one reader.
struct YearlyAnswer: Encodable, Sendable {
    typealias Number = CountTable.Number

    struct Line: Encodable, Sendable {
        let title: Phrase
        let cells: [Number]
    }

    /// Whether a sum agrees with its parts.
    struct Check: Encodable, Sendable {
        enum Verdict: String, Encodable, Sendable {
            case agrees, differs
            /// Some of the numbers are withheld.
            case untold
        }

        let title: Phrase
        let verdict: Verdict
    }

    let name: String
    let number: Int
    let title: Phrase
    let columns: [Phrase]
    let lines: [Line]
    private(set) var checks: [Check]

    init(_ table: YearlyTable, _ counter: Counter, of place: Int) throws {
        name = table.name
        number = table.number
        title = table.title
        columns = table.columns.map(\.title)
        lines = try table.lines.map { line in
            Line(
                title: line.title,
                cells: try YearlyAnswer.cells(of: line, in: table, counter, place))
        }
        checks = []
        checks = feet(of: table)
    }

    private static func cells(
        of line: YearlyTable.Item, in table: YearlyTable, _ counter: Counter, _ place: Int
    ) throws -> [Number] {
        let filters = table.population.merging(line.filters) { _, own in own }
        var known: [Dimension: [Shown]] = [:]
        return try table.columns.map { column in
            guard let dimension = column.dimension else {
                return Number(try shown(counter, place, [], filters).first ?? .withheld)
            }
            let cells = try known[dimension] ?? shown(counter, place, [dimension], filters)
            known[dimension] = cells
            return Number(sum: column.values.map { cells[$0] })
        }
    }

    /// What is too fine to be told apart where small groups are withheld is withheld.
    private static func shown(
        _ counter: Counter, _ place: Int, _ groups: [Dimension], _ filters: [Dimension: Codes]
    ) throws -> [Shown] {
        do {
            return try counter.cells(of: place, by: groups, only: filters)
        } catch is Publication.Refusal {
            return Array(
                repeating: .withheld, count: groups.reduce(1) { $0 * $1.axis.size })
        }
    }
}

extension YearlyAnswer {
    private func feet(of table: YearlyTable) -> [Check] {
        let down = table.lineFeet.map { foot in
            check(foot, table.lines.map(\.title), YearlyWords.down) { lines[$0].cells }
        }
        let across = table.columnFeet.map { foot in
            check(foot, table.columns.map(\.title), YearlyWords.across) { column in
                lines.map { $0.cells[column] }
            }
        }
        return down + across
    }

    private func check(
        _ foot: YearlyTable.Foot, _ titles: [Phrase], _ direction: Phrase,
        _ numbers: (Int) -> [Number]
    ) -> Check {
        let whole = numbers(foot.whole)
        let parts = foot.parts.map(numbers)
        let verdicts = whole.indices.map { index -> Check.Verdict in
            let sum = parts.reduce(Optional(0)) { sum, part in
                guard let sum, let count = part[index].count else { return nil }
                return sum + count
            }
            guard let sum, let count = whole[index].count else { return .untold }
            return sum == count ? .agrees : .differs
        }
        let verdict: Check.Verdict =
            verdicts.contains(.differs) ? .differs : verdicts.contains(.untold) ? .untold : .agrees
        return Check(
            title: YearlyWords.foot(
                direction, titles[foot.whole], titles[foot.parts.first ?? 0],
                titles[foot.parts.last ?? 0]), verdict: verdict)
    }

    /// The same total stands in several tables.
    static func totals(of answers: [YearlyAnswer]) -> Check {
        let totals = answers.filter { (1...4).contains($0.number) }.map {
            $0.lines.first?.cells.first?.count
        }
        let verdict: Check.Verdict =
            totals.contains(nil) ? .untold : Set(totals).count <= 1 ? .agrees : .differs
        return Check(title: YearlyWords.sameTotal, verdict: verdict)
    }
}

extension CountTable.Number {
    /// A sum of which a part is withheld is withheld.
    init(sum cells: [Shown]) {
        let sum = cells.reduce(Optional(0)) { sum, cell in
            guard let sum, case .count(let count) = cell else { return nil }
            return sum + count
        }
        self.init(sum.map { .count($0) } ?? .withheld)
    }
}
