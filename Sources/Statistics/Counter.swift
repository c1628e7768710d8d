import Columns
import Disclosure

/// Answers for one reader: every number, or only what may be shown of it.
struct Counter: Sendable {
    let counting: Counting
    /// Whether the reader may see who is counted.
    let isExact: Bool

    /// The cells of a table of an organisation, the last group varying fastest.
    func cells(
        of place: Int, by groups: [Dimension] = [], only: Question.Only? = nil
    ) throws -> [Shown] {
        isExact ? exact(of: place, groups, only) : try shown(of: place, groups, only)
    }

    private func shown(
        of place: Int, _ groups: [Dimension], _ only: Question.Only?
    ) throws -> [Shown] {
        let question = Columns.Query(of: place, where: only?.filters ?? [:], by: groups)
        let coarse = question.dimensions.filter { $0.axis.grain == .group }
        // Status is what the whole publication is filtered by, and told apart nowhere in it.
        guard !question.dimensions.contains(.status) else { return withheld(groups) }
        return try counting.published(question, coarse: coarse)
    }

    private func withheld(_ groups: [Dimension]) -> [Shown] {
        Array(repeating: .withheld, count: groups.reduce(1) { $0 * $1.axis.size })
    }

    private func exact(
        of place: Int, _ groups: [Dimension], _ only: Question.Only?
    ) -> [Shown] {
        var filters = Counting.base
        filters.merge(only?.filters ?? [:]) { _, narrower in narrower }
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
