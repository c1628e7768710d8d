extension Scan {
    /// From one copy of the counters of all pairs to the next. Not a power of two: a processor
    /// confuses a counter with another one at a multiple of 4,096 bytes, and waits.
    private static let copy = 65_536 + 16

    /// Of each pair of bytes that occurs the number of rows, in ascending order of pairs.
    static func pairs(_ high: [UInt8], _ low: [UInt8]) -> [(pair: Int, count: UInt32)] {
        precondition(high.count == low.count)
        var counts = [UInt32](repeating: 0, count: copy * 2)
        countPairs(high, low, into: &counts)
        var pairs: [(pair: Int, count: UInt32)] = []
        for pair in 0..<65_536 {
            let count = counts[pair] &+ counts[pair + copy]
            if count > 0 { pairs.append((pair, count)) }
        }
        return pairs
    }

    private static func countPairs(_ high: [UInt8], _ low: [UInt8], into counts: inout [UInt32]) {
        var counts = counts.mutableSpan
        let (highs, lows) = (high.span, low.span)
        for row in 0..<high.count {
            let pair = unsafe Int(highs[unchecked: row]) &<< 8 | Int(lows[unchecked: row])
            unsafe counts[unchecked: pair &+ (row & 1) &* copy] &+= 1
        }
    }
}
