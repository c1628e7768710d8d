import Columns
import Kernel

/// One table of the yearly report: a definition, no code. What it counts follows from its lines
/// and columns, and so do the sums that have to agree.
struct YearlyTable: Sendable {
    /// Whom a line or a column counts.
    struct Item: Sendable {
        let title: Phrase
        /// Everybody of the table where it is nil.
        let dimension: Dimension?
        /// The values on the axis of the dimension.
        let values: [Int]

        static let all = Item(title: StatisticsWords.total, dimension: nil, values: [])

        init(title: Phrase, dimension: Dimension?, values: [Int]) {
            self.title = title
            self.dimension = dimension
            self.values = values
        }

        init(_ title: Phrase, _ dimension: Dimension, _ values: Int...) {
            self.init(title: title, dimension: dimension, values: values)
        }

        /// One for each value that somebody can have.
        static func each(of dimension: Dimension, from first: Int = 0) -> [Item] {
            (first..<dimension.axis.size).compactMap { value in
                dimension.title(of: value).map {
                    Item(title: $0, dimension: dimension, values: [value])
                }
            }
        }

        var filters: [Dimension: Codes] {
            guard let dimension else { return [:] }
            return [dimension: Codes(values.flatMap { dimension.codes(at: $0).all })]
        }
    }

    /// One line or column that is the sum of others.
    struct Foot: Equatable, Sendable {
        let whole: Int
        let parts: [Int]

        /// The first is the sum of so many that follow.
        static func first(of count: Int) -> Foot { Foot(whole: 0, parts: Array(1...count)) }
    }

    /// How it is called in an address.
    let name: String
    let number: Int
    let title: Phrase
    /// Whom the whole table counts, beside being a member.
    var population: [Dimension: Codes] = [:]
    let lines: [Item]
    let columns: [Item]
    let lineFeet: [Foot]
    let columnFeet: [Foot]
}

extension YearlyTable {
    /// The tables of a year, in the order of the report (the statistical dimensions of the
    /// bulletin: sex, people, age, schooling, occupation, time of joining, members developed).
    static func all(of year: Int) -> [YearlyTable] {
        [members, schooling, occupations, joining, developed(in: year), candidates, conduct]
    }

    private static let sexes = Item.each(of: .sex)
    private static let ages = Item.each(of: .age)
    private static let minorities = Item(StatisticsWords.minorities, .ethnicity, 2)
    private static let college = Item(
        title: StatisticsWords.college, dimension: .education, values: [2, 3, 4, 5])
    private static let women = Item(StatisticsWords.women, .sex, 2)
    private static let young = Item(
        title: StatisticsWords.young, dimension: .age, values: [1, 2])
    private static let old = Item(StatisticsWords.old, .age, 8)

    /// Everybody by sex, and some of whom one asks beside.
    private static let usual = [Item.all] + sexes + [minorities, college, young, old]

    private static let members = YearlyTable(
        name: "members", number: 1, title: Phrase("党员基本情况", "Members by age"),
        lines: [
            .all, Item(Phrase("正式党员", "Full members"), .status, 5),
            Item(Phrase("预备党员", "Probationary members"), .status, 4), women, minorities, college,
        ],
        columns: [.all] + ages, lineFeet: [.first(of: 2)], columnFeet: [.first(of: ages.count)])

    private static func usual(
        _ name: String, _ number: Int, _ title: Phrase, by dimension: Dimension
    ) -> YearlyTable {
        let lines = Item.each(of: dimension)
        return YearlyTable(
            name: name, number: number, title: title, lines: [.all] + lines, columns: usual,
            lineFeet: [.first(of: lines.count)], columnFeet: [.first(of: sexes.count)])
    }

    private static let schooling = usual(
        "schooling", 2, Phrase("党员学历情况", "Members by education"), by: .education)
    private static let occupations = usual(
        "occupations", 3, Phrase("党员职业情况", "Members by occupation"), by: .occupation)
    private static let joining = usual(
        "joining", 4, Phrase("党员入党时间情况", "Members by time of joining"), by: .period)

    /// Whoever joined in the year and is a member at its end.
    private static func developed(in year: Int) -> YearlyTable {
        var table = usual(
            "developed", 5, Phrase("本年发展党员情况", "Members developed in the year"), by: .occupation)
        let month = Month(year: year, month: 1)
        table.population = [.joinYear: [Bands.joinYear(month)]]
        return table
    }

    private static let candidates = YearlyTable(
        name: "candidates", number: 6,
        title: Phrase("申请入党人和积极分子情况", "Applicants and activists"),
        lines: [
            Item(Phrase("入党申请人", "Applicants"), .status, 1),
            Item(Phrase("入党积极分子", "Activists"), .status, 2),
            Item(Phrase("发展对象", "Development objects"), .status, 3),
        ],
        columns: usual, lineFeet: [], columnFeet: [.first(of: sexes.count)])

    private static let conduct = YearlyTable(
        name: "conduct", number: 7,
        title: Phrase("党员流动、表彰和处分情况", "Whereabouts, honours and sanctions"),
        lines: Item.each(of: .floating, from: 1) + Item.each(of: .honour, from: 2)
            + Item.each(of: .sanction, from: 1),
        columns: usual, lineFeet: [], columnFeet: [.first(of: sexes.count)])
}
