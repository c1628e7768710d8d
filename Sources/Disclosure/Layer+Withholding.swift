import Columns

extension Layer {
    /// Decides which cells are withheld: parts of withheld cells, small groups, and for each small
    /// group a block of others.
    ///
    /// - Parameter coarser: the layers that this one's cells are parts of.
    mutating func withhold(below minimum: Int, _ coarser: [Layer]) {
        for layer in coarser { withholdParts(of: layer) }
        let small = counts.indices.filter { (1..<minimum).contains(counts[$0]) && !withheld[$0] }
        // Small ones are withheld in any case, so a block should be made of them where it can.
        for cell in small { withheld[cell] = true }
        for cell in small {
            guard let block = block(around: cell, minimum) else { return withholdAll() }
            for other in block { withheld[other] = true }
        }
    }

    /// Where nothing can stand for a small group, the whole layer goes: readers see the level above.
    private mutating func withholdAll() {
        for cell in counts.indices { withheld[cell] = true }
    }

    /// Whoever is told a part, and all other parts, is told the whole.
    private mutating func withholdParts(of layer: Layer) {
        guard layer.withheld.contains(true) else { return }
        let above = (0..<cellsOfUnit).map { layer.cell(above: values(of: $0), axes) }
        for unit in 0..<width {
            let first = layer.unit(above: self, unit) * layer.cellsOfUnit
            for cell in 0..<cellsOfUnit where layer.withheld[first + above[cell]] {
                withheld[unit * cellsOfUnit + cell] = true
            }
        }
    }

    /// The unit of this layer that holds the unit of a finer one.
    private func unit(above finer: Layer, _ unit: Int) -> Int {
        guard key.place != finer.key.place, case .below(let parent) = finer.key.place else {
            return unit
        }
        return units.firstIndex(of: parent) ?? 0
    }

    /// The cell of this layer that holds the values of a finer one.
    private func cell(above values: [Int], _ finer: [Axis]) -> Int {
        cell(
            of: axes.map { axis in
                let own = zip(finer, values).first { $0.0.dimension == axis.dimension }
                return own.map { $0.0.value($0.1, on: axis) } ?? 0
            })
    }
}
