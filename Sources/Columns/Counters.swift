/// The counters of some cells, some copies of each.
struct Counters: Sendable {
    /// Where the counters are.
    struct Layout: Sendable {
        let cells: UInt32
        /// One less than the number of copies, a power of two.
        let mask: Int

        /// From one copy to the next: the cells and eight for whatever is no cell.
        var stride: Int { Int(cells) &+ 8 }

        /// The counter of a row: always one there is, whatever the sum. The smaller of two numbers
        /// is found without a branch, which for every other row would be guessed wrongly.
        @inline(__always)
        func place(_ sum: UInt32, _ row: Int) -> Int {
            let cell = min(sum, cells &+ UInt32(truncatingIfNeeded: row & 7))
            return Int(cell) &+ (row & mask) &* stride
        }
    }

    let layout: Layout
    var counts: [UInt32]

    init(cells: Int, copies: Int) {
        layout = Layout(cells: UInt32(cells), mask: copies - 1)
        counts = Array(repeating: 0, count: copies * layout.stride)
    }

    /// All copies together.
    var sums: [UInt32] {
        var sums = Array(counts.prefix(Int(layout.cells)))
        for copy in stride(from: layout.stride, to: counts.count, by: layout.stride) {
            for cell in sums.indices { sums[cell] &+= counts[copy + cell] }
        }
        return sums
    }
}
