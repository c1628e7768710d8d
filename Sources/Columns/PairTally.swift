/// How often each pair of the first two bytes occurs in a page of rows: status, sex and floating
/// with age and education.
///
/// It is what most tables are about, the age pyramid among them, and few of the 65,536 pairs occur.
/// Tables of these are added up from pages and nobody is looked at.
struct PairTally: Sendable {
    /// In ascending order of pairs; the pair above its number.
    private(set) var entries: [UInt64] = []

    init() {}

    init(_ first: [UInt8], _ second: [UInt8]) {
        entries = Scan.pairs(first, second).map { UInt64($0.pair) << 32 | UInt64($0.count) }
    }

    static func pair(of row: Row) -> UInt64 { UInt64(row.byte(0)) << 8 | UInt64(row.byte(1)) }

    mutating func add(_ pair: UInt64) {
        let place = place(of: pair)
        if place < entries.count, entries[place] >> 32 == pair {
            entries[place] += 1
        } else {
            entries.insert(pair << 32 | 1, at: place)
        }
    }

    mutating func remove(_ pair: UInt64) {
        let place = place(of: pair)
        guard place < entries.count, entries[place] >> 32 == pair else { return }
        entries[place] -= 1
        if UInt32(truncatingIfNeeded: entries[place]) == 0 { entries.remove(at: place) }
    }

    /// The first entry that is not below the pair.
    private func place(of pair: UInt64) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] >> 32 < pair { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
