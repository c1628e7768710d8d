import ColumnFile
public import Columns
import Disclosure

/// Answers one line after another about a census, each with what it cost, so that another engine
/// can be asked the same between them.
///
///     count THREADS ORGANIZATION DIMENSION,… DIMENSION:CODE,CODE …   the cells that count anybody
///     five ORGANIZATION                                             five kept figures
///     shown ORGANIZATION DIMENSION,…       how many cells may be shown to anybody, and how many not
///     all DIMENSION:CODE,… …                a figure of every organisation for each filter
///     change PLACE                          another education for somebody, and back
///     export FOLDER                         every dimension as a file of bytes
///     save FILE, load FILE                  the column file
public struct StatisticsSession: Sendable {
    private var census: Census
    private var publication: Publication

    public init(_ census: Census) {
        self.census = census
        publication = Publication(of: census)
    }

    /// What there is, before the first question.
    public var greeting: String {
        """
        {"members":\(census.members),"organizations":\(census.tree.count),\
        "bytesPerMember":\(census.bytesPerMember)}
        """
    }

    public mutating func answer(_ line: String) async throws -> String {
        let words = line.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("count", 4...): return try await count(words)
        case ("shown", 3...): return try shown(words)
        case ("five", 2): return try five(words[1])
        case ("all", 2...): return try all(words.dropFirst())
        case ("change", 2): return try change(words[1])
        case ("export", 2):
            return try cost { try ColumnExport(census).write(to: words[1]) }.text("null")
        case ("save", 2): return try cost { try ColumnFile.save(census, to: words[1]) }.text("null")
        case ("load", 2):
            let cost = try cost { census = try ColumnFile.load(words[1]) }
            return cost.text("\(census.members)")
        default: throw StatisticsMistake(line: line)
        }
    }

    private func count(_ words: [String]) async throws -> String {
        let groups = words[3] == "-" ? [] : try words[3].split(separator: ",").map(dimension)
        let query = Query(
            of: try organization(words[2]), where: try filters(words.dropFirst(4)), by: groups)
        let threads = Int(words[1]) ?? 1
        let start = Cost.now()
        let table = await census.count(query, threads: threads)
        let cost = start.until(Cost.now())
        let cells = table.counts.indices.filter { table.counts[$0] > 0 }.map { cell in
            let numbers = table.codes(at: cell).map(Int.init) + [table.counts[cell]]
            return "[" + numbers.map(String.init).joined(separator: ",") + "]"
        }
        return cost.text("[" + cells.joined(separator: ",") + "]")
    }

    private mutating func shown(_ words: [String]) throws -> String {
        let groups = try words[2].split(separator: ",").map(dimension)
        let query = Query(of: try organization(words[1]), by: groups)
        var cells: [Shown] = []
        let cost = try cost { cells = try publication.table(query, coarse: Set(groups)).cells }
        let shown = cells.count { $0 != .withheld && $0 != .count(0) }
        return cost.text("[\(shown),\(cells.count { $0 == .withheld })]")
    }

    private func five(_ word: String) throws -> String {
        let organization = try organization(word)
        let figures: [Figure] = [.members, .women, .minorities, .collegeAndAbove, .probationary]
        var numbers: [Int] = []
        let cost = cost { numbers = figures.map { census.figure($0, of: organization) } }
        return cost.text("\(numbers)")
    }

    /// The sums say whether two engines agree about every organisation: each figure is multiplied
    /// by the number of its organisation.
    private func all(_ words: some Collection<String>) throws -> String {
        let groups = try words.map { try filters($0.split(separator: "+").map(String.init)) }
        var figures: [[UInt32]] = []
        let cost = cost { figures = census.figures(groups) }
        let sums = figures.map { figure in
            figure.enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element) }
        }
        return cost.text("\(sums)")
    }

    private mutating func change(_ word: String) throws -> String {
        guard let place = Int(word), (0..<census.places).contains(place) else {
            throw StatisticsMistake(line: word)
        }
        let top = census.figure(.collegeAndAbove, of: 0)
        var profile = Profile(.full, .female)
        let cost = cost {
            for education in [Education.primary, .doctor] {
                profile.education = education
                census.change(place, to: profile)
            }
        }
        return cost.text("\(census.figure(.collegeAndAbove, of: 0) - top)")
    }
}

extension StatisticsSession {
    private func organization(_ word: String) throws -> Int {
        guard let number = Int(word), (0..<census.tree.count).contains(number) else {
            throw StatisticsMistake(line: word)
        }
        return number
    }

    private func dimension(_ word: some StringProtocol) throws -> Dimension {
        guard let dimension = Dimension.allCases.first(where: { "\($0)" == word }) else {
            throw StatisticsMistake(line: String(word))
        }
        return dimension
    }

    private func filters(_ words: some Sequence<String>) throws -> [Dimension: Codes] {
        var filters: [Dimension: Codes] = [:]
        for word in words {
            let halves = word.split(separator: ":")
            guard let name = halves.first, halves.count == 2 else {
                throw StatisticsMistake(line: word)
            }
            filters[try dimension(name)] = Codes(
                halves[1].split(separator: ",").compactMap { UInt8($0) })
        }
        return filters
    }

    private func cost(_ body: () throws -> Void) rethrows -> Cost {
        let start = Cost.now()
        try body()
        return start.until(Cost.now())
    }
}

/// A line that says nothing.
public struct StatisticsMistake: Error, CustomStringConvertible {
    let line: String

    public var description: String { "not understood: \(line)" }
}
