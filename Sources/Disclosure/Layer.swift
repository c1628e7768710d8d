import Columns

/// The counts of organisations that stand side by side, by the values of some axes, and which of
/// them are withheld.
struct Layer: Sendable {
    enum Place: Hashable, Sendable {
        /// An organisation below no other, alone.
        case top(Int)
        /// All directly below an organisation, and last its own members.
        case below(Int)
    }

    struct Key: Hashable, Sendable {
        let place: Place
        let axes: [Axis]
    }

    let key: Key
    /// Its own members, the last of those below an organisation, are no organisation.
    let units: [Int]
    /// The cells of one unit after the other; the last axis varies fastest.
    let counts: [Int]
    var withheld: [Bool]

    var axes: [Axis] { key.axes }
    var cellsOfUnit: Int { axes.reduce(1) { $0 * $1.size } }
    /// How many stand side by side.
    var width: Int { counts.count / cellsOfUnit }

    init(_ key: Key, _ census: Census, _ base: [Dimension: Codes]) {
        self.key = key
        func cells(of organization: Int) -> [Int] {
            let query = Query(of: organization, where: base, by: key.axes.map(\.dimension))
            return Layer.fold(census.count(query), key.axes)
        }
        switch key.place {
        case .top(let organization):
            units = [organization]
            counts = cells(of: organization)
        case .below(let parent):
            units = census.tree.children(of: parent)
            var own = cells(of: parent)
            let below = units.map(cells)
            for unit in below { for cell in own.indices { own[cell] -= unit[cell] } }
            counts = below.flatMap(\.self) + own
        }
        withheld = Array(repeating: false, count: counts.count)
    }

    private static func fold(_ table: CrossTab, _ axes: [Axis]) -> [Int] {
        var cells = [Int](repeating: 0, count: axes.reduce(1) { $0 * $1.size })
        for (number, count) in table.counts.enumerated() where count > 0 {
            let codes = table.codes(at: number)
            let cell = zip(axes, codes).reduce(0) { $0 * $1.0.size + $1.0.value(of: $1.1) }
            cells[cell] += count
        }
        return cells
    }

    /// The values on the axes of a cell of a unit.
    func values(of cell: Int) -> [Int] {
        var rest = cell
        return axes.reversed().map { axis in
            defer { rest /= axis.size }
            return rest % axis.size
        }.reversed()
    }

    func cell(of values: [Int]) -> Int {
        zip(axes, values).reduce(0) { $0 * $1.0.size + $1.1 }
    }
}

extension Layer {
    /// A cell of the answer is the sum of cells of the layer, and shown when all of them are.
    func table(
        of organization: Int, by groups: [Axis], where filters: [Dimension: Codes]
    ) -> ShownTable {
        let first = (units.firstIndex(of: organization) ?? 0) * cellsOfUnit
        var cells = [Shown](
            repeating: .count(0), count: groups.reduce(1) { $0 * $1.size })
        let passing = passing(filters)
        for cell in 0..<cellsOfUnit {
            let values = values(of: cell)
            guard zip(passing, values).allSatisfy({ $0[$1] }) else { continue }
            let target = target(of: values, groups)
            if withheld[first + cell] {
                cells[target] = .withheld
            } else if case .count(let sum) = cells[target] {
                cells[target] = .count(sum + counts[first + cell])
            }
        }
        return ShownTable(organization: organization, axes: groups, cells: cells)
    }

    /// For each axis the values that a filter lets through.
    private func passing(_ filters: [Dimension: Codes]) -> [[Bool]] {
        axes.map { axis in
            var passing = [Bool](repeating: filters[axis.dimension] == nil, count: axis.size)
            for code in 0..<UInt8(axis.dimension.size)
            where filters[axis.dimension]?.contains(code) ?? false {
                passing[axis.value(of: code)] = true
            }
            return passing
        }
    }

    private func target(of values: [Int], _ groups: [Axis]) -> Int {
        groups.reduce(0) { sum, group in
            let own = zip(axes, values).first { $0.0.dimension == group.dimension }
            return sum * group.size + (own.map { $0.0.value($0.1, on: group) } ?? 0)
        }
    }
}
