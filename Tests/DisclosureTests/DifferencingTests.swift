import Columns
import Testing

@testable import Disclosure

@Suite struct `What is withheld` {
    /// Two and three questions at a time, as a reader would put them who has read of differencing.
    @Test(arguments: [2, 3], 0..<50 as Range<UInt64>)
    func `follows from no two and no three answers`(questions: Int, seed: UInt64) throws {
        var dice = Dice(seed)
        let population = try Population(&dice)
        var publication = Publication(of: population.census)
        for _ in 0..<100 {
            var attack = Attack(population.atoms)
            var hidden: [Set<Int>] = []
            for _ in 0..<questions {
                let (query, coarse) = Query.any(population, &dice)
                let table = try publication.table(query, coarse: coarse)
                let answer = Answer(table, query, population)
                answer.shown.forEach { attack.learn($0) }
                hidden += answer.hidden
            }
            let found = hidden.filter { attack.knows($0) && population.isSmall($0) }
            #expect(found.isEmpty)
        }
    }

    /// Everything that is ever shown of a population, put together at once.
    @Test(arguments: 100..<112 as Range<UInt64>)
    func `follows not even from all answers together`(seed: UInt64) throws {
        var dice = Dice(seed)
        let population = try Population(&dice)
        var publication = Publication(of: population.census)
        var attack = Attack(population.atoms)
        var hidden: [Set<Int>] = []
        for layer in publication.allLayers() {
            for (set, isWithheld) in population.cells(of: layer) {
                if isWithheld { hidden.append(set) } else { attack.learn(set) }
            }
        }
        #expect(!hidden.isEmpty)
        #expect(hidden.filter { attack.knows($0) && population.isSmall($0) }.isEmpty)
    }

    /// An attack that finds nothing anywhere would prove nothing: without the other cells that go
    /// with a small one it does find them.
    @Test func `would follow if only the small groups were withheld`() throws {
        var dice = Dice(100)
        let population = try Population(&dice)
        var publication = Publication(of: population.census)
        var attack = Attack(population.atoms)
        var hidden: [Set<Int>] = []
        for layer in publication.allLayers() {
            for (set, _) in population.cells(of: layer) {
                if population.isSmall(set) { hidden.append(set) } else { attack.learn(set) }
            }
        }
        #expect(hidden.contains { attack.knows($0) })
    }
}

/// What a table says and does not say, as sets of people.
struct Answer {
    var shown: [Set<Int>] = []
    var hidden: [Set<Int>] = []

    init(_ table: ShownTable, _ query: Query, _ population: Population) {
        for (number, cell) in table.cells.enumerated() {
            var set = population.members(
                of: table.organization, table.axes, table.values(at: number))
            for (dimension, codes) in query.filters {
                let place = Population.dimensions.firstIndex(of: dimension) ?? 0
                set = set.filter { codes.contains(population.atoms[$0].codes[place]) }
            }
            switch cell {
            case .withheld: hidden.append(set)
            case .count(let count):
                #expect(count == population.count(set))
                shown.append(set)
            }
        }
    }
}

extension Population {
    func isSmall(_ set: Set<Int>) -> Bool { (1...4).contains(count(set)) }

    /// Each cell of a layer with its people, and whether it is withheld.
    func cells(of layer: Layer) -> [(Set<Int>, Bool)] {
        layer.counts.indices.compactMap { cell in
            let unit = cell / layer.cellsOfUnit
            guard unit < layer.units.count else { return nil }
            let values = layer.values(of: cell % layer.cellsOfUnit)
            return (
                members(of: layer.units[unit], layer.axes, values), layer.withheld[cell]
            )
        }
    }
}

extension Publication {
    /// The layers of every organisation and every choice of axes.
    mutating func allLayers() -> [Layer] {
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
