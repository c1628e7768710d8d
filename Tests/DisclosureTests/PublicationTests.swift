import Columns
import Testing

@testable import Disclosure

@Suite struct `A table for whoever has no list` {
    /// A committee with two branches of the given numbers of men and women.
    private func publication(
        _ branches: [(men: Int, women: Int)], smallest: Int = Publication.smallestGroup
    ) throws -> Publication {
        let tree = try Tree(parents: [nil] + branches.map { _ in 0 })
        var builder = CensusBuilder(tree, asOf: .first)
        for (number, branch) in branches.enumerated() {
            for _ in 0..<branch.men { try builder.append(Profile(.full, .male), to: number + 1) }
            for _ in 0..<branch.women {
                try builder.append(Profile(.full, .female), to: number + 1)
            }
        }
        return Publication(of: builder.census(), smallestGroup: smallest)
    }

    private func bySex(_ organization: Int) -> Query { Query(of: organization, by: [.sex]) }

    @Test func `shows groups of five as they are`() throws {
        var publication = try publication([(10, 5), (20, 7)])
        let table = try publication.table(bySex(1))
        #expect(table.cells == [.count(0), .count(10), .count(5), .count(0)])
        #expect(try publication.table(Query(of: 0)).cells == [.count(42)])
    }

    @Test func `withholds a small group, its counterpart, and both of a neighbour`() throws {
        var publication = try publication([(10, 4), (20, 7), (30, 40)])
        let withheld: [Shown] = [.count(0), .withheld, .withheld, .count(0)]
        #expect(try publication.table(bySex(1)).cells == withheld)
        #expect(try publication.table(bySex(2)).cells == withheld)
        #expect(try publication.table(bySex(3)).cells[1...2] == [.count(30), .count(40)])
        #expect(try publication.table(bySex(0)).cells[1...2] == [.count(60), .count(51)])
    }

    @Test func `rolls up to the organisation above where there is nothing to show`() throws {
        var publication = try publication([(10, 4), (20, 7)])
        let table = try publication.tableRollingUp(bySex(1))
        #expect(table.organization == 0)
        #expect(table.cells[1...2] == [.count(30), .count(11)])
    }

    @Test func `asks for ten where people say what they think`() throws {
        var publication = try publication(
            [(20, 9), (20, 30)], smallest: Publication.smallestGroupOfOpinions)
        #expect(try publication.table(bySex(1)).isWithheld)
        #expect(try publication.table(Query(of: 1)).cells == [.count(29)])
    }

    @Test func `hides a branch of four behind its neighbour`() throws {
        var publication = try publication([(4, 0), (20, 7), (50, 50)])
        #expect(try publication.table(Query(of: 1)).cells == [.withheld])
        #expect(try publication.table(Query(of: 2)).cells == [.withheld])
        #expect(try publication.table(Query(of: 3)).cells == [.count(100)])
    }

    @Test func `withholds a sum of which a part is withheld`() throws {
        var publication = try publication([(10, 4), (20, 7)])
        let query = Query(of: 1, where: [.sex: [1, 2]])
        #expect(try publication.table(query).cells == [.withheld])
    }

    @Test func `is refused beyond three dimensions and where it is too fine`() throws {
        var publication = try publication([(10, 10)])
        let four = Query(of: 0, where: [.status: [5]], by: [.sex, .age, .degree])
        #expect(throws: Publication.Refusal.tooManyDimensions) { try publication.table(four) }
        let fine = Query(of: 0, by: [.ethnicity, .joinYear, .post])
        #expect(throws: Publication.Refusal.tooFine) { try publication.table(fine) }
        #expect(try publication.table(fine, coarse: [.joinYear, .post]).cells.count == 64 * 13 * 2)
    }

    @Test func `counts under the filter that all questions share`() throws {
        let tree = try Tree(parents: [nil])
        var builder = CensusBuilder(tree, asOf: .first)
        for _ in 0..<9 { try builder.append(Profile(.full, .male), to: 0) }
        for _ in 0..<3 { try builder.append(Profile(.applicant, .male), to: 0) }
        var publication = Publication(of: builder.census(), where: [.status: Status.members])
        #expect(try publication.table(Query(of: 0)).cells == [.count(9)])
        #expect(throws: Publication.Refusal.fixed(.status)) {
            try publication.table(Query(of: 0, by: [.status]))
        }
    }
}

@Suite struct `Groups of codes` {
    @Test func `are the bands of the country's statistics`() {
        let bands = (0...15).map { Dimension.age.group(of: UInt8($0)) }
        #expect(bands == [0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8])
    }

    @Test(arguments: Dimension.allCases)
    func `hold every code`(dimension: Dimension) {
        let axis = Axis(dimension, .group)
        for code in 0..<UInt8(dimension.size) {
            #expect((0..<axis.size).contains(axis.value(of: code)))
        }
    }

    @Test func `let a filter of whole groups be one`() {
        #expect(Dimension.education.isGroups(Education.collegeAndAbove))
        #expect(!Dimension.education.isGroups([2, 3]))
        #expect(!Dimension.sex.isGroups([1]))
    }
}
