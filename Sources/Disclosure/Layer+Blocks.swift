import Columns

/// A block is a cell and, on every axis, one other value: all cells at these corners.
///
/// One person more at a corner and one less at its neighbours, in turn, changes the corners and no
/// sum along any axis. Withhold them all, and every number shown is the same with either.
extension Layer {
    /// How many blocks are looked at for one cell; the first of the order counts.
    private static let mostBlocks = 4096

    /// The block around a cell that withholds the fewest people besides.
    ///
    /// Two neighbours together are never a small group: their sum can be told from the shown
    /// numbers beside them. All corners are groups of somebody, so that one less is possible.
    func block(around cell: Int, _ minimum: Int) -> [Int]? {
        let steps = alternatives(to: cell, minimum)
        guard steps.allSatisfy({ !$0.isEmpty }) else { return nil }
        var best: (cost: Int, corners: [Int])?
        var tried = 0
        try? forEachChoice(of: steps) { chosen throws(Enough) in
            tried += 1
            if let corners = corners(of: cell, chosen, minimum) {
                let cost = corners.reduce(0) { $0 + (withheld[$1] ? 0 : counts[$1]) }
                if cost < best?.cost ?? .max { best = (cost, corners) }
            }
            if best?.cost == 0 || tried == Layer.mostBlocks { throw Enough() }
        }
        return best?.corners
    }

    private struct Enough: Error {}

    /// For each axis the steps from the cell to another value on it.
    private func alternatives(to cell: Int, _ minimum: Int) -> [[Int]] {
        let values = values(of: cell % cellsOfUnit)
        var steps: [[Int]] = []
        if case .below = key.place {
            let own = cell / cellsOfUnit
            steps.append((0..<width).filter { $0 != own }.map { ($0 - own) * cellsOfUnit })
        }
        var stride = cellsOfUnit
        for (axis, value) in zip(axes, values) {
            stride /= axis.size
            let others = (0..<axis.size).filter { $0 != value && isBeside(axis, value, $0) }
            steps.append(others.map { ($0 - value) * stride })
        }
        return steps.map { $0.filter { canStand(cell, cell + $0, minimum) } }
    }

    /// Two codes of one group: the sum over the group stays as it is.
    private func isBeside(_ axis: Axis, _ value: Int, _ other: Int) -> Bool {
        guard let coarser = axis.coarser else { return true }
        return axis.value(value, on: coarser) == axis.value(other, on: coarser)
    }

    private func canStand(_ cell: Int, _ neighbour: Int, _ minimum: Int) -> Bool {
        counts[neighbour] > 0 && counts[cell] + counts[neighbour] >= minimum
    }

    private func corners(of cell: Int, _ steps: [Int], _ minimum: Int) -> [Int]? {
        var corners = [cell]
        for step in steps {
            for corner in corners {
                guard canStand(corner, corner + step, minimum) else { return nil }
                corners.append(corner + step)
            }
        }
        return corners
    }

    private func forEachChoice(
        of steps: [[Int]], _ body: ([Int]) throws(Enough) -> Void
    ) throws(Enough) {
        var numbers = [Int](repeating: 0, count: steps.count)
        while true {
            try body(zip(steps, numbers).map { $0[$1] })
            var axis = steps.count - 1
            while axis >= 0, numbers[axis] + 1 == steps[axis].count {
                numbers[axis] = 0
                axis -= 1
            }
            guard axis >= 0 else { return }
            numbers[axis] += 1
        }
    }
}
