/// The conditions of one block, one after the other.
struct Sieve {
    private var range = 0..<0
    /// Who is left of the block.
    private var left: [UInt64]
    /// Who is in one of the ranges of a condition.
    private var some: [UInt64]
    private var one: [UInt64]
    private var less: [UInt64]

    init(_ length: Int) {
        left = [UInt64](repeating: 0, count: length)
        (some, one, less) = (left, left, left)
    }

    mutating func begin(_ range: Range<Int>, with set: [UInt64]) {
        self.range = range
        for (place, word) in range.enumerated() { left[place] = set[word] }
    }

    func end(into set: inout [UInt64]) {
        for (place, word) in range.enumerated() { set[word] = left[place] }
    }

    /// Keeps whose number is in one of the ranges.
    /// - Parameter planes: of the number, the lowest bit first.
    mutating func keep(_ ranges: [Range<Int>], of planes: ArraySlice<[UInt64]>) {
        guard left.contains(where: { $0 != 0 }) else { return }
        let numbers = 0..<(1 << planes.count)
        Scan.fill(&some, with: 0)
        for bounds in ranges.map({ $0.clamped(to: numbers) }) where !bounds.isEmpty {
            find(bounds, of: planes)
            Scan.add(&some, one)
        }
        Scan.keep(&left, some)
    }

    /// The bits that all numbers of a range begin with are compared once, those that follow with
    /// either bound.
    private mutating func find(_ bounds: Range<Int>, of planes: ArraySlice<[UInt64]>) {
        let (first, last) = (bounds.lowerBound, bounds.upperBound - 1)
        let length = Int.bitWidth - (first ^ last).leadingZeroBitCount
        let (shared, own) = (first >> length, (1 << length) - 1)
        Scan.fill(&one, with: ~0)
        for (bit, plane) in planes.dropFirst(length).enumerated() {
            Scan.keep(&one, plane, range, isSet: shared >> bit & 1 == 1)
        }
        guard length > 0 else { return }
        let ends = planes.prefix(length)
        if last & own < own {
            findLess(than: (last & own) + 1, of: ends)
            Scan.keep(&one, less)
        }
        if first & own > 0 {
            findLess(than: first & own, of: ends)
            Scan.remove(&one, less)
        }
    }

    /// From the lowest bit to the highest: at each one either whoever has it not is less, whatever
    /// the bits below say, or only who has it not can be. Below the lowest bit of the bound nothing
    /// is.
    private mutating func findLess(than bound: Int, of planes: ArraySlice<[UInt64]>) {
        Scan.fill(&less, with: 0)
        for (bit, plane) in planes.enumerated().dropFirst(bound.trailingZeroBitCount) {
            if bound >> bit & 1 == 1 {
                Scan.add(&less, notIn: plane, range)
            } else {
                Scan.keep(&less, plane, range, isSet: false)
            }
        }
    }
}
