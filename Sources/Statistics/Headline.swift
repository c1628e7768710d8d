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
        items = try Figure.allCases.compactMap { figure in
            guard case .count(let count) = try counter.figure(figure, of: place) else {
                return nil
            }
            return Item(title: figure.title, count: count)
        }
    }
}

extension Figure {
    var title: Phrase {
        switch self {
        case .members: StatisticsWords.members
        case .women: StatisticsWords.women
        case .minorities: StatisticsWords.minorities
        case .collegeAndAbove: StatisticsWords.college
        case .probationary: StatisticsWords.probationary
        case .floating: StatisticsWords.floating
        case .upTo35: StatisticsWords.young
        case .from61: StatisticsWords.old
        }
    }
}
