extension Scan {
    /// The figures of each organisation's own members, without those below it and without late
    /// ones.
    static func own(_ census: Census, _ groups: Groups) -> [Figures] {
        var own = [Figures](repeating: .zero, count: census.tree.count)
        var masks = [UInt8](repeating: 0, count: Census.pageLength)
        let lanes = (0...255).map { Scan.lanes(of: UInt8($0)) }
        var organization = 0
        for part in census.pages(of: 0..<census.settled) {
            mark(census, groups, part, &masks)
            let first = part.page * Census.pageLength
            var row = 0
            while row < part.rows.upperBound {
                while Int(census.starts[organization + 1]) <= first + row { organization += 1 }
                let end = min(
                    Int(census.starts[organization + 1]) - first, part.rows.upperBound)
                own[organization] &+= sum(masks, row..<end, lanes)
                row = end
            }
        }
        return own
    }

    /// The groups that each row of a page belongs to.
    private static func mark(
        _ census: Census, _ groups: Groups, _ part: PagePart, _ masks: inout [UInt8]
    ) {
        precondition(groups.masks.count == Row.bytes * 256)
        let table = groups.masks.span
        var marks = masks.mutableSpan
        for (number, byte) in groups.read.enumerated() {
            let page = census.columns[byte].pages[part.page]
            precondition(page.count >= part.rows.upperBound && marks.count >= page.count)
            let values = page.span
            for row in part.rows {
                let mask = unsafe table[unchecked: byte &* 256 &+ Int(values[unchecked: row])]
                if number == 0 {
                    unsafe marks[unchecked: row] = mask
                } else {
                    unsafe marks[unchecked: row] &= mask
                }
            }
        }
    }

    /// Eight sums at once in the bytes of one number, emptied before any can overflow.
    private static func sum(_ masks: [UInt8], _ rows: Range<Int>, _ lanes: [UInt64]) -> Figures {
        precondition(rows.upperBound <= masks.count && lanes.count == 256)
        let (marks, lanes) = (masks.span, lanes.span)
        var sums = Figures.zero
        var row = rows.lowerBound
        while row < rows.upperBound {
            let end = min(row &+ 255, rows.upperBound)
            var packed: UInt64 = 0
            while row < end {
                unsafe packed &+= lanes[unchecked: Int(marks[unchecked: row])]
                row &+= 1
            }
            let bytes = SIMD8<UInt64>(repeating: packed) &>> SIMD8(0, 8, 16, 24, 32, 40, 48, 56)
            sums &+= Figures(truncatingIfNeeded: bytes & SIMD8(repeating: 0xFF))
        }
        return sums
    }

    private static func lanes(of mask: UInt8) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(mask >> UInt8($1) & 1) << UInt64($1 * 8) }
    }
}
