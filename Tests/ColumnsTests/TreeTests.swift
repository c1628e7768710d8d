import Testing

@testable import Columns

@Suite struct `Organisations in depth-first order` {
    @Test func `have their subtrees as ranges`() throws {
        let tree = try Tree(parents: [nil, 0, 1, 1, 0, 4, nil, 6])
        #expect(tree.subtree(of: 0) == 0..<6)
        #expect(tree.subtree(of: 1) == 1..<4)
        #expect(tree.subtree(of: 3) == 3..<4)
        #expect(tree.subtree(of: 6) == 6..<8)
        #expect(tree.children(of: 0) == [1, 4])
        #expect(tree.children(of: 5) == [])
        #expect(tree.roots == [0, 6])
    }

    @Test(arguments: [
        ([nil, 0, 1, 0, 1], 4), ([0], 0), ([nil, 2, 0], 1), ([nil, -1], 1),
    ])
    func `are refused in another order`(parents: [Int?], place: Int) {
        #expect(throws: Tree.Refusal.outOfOrder(place)) { try Tree(parents: parents) }
    }

    @Test func `are brought into it from any other`() throws {
        let parents: [Int?] = [3, 0, nil, 2, 3, 2]
        let order = Tree.order(parents: parents)
        #expect(order.count == parents.count)
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let tree = try Tree(parents: order.map { parents[$0].flatMap { places[$0] } })
        #expect(tree.subtree(of: 0).count == 6)
        #expect(Tree.order(parents: [nil, 2, 1]) == [0])
    }
}

@Suite struct `Codes from dates` {
    @Test(arguments: [
        (1996, 11, UInt8(3)), (1995, 11, 4), (1995, 12, 3), (1965, 11, 10), (1965, 12, 9),
        (1930, 1, 15), (2008, 1, 1), (2027, 1, 0),
    ])
    func `follow the completed years at the end of the month`(year: Int, month: Int, band: UInt8) {
        #expect(Bands.age(born: .of(year, month), asOf: .today) == band)
    }

    @Test(arguments: [
        (1949, 9, UInt8(1)), (1949, 10, 2), (1978, 12, 2), (1979, 1, 3), (2012, 10, 3),
        (2012, 11, 4),
    ])
    func `follow the periods of joining`(year: Int, month: Int, period: UInt8) {
        #expect(Bands.period(joined: .of(year, month)) == period)
    }

    @Test func `are those of nobody's date where there is none`() {
        #expect(Bands.age(born: nil, asOf: .today) == 0)
        #expect(Bands.seniority(joined: nil, asOf: .today) == 1)
        #expect(Bands.period(joined: nil) == 0)
        #expect(Bands.joinYear(nil) == 1)
    }
}
