import Threads

extension Census {
    /// Below so many rows a second thread costs more than it helps.
    static let rowsWorthAThread = 2_000_000

    /// Counts on the thread that asks.
    public func count(_ query: Query) -> CrossTab {
        let plan = Plan(query)
        var counting = Counting(plan)
        counting.count(self, rows(of: query.organization))
        counting.countLate(self, tree.subtree(of: query.organization))
        return counting.table
    }

    /// Counts a large subtree on threads of its own, so that none of the shared pool is held up.
    public func count(_ query: Query, threads: Int) async -> CrossTab {
        let all = rows(of: query.organization)
        guard threads > 1, all.count >= Census.rowsWorthAThread else { return count(query) }
        let plan = Plan(query)
        let crew = Crew()
        let sum = Guarded(Counting(plan))
        for part in parts(of: all, threads) {
            crew.start(named: "count") {
                var counting = Counting(plan)
                counting.count(self, part)
                sum.withLock { $0.add(counting) }
            }
        }
        await crew.ended()
        return sum.withLock { sum in
            sum.countLate(self, tree.subtree(of: query.organization))
            return sum.table
        }
    }

    /// Equal parts that begin where pages begin.
    private func parts(of rows: Range<Int>, _ count: Int) -> [Range<Int>] {
        let length = (rows.count / count / Census.pageLength + 1) * Census.pageLength
        let first = rows.lowerBound / Census.pageLength * Census.pageLength
        return stride(from: first, to: rows.upperBound, by: length).map {
            max($0, rows.lowerBound)..<min($0 + length, rows.upperBound)
        }
    }
}

/// The cells of one count, as they fill.
struct Counting: Sendable {
    private let plan: Plan
    private var cells: [UInt32]
    /// Those of the rows that were looked at; made for the first.
    private var counters: Counters?
    private var copies = 1

    init(_ plan: Plan) {
        self.plan = plan
        cells = Array(repeating: 0, count: plan.cells)
    }

    var table: CrossTab {
        var counts = cells.map(Int.init)
        for (cell, count) in (counters?.sums ?? []).enumerated() { counts[cell] += Int(count) }
        return CrossTab(groups: plan.groups, counts: counts)
    }

    mutating func add(_ other: Counting) {
        for (cell, count) in other.table.counts.enumerated() { cells[cell] &+= UInt32(count) }
    }

    mutating func count(_ census: Census, _ rows: Range<Int>) {
        if rows.count > Census.pageLength && plan.cells <= 16_384 { copies = Scan.copies }
        for part in census.pages(of: rows) { count(census, part) }
    }

    /// Late members of the subtree, one after another: there are few before the next census.
    mutating func countLate(_ census: Census, _ subtree: Range<Int>) {
        for (number, organization) in census.late.enumerated()
        where subtree.contains(Int(organization)) {
            if let cell = plan.cell(of: census.row(at: census.settled + number)) {
                cells[cell] &+= 1
            }
        }
    }

    private mutating func count(_ census: Census, _ part: PagePart) {
        let tally = census.tallies[part.page]
        let isWhole = part.rows.count == census.columns[0].pages[part.page].count
        if isWhole && plan.bytes.count == 1 { return countTally(tally) }
        if isWhole && plan.isKept { return countKept(census.pairs[part.page]) }
        if isWhole && plan.excludesAll(of: tally) { return }
        let pages = plan.bytes.map { census.columns[$0].pages[part.page] }
        var counters = counters.take() ?? Counters(cells: plan.cells, copies: copies)
        Scan.count(pages, part.rows, plan.steps, into: &counters)
        self.counters = counters
    }

    private mutating func countTally(_ tally: [UInt32]) {
        for value in 1...255 {
            let step = plan.steps[value]
            if step < Plan.excluded { cells[Int(step)] &+= tally[plan.bytes[0] * 256 + value] }
        }
    }

    private mutating func countKept(_ tally: PairTally) {
        for entry in tally.entries {
            let pair = Int(entry >> 32)
            let step = plan.steps[pair >> 8] &+ plan.steps[256 + pair & 0xFF]
            if step < Plan.excluded { cells[Int(step)] &+= UInt32(truncatingIfNeeded: entry) }
        }
    }
}

/// Rows of one page, numbered within it.
struct PagePart {
    let page: Int
    let rows: Range<Int>
}

extension Census {
    func pages(of rows: Range<Int>) -> [PagePart] {
        guard !rows.isEmpty else { return [] }
        let length = Census.pageLength
        return (rows.lowerBound / length...(rows.upperBound - 1) / length).map { page in
            PagePart(
                page: page,
                rows: max(
                    0, rows.lowerBound - page * length)..<min(
                        length, rows.upperBound - page * length))
        }
    }
}
