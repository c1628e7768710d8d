/// The inner loops, the one place where elements are read without a check of each index.
///
/// Every function checks once, before its loop, that the rows lie within the pages and the tables
/// are as long as a byte can point: after that no index can leave them.
enum Scan {
    /// Cells behind the last, into which excluded rows are counted. There are eight, because one
    /// would have to wait for itself.
    static let spare = 8
    /// Two tables of 65,536, for the same reason.
    static let pairs = 131_072

    /// How often each value occurs in each of the pages.
    static func tally(_ pages: [[UInt8]]) -> [UInt32] {
        var tally = [UInt32](repeating: 0, count: pages.count * 256)
        for (number, page) in pages.enumerated() {
            for value in page { tally[number * 256 + Int(value)] &+= 1 }
        }
        return tally
    }

    /// Adds the steps of up to seven bytes and counts the sum, where it is a cell.
    static func count(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: [UInt32], below cells: Int,
        into counts: inout [UInt32]
    ) {
        precondition(pages.allSatisfy { $0.count >= rows.upperBound } && rows.lowerBound >= 0)
        precondition(counts.count >= cells + spare && steps.count >= pages.count * 256)
        // Bytes that are not asked for are the first once more, and add nothing.
        let padded = pages + Array(repeating: pages[0], count: 7 - pages.count)
        let steps = steps + [UInt32](repeating: 0, count: 7 * 256 - steps.count)
        var cellCounts = counts.mutableSpan
        switch pages.count {
        case 1, 2: two(padded, rows, steps.span, UInt32(cells), &cellCounts)
        case 3, 4: four(padded, rows, steps.span, UInt32(cells), &cellCounts)
        default: seven(padded, rows, steps.span, UInt32(cells), &cellCounts)
        }
    }

    private static func two(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ cells: UInt32,
        _ counts: inout MutableSpan<UInt32>
    ) {
        let (a, b) = (pages[0], pages[1])
        let (aSpan, bSpan) = (a.span, b.span)
        for row in rows {
            let sum = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            unsafe note(sum, row, cells, &counts)
        }
    }

    private static func four(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ cells: UInt32,
        _ counts: inout MutableSpan<UInt32>
    ) {
        let (a, b, c, d) = (pages[0], pages[1], pages[2], pages[3])
        let (aSpan, bSpan, cSpan, dSpan) = (a.span, b.span, c.span, d.span)
        for row in rows {
            let first = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            let second = unsafe step(steps, cSpan, row, 512) &+ step(steps, dSpan, row, 768)
            unsafe note(first &+ second, row, cells, &counts)
        }
    }

    private static func seven(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ cells: UInt32,
        _ counts: inout MutableSpan<UInt32>
    ) {
        let (a, b, c, d) = (pages[0], pages[1], pages[2], pages[3])
        let (e, f, g) = (pages[4], pages[5], pages[6])
        let (aSpan, bSpan, cSpan, dSpan) = (a.span, b.span, c.span, d.span)
        let (eSpan, fSpan, gSpan) = (e.span, f.span, g.span)
        for row in rows {
            let first = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            let second = unsafe step(steps, cSpan, row, 512) &+ step(steps, dSpan, row, 768)
            let third = unsafe step(steps, eSpan, row, 1024) &+ step(steps, fSpan, row, 1280)
            let last = unsafe step(steps, gSpan, row, 1536)
            unsafe note(first &+ second &+ third &+ last, row, cells, &counts)
        }
    }

    @inline(__always) @unsafe
    private static func step(
        _ steps: Span<UInt32>, _ page: Span<UInt8>, _ row: Int, _ table: Int
    ) -> UInt32 {
        unsafe steps[unchecked: table &+ Int(page[unchecked: row])]
    }

    @inline(__always) @unsafe
    private static func note(
        _ sum: UInt32, _ row: Int, _ cells: UInt32, _ counts: inout MutableSpan<UInt32>
    ) {
        let cell = sum < cells ? sum : cells &+ UInt32(truncatingIfNeeded: row & 7)
        unsafe counts[unchecked: Int(cell)] &+= 1
    }

    /// Counts two bytes as they are; the first is the higher half of the pair.
    static func countPairs(
        _ high: [UInt8], _ low: [UInt8], _ rows: Range<Int>, into counts: inout [UInt32]
    ) {
        precondition(min(high.count, low.count) >= rows.upperBound && rows.lowerBound >= 0)
        precondition(counts.count >= pairs)
        var counts = counts.mutableSpan
        let (highs, lows) = (high.span, low.span)
        var row = rows.lowerBound
        while row &+ 8 <= rows.upperBound {
            let first = unsafe highs.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: row, as: UInt64.self)
            let second = unsafe lows.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: row, as: UInt64.self)
            for lane in 0..<8 {
                let shift = UInt64(lane &* 8)
                let pair = (first &>> shift & 0xFF) &<< 8 | (second &>> shift & 0xFF)
                unsafe counts[unchecked: Int(pair) &+ (lane & 1) &* 65_536] &+= 1
            }
            row &+= 8
        }
        while row < rows.upperBound {
            let pair = Int(highs[row]) << 8 | Int(lows[row])
            counts[pair] &+= 1
            row += 1
        }
    }
}
