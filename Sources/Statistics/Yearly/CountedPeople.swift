import Columns
import Design
import Directories
import HTML
import Kernel
import Storage
import Web

/// Whoever one number of the yearly report counts, for who may see the list.
struct CountedPeoplePage: Page {
    struct Line: Encodable, Sendable {
        let person: PersonID
        let name: String
        let organization: String
    }

    struct Value: Encodable, Sendable {
        let count: Int
        let people: [Line]
        let next: Int?
    }

    let title: Phrase
    let query: Web.Query
    let count: Int
    let lines: [Line]
    /// The place of the organisation with which the next page begins.
    let next: Int?
    let file: @Sendable (PersonID) -> Link

    var lead: Phrase? { YearlyWords.shown(count) }
    var section: Section { Statistics.section }
    var trail: [Step] { [Step(YearlyWords.title, Statistics.Places.yearly.link())] }
    var value: Value { Value(count: count, people: lines, next: next) }

    func draw(on html: inout HTML, for viewer: Viewer) {
        html.draw(
            Listing(
                id: "people",
                Table(
                    YearlyWords.peopleTitle,
                    [
                        .link(YearlyWords.name) { line in (line.name, file(line.person)) },
                        .text(YearlyWords.organization) { line, _ in line.organization },
                    ], lines),
                empty: EmptyState(.usersGroup, YearlyWords.nobody, YearlyWords.nobodyHint)),
            for: viewer)
        if let next {
            let link = query.setting("from", to: "\(next)").pairs
                .reduce(Statistics.Places.people.link()) { $0.adding($1.name, $1.value) }
            html.draw(Button(YearlyWords.more, to: link), for: viewer)
        }
    }
}

extension Statistics {
    /// So many people at least stand on a page, if there are so many.
    private static let atOnce = 50

    func countedPeople(_ visit: Visit) async throws -> CountedPeoplePage {
        try visit.permitSomewhere(lists)
        let (year, query) = (year(visit), visit.request.query)
        guard
            let table = YearlyTable.all(of: year).first(where: { $0.name == query["table"] }),
            let line = query["line"].flatMap({ Int($0) }).flatMap({ table.lines.at($0) }),
            let column = query["column"].flatMap({ Int($0) }).flatMap({ table.columns.at($0) })
        else { throw Denial.hidden }
        let moment = Statistics.moment(of: year, today: visit.today)
        return try await look(visit, at: moment) { sight, tx in
            guard let outlook = sight.outlook else { throw Denial.hidden }
            try visit.permit(lists, on: Object(organizations: outlook.chain))
            let cell = Cell(table, line, column, outlook.counting)
            let found = try people(in: cell, outlook, from: query["from"].flatMap { Int($0) }, tx)
            return CountedPeoplePage(
                title: YearlyWords.people(table.title, line.title, column.title), query: query,
                count: cell.count(in: outlook.place),
                lines: found.lines, next: found.next, file: file)
        }
    }

    private struct Found {
        var lines: [CountedPeoplePage.Line] = []
        var next: Int?
    }

    /// The columns say in which organisations to look, so that few files are read.
    private func people(
        in cell: Cell, _ outlook: Outlook, from start: Int?, _ tx: borrowing ReadTransaction
    ) throws -> Found {
        let counting = outlook.counting
        let subtree = counting.census.tree.subtree(of: outlook.place)
        var place = max(start ?? subtree.lowerBound, subtree.lowerBound)
        var some: [Int] = []
        var count = 0
        while place < subtree.upperBound, count < Statistics.atOnce {
            let inside = cell.count(in: place)
            if inside == 0 {
                place = counting.census.tree.subtree(of: place).upperBound
                continue
            }
            let below = counting.census.tree.children(of: place)
            let own = inside - below.reduce(0) { $0 + cell.count(in: $1) }
            if own > 0 { some.append(place) }
            count += own
            place += 1
        }
        var found = Found()
        found.lines = try lines(of: some.map { counting.organizations[$0] }, cell, counting, tx)
        let isMore = place < subtree.upperBound
        found.next = isMore ? place : nil
        return found
    }

    private func lines(
        of organizations: [OrganizationID], _ cell: Cell, _ counting: Counting,
        _ tx: borrowing ReadTransaction
    ) throws -> [CountedPeoplePage.Line] {
        guard !organizations.isEmpty else { return [] }
        let all = try source.inside(organizations, counting.day, tx)
        let members = try source.some(all, counting.day, tx).filter(cell.counts)
        let names = try people.names(members.map(\.person), tx)
        let called = try self.organizations.names(organizations, counting.day, tx)
        let order = Dictionary(organizations.enumerated().map { ($1, $0) }) { first, _ in first }
        return members.map { member in
            (
                order[member.organization] ?? 0,
                CountedPeoplePage.Line(
                    person: member.person, name: names[member.person] ?? "",
                    organization: called[member.organization] ?? "")
            )
        }.sorted { ($0.0, $0.1.name, $0.1.person) < ($1.0, $1.1.name, $1.1.person) }.map(\.1)
    }
}

/// One number of a table, as a question to the columns and to a single member.
struct Cell: Sendable {
    private let filters: [(Dimension, Codes)]
    private let census: Census

    init(
        _ table: YearlyTable, _ line: YearlyTable.Item, _ column: YearlyTable.Item,
        _ counting: Counting
    ) {
        let first = Counting.base.merging(table.population) { _, own in own }
        let both = first.merging(line.filters) { _, own in own }
        // A line and a column of one dimension count whoever is in both.
        filters = both.map { ($0.key, $0.value) } + column.filters.map { ($0.key, $0.value) }
        census = counting.census
    }

    func count(in place: Int) -> Int {
        var merged: [Dimension: Codes] = [:]
        for (dimension, codes) in filters {
            merged[dimension] =
                merged[dimension].map { known in
                    Codes(known.all.filter(codes.contains))
                } ?? codes
        }
        return census.count(Columns.Query(of: place, where: merged)).total
    }

    func counts(_ member: CountedMember) -> Bool {
        let profile = Profile(member)
        return filters.allSatisfy { dimension, codes in
            codes.contains(profile.code(dimension, asOf: census.asOf))
        }
    }
}

extension Array {
    fileprivate func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
