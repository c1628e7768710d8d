import Columns
import Disclosure
import Kernel

/// The figures that everybody asks for first.
struct Headline: Encodable, Sendable {
    struct Item: Encodable, Sendable {
        let title: Phrase
        let count: Int
    }

    /// Those of which a number may be shown.
    let items: [Item]

    init(_ counter: Counter, _ place: Int) throws {
        let wanted: [(Phrase, Dimension, [Int])] = [
            (StatisticsWords.women, .sex, [2]),
            (StatisticsWords.minorities, .ethnicity, [2]),
            (StatisticsWords.college, .education, [2, 3, 4, 5]),
            (StatisticsWords.young, .age, [1]),
        ]
        var items: [Item] = []
        if case .count(let count)? = try counter.cells(of: place).first {
            items.append(Item(title: StatisticsWords.members, count: count))
        }
        for (title, dimension, values) in wanted {
            let cells = try counter.cells(of: place, by: [dimension])
            if let count = Headline.sum(values.map { cells[$0] }) {
                items.append(Item(title: title, count: count))
            }
        }
        self.items = items
    }

    /// A sum in which something is withheld is none.
    private static func sum(_ cells: [Shown]) -> Int? {
        cells.reduce(0) { sum, cell in
            guard let sum, case .count(let count) = cell else { return nil }
            return sum + count
        }
    }
}
