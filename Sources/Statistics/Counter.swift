import Columns
import Disclosure

/// Answers for one reader: every number, or only what may be shown of it.
struct Counter: Sendable {
    let counting: Counting
    /// Whether the reader may see who is counted.
    let isExact: Bool

    /// Whether the reader may have members told apart by a dimension: where small groups are
    /// withheld, not by one that the whole publication is filtered by.
    func offers(_ dimension: Dimension) -> Bool { isExact || Counting.base[dimension] == nil }

    /// The cells of a table of an organisation, the last group varying fastest.
    func cells(
        of place: Int, by groups: [Dimension] = [], only filters: [Dimension: Codes] = [:]
    ) throws -> [Shown] {
        isExact ? exact(of: place, groups, filters) : try shown(of: place, groups, filters)
    }

    /// One figure; the kept ones are not counted anew.
    func figure(_ figure: Figure, of place: Int) throws -> Shown {
        guard !isExact else { return .count(counting.census.figure(figure, of: place)) }
        let filters = figure.filters.filter { Counting.base[$0.key] != $0.value }
        return try shown(of: place, [], filters).first ?? .withheld
    }

    private func shown(
        of place: Int, _ groups: [Dimension], _ filters: [Dimension: Codes]
    ) throws -> [Shown] {
        let question = Columns.Query(of: place, where: filters, by: groups)
        let coarse = question.dimensions.filter { $0.axis.grain == .group }
        guard question.dimensions.allSatisfy(offers) else {
            return Array(
                repeating: .withheld, count: groups.reduce(1) { $0 * $1.axis.size })
        }
        return try counting.published(question, coarse: coarse)
    }

    private func exact(
        of place: Int, _ groups: [Dimension], _ only: [Dimension: Codes]
    ) -> [Shown] {
        var filters = Counting.base
        filters.merge(only) { _, narrower in narrower }
        let table = counting.census.count(Columns.Query(of: place, where: filters, by: groups))
        var cells = [Int](repeating: 0, count: groups.reduce(1) { $0 * $1.axis.size })
        for (number, count) in table.counts.enumerated() where count > 0 {
            let target = zip(groups, table.codes(at: number)).reduce(0) { sum, pair in
                sum * pair.0.axis.size + pair.0.axis.value(of: pair.1)
            }
            cells[target] += count
        }
        return cells.map { .count($0) }
    }
}
