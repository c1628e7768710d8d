import Columns
import Testing

@testable import Disclosure

@Suite struct `What is withheld` {
    /// Two and three questions at a time, as a reader would put them who has read of differencing:
    /// five thousand pairs and five thousand triples.
    @Test(arguments: [2, 3], 0..<20 as Range<UInt64>)
    func `follows from no two and no three answers`(questions: Int, seed: UInt64) throws {
        var dice = Dice(seed)
        let population = try Population(&dice)
        var publication = Publication(of: population.census)
        let answers = try (0..<40).map { _ in
            let (query, coarse) = Query.any(population, &dice)
            return Answer(try publication.table(query, coarse: coarse), query, population)
        }
        #expect(!answers.contains { !$0.isTrue })
        for _ in 0..<250 {
            let put = (0..<questions).map { _ in answers[dice.number(0...39)] }
            let shown = put.reduce(into: Set()) { $0.formUnion($1.shown) }
            let small = put.reduce(into: Set()) { $0.formUnion($1.small) }
            let attack = Attack(knowing: shown, after: small)
            #expect(!small.contains { attack.knows($0) })
        }
    }

    /// Everything that is ever shown of a population, put together at once.
    @Test(arguments: 100..<112 as Range<UInt64>)
    func `follows not even from all answers together`(seed: UInt64) throws {
        var dice = Dice(seed)
        let population = try Population(&dice)
        let cells = population.allCells()
        let small = Set(cells.filter { $0.isWithheld && population.isSmall($0.group) }.map(\.group))
        let shown = Set(cells.filter { !$0.isWithheld }.map(\.group))
        #expect(!small.isEmpty)
        let attack = Attack(knowing: shown, after: small)
        #expect(!small.contains { attack.knows($0) })
    }

    /// An attack that finds nothing anywhere would prove nothing: without the other cells that go
    /// with a small one it does find them.
    @Test func `would follow if only the small groups were withheld`() throws {
        var dice = Dice(100)
        let population = try Population(&dice)
        let groups = Set(population.allCells().map(\.group))
        let small = groups.filter(population.isSmall)
        let attack = Attack(knowing: groups.subtracting(small), after: small)
        #expect(small.contains { attack.knows($0) })
    }
}

/// What a table says and does not say, as groups of people.
struct Answer {
    private(set) var shown: Set<Group> = []
    /// Groups so small that their number is nobody's to know.
    private(set) var small: Set<Group> = []
    /// Whether every number shown is the right one.
    private(set) var isTrue = true

    init(_ table: ShownTable, _ query: Query, _ population: Population) {
        let counted = query.filters.reduce(population.group(of: table.organization)) {
            group, filter in
            group & population.group(with: filter.key, filter.value)
        }
        for (number, cell) in table.cells.enumerated() {
            let group = counted & population.group(of: table.axes, table.values(at: number))
            switch cell {
            case .withheld: if population.isSmall(group) { small.insert(group) }
            case .count(let count):
                isTrue = isTrue && count == population.count(group)
                shown.insert(group)
            }
        }
    }
}

extension Population {
    func isSmall(_ group: Group) -> Bool { (1...4).contains(count(group)) }

    /// A cell of some layer: its people, and whether their number is withheld.
    struct Cell {
        let group: Group
        let isWithheld: Bool
    }

    /// The cells of the layers of every organisation and every choice of axes.
    func allCells() -> [Cell] {
        var publication = Publication(of: census)
        return publication.allLayers().flatMap { layer in
            layer.units.indices.flatMap { unit in
                (0..<layer.cellsOfUnit).map { cell in
                    Cell(
                        group: group(of: layer.units[unit])
                            & group(of: layer.axes, layer.values(of: cell)),
                        isWithheld: layer.withheld[unit * layer.cellsOfUnit + cell])
                }
            }
        }
    }
}

extension Publication {
    fileprivate mutating func allLayers() -> [Layer] {
        let choices: [[Axis?]] = [
            [nil, Axis(.sex, .code)], [nil, Axis(.degree, .group), Axis(.degree, .code)],
            [nil, Axis(.occupation, .code)],
        ]
        var axes: [[Axis]] = [[]]
        for choice in choices {
            axes = axes.flatMap { chosen in choice.map { chosen + [$0].compactMap(\.self) } }
        }
        var layers: [Layer.Key: Layer] = [:]
        for organization in 0..<census.tree.count {
            for axes in axes {
                let layer = layer(above: organization, axes.sorted())
                layers[layer.key] = layer
            }
        }
        return Array(layers.values)
    }
}
