/// The inner loops, the one place where elements are read without a check of each index.
///
/// Every function checks once, before its loop, that the rows lie within the pages and the tables
/// are as long as a byte can point: after that no index can leave them.
enum Scan {
    /// Counters of the same cell: neighbours are often alike, and a counter that was just written
    /// is slow to read.
    static let copies = 8
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
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: [UInt32], into counters: inout Counters
    ) {
        precondition(pages.allSatisfy { $0.count >= rows.upperBound } && rows.lowerBound >= 0)
        precondition(steps.count >= pages.count * 256)
        // Bytes that are not asked for are the first once more, and add nothing.
        let padded = pages + Array(repeating: pages[0], count: 7 - pages.count)
        let steps = steps + [UInt32](repeating: 0, count: 7 * 256 - steps.count)
        switch pages.count {
        case 1, 2: two(padded, rows, steps.span, &counters)
        case 3: three(padded, rows, steps.span, &counters)
        case 4, 5: five(padded, rows, steps.span, &counters)
        case 6: six(padded, rows, steps.span, &counters)
        default: seven(padded, rows, steps.span, &counters)
        }
    }

    private static func two(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ counters: inout Counters
    ) {
        let (a, b) = (pages[0], pages[1])
        let (aSpan, bSpan) = (a.span, b.span)
        let layout = counters.layout
        var counts = counters.counts.mutableSpan
        for row in rows {
            let sum = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            unsafe counts[unchecked: layout.place(sum, row)] &+= 1
        }
    }

    private static func three(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ counters: inout Counters
    ) {
        let (a, b, c) = (pages[0], pages[1], pages[2])
        let (aSpan, bSpan, cSpan) = (a.span, b.span, c.span)
        let layout = counters.layout
        var counts = counters.counts.mutableSpan
        for row in rows {
            let first = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            let sum = unsafe first &+ step(steps, cSpan, row, 512)
            unsafe counts[unchecked: layout.place(sum, row)] &+= 1
        }
    }

    private static func five(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ counters: inout Counters
    ) {
        let (a, b, c, d, e) = (pages[0], pages[1], pages[2], pages[3], pages[4])
        let (aSpan, bSpan, cSpan, dSpan, eSpan) = (a.span, b.span, c.span, d.span, e.span)
        let layout = counters.layout
        var counts = counters.counts.mutableSpan
        for row in rows {
            let first = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            let second = unsafe step(steps, cSpan, row, 512) &+ step(steps, dSpan, row, 768)
            let sum = unsafe first &+ second &+ step(steps, eSpan, row, 1024)
            unsafe counts[unchecked: layout.place(sum, row)] &+= 1
        }
    }

    private static func six(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ counters: inout Counters
    ) {
        let (a, b, c) = (pages[0], pages[1], pages[2])
        let (d, e, f) = (pages[3], pages[4], pages[5])
        let (aSpan, bSpan, cSpan) = (a.span, b.span, c.span)
        let (dSpan, eSpan, fSpan) = (d.span, e.span, f.span)
        let layout = counters.layout
        var counts = counters.counts.mutableSpan
        for row in rows {
            let first = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            let second = unsafe step(steps, cSpan, row, 512) &+ step(steps, dSpan, row, 768)
            let third = unsafe step(steps, eSpan, row, 1024) &+ step(steps, fSpan, row, 1280)
            unsafe counts[unchecked: layout.place(first &+ second &+ third, row)] &+= 1
        }
    }

    private static func seven(
        _ pages: [[UInt8]], _ rows: Range<Int>, _ steps: Span<UInt32>, _ counters: inout Counters
    ) {
        let (a, b, c, d) = (pages[0], pages[1], pages[2], pages[3])
        let (e, f, g) = (pages[4], pages[5], pages[6])
        let (aSpan, bSpan, cSpan, dSpan) = (a.span, b.span, c.span, d.span)
        let (eSpan, fSpan, gSpan) = (e.span, f.span, g.span)
        let layout = counters.layout
        var counts = counters.counts.mutableSpan
        for row in rows {
            let first = unsafe step(steps, aSpan, row, 0) &+ step(steps, bSpan, row, 256)
            let second = unsafe step(steps, cSpan, row, 512) &+ step(steps, dSpan, row, 768)
            let third = unsafe step(steps, eSpan, row, 1024) &+ step(steps, fSpan, row, 1280)
            let sum = unsafe first &+ second &+ third &+ step(steps, gSpan, row, 1536)
            unsafe counts[unchecked: layout.place(sum, row)] &+= 1
        }
    }

    @inline(__always) @unsafe
    private static func step(
        _ steps: Span<UInt32>, _ page: Span<UInt8>, _ row: Int, _ table: Int
    ) -> UInt32 {
        unsafe steps[unchecked: table &+ Int(page[unchecked: row])]
    }
}
