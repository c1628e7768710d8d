import Columns
import Directories
import Disclosure
import Kernel
import Testing

@testable import Statistics

@Suite struct `The yearly report` {
    private let example: Example
    private let year: Int

    init() throws {
        example = try Example(members: 900)
        year = Example.day.year
    }

    private func answers(of place: Int, exact: Bool) throws -> [YearlyAnswer] {
        let counter = Counter(counting: example.counting, isExact: exact)
        return try YearlyTable.all(of: year).map { try YearlyAnswer($0, counter, of: place) }
    }

    /// Every number, member by member.
    @Test(arguments: [0, 1, 6, 11])
    func `counts as one would by hand`(place: Int) throws {
        let inside = example.members.filter { Example.isInside($0.place, place) }.map(\.member)
        for (table, answer) in zip(
            YearlyTable.all(of: year), try answers(of: place, exact: true))
        {
            var wrong: [String] = []
            for (line, counted) in zip(table.lines, answer.lines) {
                for (column, number) in zip(table.columns, counted.cells) {
                    let cell = Cell(table, line, column, example.counting)
                    let byHand = inside.count(where: cell.counts)
                    if number.count != byHand || cell.count(in: place) != byHand {
                        wrong.append("\(line.title.english), \(column.title.english)")
                    }
                }
            }
            #expect(wrong.isEmpty, "\(table.name)")
        }
    }

    @Test(arguments: Example.parents.indices)
    func `foots, down, across and from table to table`(place: Int) throws {
        let answers = try answers(of: place, exact: true)
        for answer in answers {
            #expect(answer.checks.allSatisfy { $0.verdict == .agrees }, "\(answer.name)")
        }
        #expect(answers.contains { !$0.checks.isEmpty })
        #expect(YearlyAnswer.totals(of: answers).verdict == .agrees)
    }

    @Test(arguments: Example.parents.indices)
    func `shows who has no list no small group, and no wrong number`(place: Int) throws {
        var withheld = 0
        for (shown, all) in zip(
            try answers(of: place, exact: false), try answers(of: place, exact: true))
        {
            let (some, every) = (shown.lines.flatMap(\.cells), all.lines.flatMap(\.cells))
            #expect(
                zip(some, every).allSatisfy { one, other in
                    one.count == nil || one.count == other.count
                })
            #expect(some.allSatisfy { ($0.count ?? 0) == 0 || ($0.count ?? 0) >= 5 })
            withheld += some.count { $0.count == nil }
            #expect(!shown.checks.contains { $0.verdict == .differs })
        }
        #expect(withheld > 0)
    }

    /// A report that never finds a difference would be worth nothing.
    @Test func `finds a sum that does not agree`() throws {
        var table = try #require(YearlyTable.all(of: year).first)
        table = YearlyTable(
            name: table.name, number: 1, title: table.title, lines: table.lines,
            columns: table.columns, lineFeet: [.init(whole: 0, parts: [1])],
            columnFeet: table.columnFeet)
        let counter = Counter(counting: example.counting, isExact: true)
        let checks = try YearlyAnswer(table, counter, of: 0).checks
        #expect(checks.map(\.verdict) == [.differs, .agrees])
    }

    @Test func `counts as developed who joined in the year`() throws {
        let developed = try #require(
            try answers(of: 0, exact: true).first { $0.name == "developed" })
        let byHand = example.members.count { $0.member.joinedOn?.year == year }
        #expect(developed.lines.first?.cells.first?.count == byHand)
    }
}
