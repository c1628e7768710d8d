import Columns
import Directories
import Disclosure
import Kernel
import Testing
import Web

@testable import Statistics

@Suite struct `A table of members` {
    private let example: Example

    init() throws { example = try Example() }

    private func table(
        _ address: String, of place: Int = 0, exact: Bool = true
    ) throws -> CountTable {
        let query = Web.Query(urlEncoded: address.utf8) ?? Web.Query()
        let children = example.counting.census.tree.children(of: place)
        return try Tabulation(
            counter: Counter(counting: example.counting, isExact: exact),
            question: Question(query, hasBelow: !children.isEmpty), place: place,
            below: children.map { ($0, Example.id($0), "organisation \($0)") }
        ).answer()
    }

    /// Counted one by one from what was put in, by a second way of telling them apart.
    private func count(
        in place: Int, where isCounted: (CountedMember) -> Bool = { _ in true }
    ) -> Int {
        example.members.count { Example.isInside($0.place, place) && isCounted($0.member) }
    }

    @Test func `has a line for each organisation below and their sum`() throws {
        let answer = try table("")
        #expect(answer.lines.map(\.sum.count) == [1, 5, 9].map { count(in: $0) })
        #expect(answer.sums.sum.count == example.members.count)
    }

    @Test(arguments: [0, 1, 6, 11])
    func `tells members apart by sex as one would by hand`(place: Int) throws {
        let answer = try table("rows=sex&columns=education", of: place)
        let women = try #require(answer.lines.first { $0.title.english == "Female" })
        #expect(women.sum.count == count(in: place) { $0.sex == "2" })
        let bachelors = try #require(answer.columns.firstIndex { $0.english == "Bachelor's" })
        #expect(
            women.cells[bachelors].count
                == count(in: place) {
                    $0.sex == "2" && ["21", "22"].contains($0.education)
                })
    }

    @Test func `counts only whom the address names`() throws {
        let answer = try table("rows=sex&only=ethnicity.2")
        #expect(answer.sums.sum.count == count(in: 0) { $0.ethnicity == "08" })
    }

    @Test func `tells ages apart as the bulletin does`() throws {
        let answer = try table("rows=age")
        let young = try #require(answer.lines.first { $0.title.english == "30 and under" })
        let last = Example.day.adding(years: -31)
        // Ages are told by the month: who was born in the month of the limit may be either.
        let atMost = count(in: 0) { ($0.birthDate ?? last) >= last.adding(days: -31) }
        let atLeast = count(in: 0) { ($0.birthDate ?? last) > last.adding(days: 31) }
        let shown = try #require(young.sum.count)
        #expect((atLeast...atMost).contains(shown))
    }

    @Test func `has no line and no column of nobody`() throws {
        let answer = try table("rows=education&columns=sex")
        #expect(!answer.lines.contains { $0.title.english == "Primary school" })
        #expect(answer.columns.map(\.english) == ["Male", "Female"])
    }

    @Test(arguments: [
        "rows=nonsense&columns=nonsense", "rows=below&columns=below", "only=sex.99", "only=sex",
        "only=.", "only=post.31", "rows=sex&columns=sex", "rows=%E2%82%AC",
    ])
    func `answers what it can of an address that asks for what there is not`(
        address: String
    ) throws {
        let answer = try table(address)
        #expect(answer.sums.sum.count == example.members.count)
    }
}

@Suite struct `A table for whoever has no list` {
    private let example: Example

    init() throws { example = try Example() }

    private func cells(
        of place: Int, by groups: [Dimension], only: Question.Only? = nil, exact: Bool
    ) throws -> [Shown] {
        try Counter(counting: example.counting, isExact: exact)
            .cells(of: place, by: groups, only: only?.filters ?? [:])
    }

    @Test(arguments: Example.parents.indices)
    func `shows the true number or none, and none of a small group`(place: Int) throws {
        let dimensions = Dimension.offered.filter { $0 != .status }
        var withheld = 0
        for rows in dimensions {
            for columns in dimensions where rows != columns {
                let shown = try cells(of: place, by: [rows, columns], exact: false)
                let all = try cells(of: place, by: [rows, columns], exact: true)
                for (one, other) in zip(shown, all) where one != .withheld {
                    #expect(one == other)
                    if case .count(let count) = one { #expect(count == 0 || count >= 5) }
                }
                withheld += shown.count { $0 == .withheld }
            }
        }
        #expect(withheld > 0)
    }

    @Test func `tells nobody apart by category`() throws {
        let cells = try cells(of: 0, by: [.status], exact: false)
        #expect(cells.allSatisfy { $0 == .withheld })
    }
}

@Suite struct `What is counted of a member` {
    @Test(arguments: [
        ("11", Education.doctor), ("14", .master), ("17", .master), ("21", .bachelor),
        ("22", .bachelor), ("28", .bachelor), ("31", .college), ("33", .college),
        ("41", .secondaryVocational), ("44", .secondaryVocational), ("47", .technical),
        ("61", .highSchool), ("71", .juniorMiddle), ("81", .primary), ("90", .unknown),
        ("", .unknown), ("999", .unknown), ("二十", .unknown),
    ])
    func `follows the first digit of schooling`(code: String, level: Education) {
        #expect(Education(code: code) == level)
    }

    @Test(arguments: [
        ("01", 1), ("08", 8), ("56", 56), ("57", 59), ("97", 57), ("98", 58), (nil, 59), ("-1", 59),
    ])
    func `knows the peoples of the standard`(code: String?, expected: UInt8) {
        var member = CountedMember(
            PersonID(high: 1, low: 1), in: Example.id(2), .full, sex: "9", bornOn: nil)
        member.ethnicity = code
        #expect(Profile(member).ethnicity == expected)
        #expect(Profile(member).sex == .unknown)
    }

    @Test func `is the highest of several honours, the gravest sanction, the first post`() {
        var member = CountedMember(
            PersonID(high: 1, low: 1), in: Example.id(2), .full, sex: "1", bornOn: nil)
        member.honours = ["unit", "province", "city"]
        member.sanctions = ["warning", "postRemoval"]
        member.posts = ["commissioner", "deputySecretary"]
        let profile = Profile(member)
        #expect(profile.honour == .province)
        #expect(profile.sanction == .removal)
        #expect(Dimension.post.title(of: Int(profile.post))?.chinese == "副书记")
    }
}

@Suite struct `The headline` {
    @Test func `gives the kept figures to who may see the list`() throws {
        let example = try Example()
        let counter = Counter(counting: example.counting, isExact: true)
        for place in Example.parents.indices {
            let items = try Headline(counter, place).items
            #expect(items.count == Figure.allCases.count)
            for (figure, item) in zip(Figure.allCases, items) {
                let counted = try counter.cells(of: place, only: figure.filters)
                #expect(counted == [.count(item.count)])
            }
        }
    }

    @Test func `leaves out what is withheld, and what nobody is told`() throws {
        let example = try Example()
        let counter = Counter(counting: example.counting, isExact: false)
        for place in Example.parents.indices {
            let items = try Headline(counter, place).items
            #expect(items.allSatisfy { $0.count == 0 || $0.count >= 5 })
            #expect(!items.contains { $0.title.english == "Probationary" })
        }
    }
}

@Suite struct `The muster on the disk` {
    @Test func `comes back as it was`() throws {
        let example = try Example()
        let muster = example.counting.muster
        let bytes = MusterBytes(muster).bytes
        let back = try #require(MusterBytes(bytes)?.muster(with: muster.census))
        #expect(back.organizations == muster.organizations)
        #expect(back.roster == muster.roster)
        #expect(back.mark == muster.mark)
        #expect(back.treeVersion == muster.treeVersion)
        #expect(back.day == muster.day)
    }

    @Test func `is refused when it is cut, longer or of another census`() throws {
        let example = try Example()
        let bytes = MusterBytes(example.counting.muster).bytes
        for length in stride(from: 0, to: bytes.count, by: 7) {
            let cut = MusterBytes(Array(bytes.prefix(length)))
            #expect(cut?.muster(with: example.counting.census) == nil)
        }
        let longer = MusterBytes(bytes + [UInt8](repeating: 0, count: 8))
        #expect(longer?.muster(with: example.counting.census) == nil)
        var hostile = bytes
        for place in 56..<72 { hostile[place] = 0xFF }
        #expect(MusterBytes(hostile) == nil)
    }
}
