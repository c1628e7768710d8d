import Testing

@testable import Columns

/// Compares every cell, those that count nobody too.
func expectSame(
    _ both: Both, _ query: Query, _ table: CrossTab, at location: SourceLocation = #_sourceLocation
) {
    let expected = both.roll.count(query)
    #expect(table.total == expected.values.reduce(0, +), sourceLocation: location)
    let wrong = table.counts.indices.filter { cell in
        table.counts[cell] != expected[table.codes(at: cell), default: 0]
    }
    #expect(wrong.isEmpty, sourceLocation: location)
}

@Suite struct `Counting members` {
    @Test(arguments: 1...6)
    func `gives what looking at everybody gives`(seed: UInt64) throws {
        var dice = Dice(seed)
        let both = try Both(try .any(40, &dice), members: 600, &dice)
        for _ in 0..<60 {
            let query = Query.any(both.census.tree, &dice)
            expectSame(both, query, both.census.count(query))
        }
    }

    @Test func `is right after every kind of change`() throws {
        var dice = Dice(7)
        var both = try Both(try .any(30, &dice), members: 200, &dice)
        for _ in 0..<150 {
            both.changeSomething(&dice)
            let query = Query.any(both.census.tree, &dice)
            expectSame(both, query, both.census.count(query))
            both.expectFigures()
        }
        #expect(both.census.members == both.roll.entries.count)
    }

    @Test func `is right after members have been put in order again`() throws {
        var dice = Dice(8)
        var both = try Both(try .any(30, &dice), members: 200, &dice)
        for _ in 0..<100 { both.changeSomething(&dice) }
        var places: [Int: Roll.Entry] = [:]
        both.census = try both.census.settled { places[$1] = both.roll.entries[$0] }
        #expect(places.count == both.roll.entries.count)
        #expect(both.census.vacancies == 0)
        both.roll.entries = places
        for _ in 0..<40 {
            let query = Query.any(both.census.tree, &dice)
            expectSame(both, query, both.census.count(query))
        }
        both.expectFigures()
    }

    @Test func `goes on with the months`() throws {
        var dice = Dice(9)
        var both = try Both(try .any(10, &dice), members: 300, &dice)
        let before = both.census.count(Query(of: 0, by: [.age]))
        both.census.advance(to: .of(2031, 11))
        both.roll.asOf = .of(2031, 11)
        let query = Query(of: 0, by: [.age, .seniority])
        expectSame(both, query, both.census.count(query))
        #expect(before != both.census.count(Query(of: 0, by: [.age])))
        both.expectFigures()
    }

    @Test func `leaves a copy as it was`() throws {
        var dice = Dice(10)
        var both = try Both(try .any(10, &dice), members: 100, &dice)
        let copy = both.census
        let query = Query(of: 0, by: [.status, .sex])
        let before = copy.count(query)
        both.census.remove(3)
        #expect(copy.count(query) == before)
        #expect(both.census.count(query).total == before.total - 1)
    }
}

@Suite struct `Counting many members` {
    /// More than the pages and the number of rows from which pairs and threads are used.
    static let many: Census = {
        var dice = Dice(11)
        let people = (0..<997).map { _ in Profile.anybody(&dice) }
        guard let tree = try? Tree(parents: [nil, 0, 0, 2]) else { preconditionFailure("a tree") }
        var builder = CensusBuilder(tree, asOf: .today)
        for number in 0..<2_100_000 {
            try? builder.append(people[number % people.count], to: number / 525_000)
        }
        return builder.census()
    }()

    private static let queries = [
        Query(of: 0, by: [.sex, .age, .education]),
        Query(of: 0, where: [.sex: [2], .education: [2, 3, 4, 5]], by: [.age]),
        Query(of: 0, where: [.status: [4, 5]], by: [.ethnicity, .post, .joinYear]),
        Query(of: 2, where: [.post: [30]], by: [.occupation, .honour]),
        Query(of: 0, by: [.seniority]), Query(of: 0), Query(of: 3, where: [.floating: [1]]),
        Query(
            of: 0, where: [.floating: [0], .sanction: [0, 1], .period: [2, 3]],
            by: [.ethnicity, .age, .joinYear]),
    ]

    @Test(arguments: Self.queries)
    func `gives the same by pairs, by pages and one by one`(query: Query) {
        let census = Self.many
        var expected = CrossTab(empty: query.groups)
        let plan = Plan(query)
        for place in census.rows(of: query.organization) {
            if let cell = plan.cell(of: census.row(at: place)) { expected.counts[cell] += 1 }
        }
        #expect(census.count(query) == expected)
    }

    @Test(arguments: Self.queries)
    func `gives the same by threads`(query: Query) async {
        let alone = Self.many.count(query)
        #expect(await Self.many.count(query, threads: 2) == alone)
    }

    @Test func `takes at most 24 bytes a member`() {
        #expect(Self.many.bytesPerMember < 12)
    }
}

extension Both {
    /// A change of properties, an entry, an exit or a transfer.
    mutating func changeSomething(_ dice: inout Dice) {
        let place = roll.entries.keys.sorted().randomElement(using: &dice) ?? 0
        let organization = dice.number(0...roll.tree.count - 1)
        let profile = Profile.anybody(&dice)
        switch dice.number(0...3) {
        case 0:
            census.change(place, to: profile)
            roll.entries[place]?.profile = profile
        case 1:
            census.remove(place)
            roll.entries[place] = nil
        case 2:
            let new = census.add(profile, to: organization)
            roll.entries[new] = Roll.Entry(profile: profile, organization: organization)
        default:
            let new = census.move(place, to: organization)
            roll.entries[new] = roll.entries.removeValue(forKey: place)
            roll.entries[new]?.organization = organization
        }
    }

    /// The kept figures of every organisation, and the same counted afresh.
    func expectFigures() {
        let fresh = census.figures(Figure.allCases.map(\.filters))
        for organization in 0..<roll.tree.count {
            for figure in Figure.allCases {
                let query = Query(of: organization, where: figure.filters)
                let expected = roll.count(query)[[], default: 0]
                #expect(census.figure(figure, of: organization) == expected)
                #expect(Int(fresh[figure.rawValue][organization]) == expected)
            }
        }
    }
}
