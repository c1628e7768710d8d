/// A query as tables to look up: what each value of each byte adds to the number of a cell.
struct Plan: Sendable {
    /// Added for a value that a filter excludes, or that nobody has: more than any cell.
    static let excluded: UInt32 = 1 << 24

    let groups: [Dimension]
    /// The bytes to read; one at least.
    let bytes: [Int]
    /// 256 numbers for each of these bytes.
    let steps: [UInt32]
    /// How many cells there are.
    let cells: Int

    init(_ query: Query) {
        groups = query.groups
        let touched = Set(query.dimensions.map(\.byte)).sorted()
        bytes = touched.isEmpty ? [0] : touched
        var strides: [Dimension: UInt32] = [:]
        var cells = 1
        for group in query.groups.reversed() {
            strides[group] = UInt32(cells)
            cells *= group.size
        }
        self.cells = cells
        steps = bytes.flatMap { byte in
            let here = query.dimensions.filter { $0.byte == byte }
            return (0...255).map { value in
                Plan.step(UInt8(value), here, query.filters, strides)
            }
        }
    }

    private static func step(
        _ value: UInt8, _ here: Set<Dimension>, _ filters: [Dimension: Codes],
        _ strides: [Dimension: UInt32]
    ) -> UInt32 {
        guard value != 0 else { return excluded }
        return here.reduce(0) { sum, dimension in
            let code = dimension.code(in: value)
            guard filters[dimension]?.contains(code) ?? true else { return sum | excluded }
            return sum &+ UInt32(code) &* (strides[dimension] ?? 0)
        }
    }

    /// Whether the pairs that pages keep the tally of are enough.
    var isKept: Bool { bytes == [0, 1] }

    /// The cell of a row, or nil.
    func cell(of row: Row) -> Int? {
        var sum: UInt32 = 0
        for (slot, byte) in bytes.enumerated() {
            sum &+= steps[slot * 256 + Int(row.byte(byte))]
        }
        return sum < Plan.excluded ? Int(sum) : nil
    }

    /// Whether a page has nobody that the filters let through, by the tally of its bytes alone.
    func excludesAll(of tally: [UInt32]) -> Bool {
        bytes.indices.contains { slot in
            (1...255).allSatisfy { value in
                tally[bytes[slot] * 256 + value] == 0
                    || steps[slot * 256 + value] >= Plan.excluded
            }
        }
    }
}
