/// Who was found, as positions in one order.
enum Found: Sendable {
    /// In ascending order.
    case few([UInt32])
    case many(Positions)

    var count: Int {
        switch self {
        case .few(let positions): positions.count
        case .many(let positions): positions.count
        }
    }

    func contains(_ position: Int) -> Bool {
        switch self {
        case .few(let positions):
            let index = positions.firstIndex(notBefore: UInt32(position))
            return index < positions.count && positions[index] == UInt32(position)
        case .many(let positions): return positions.contains(position)
        }
    }

    /// How many stand before a position.
    func count(before position: Int) -> Int {
        switch self {
        case .few(let positions): positions.firstIndex(notBefore: UInt32(position))
        case .many(let positions): positions.count(before: position)
        }
    }

    /// The position of the one that so many stand before.
    func position(after index: Int) -> Int {
        switch self {
        case .few(let positions): Int(positions[index])
        case .many(let positions): positions.position(after: index)
        }
    }
}

/// A set of positions that says quickly how many stand before one, and which stands after so
/// many: page 18,000 costs what page 1 costs.
struct Positions: Sendable {
    private static let block = 64
    private let words: [UInt64]
    /// Of each block of words how many stand before it; one more says how many there are.
    private let before: [UInt32]

    init(_ words: [UInt64]) {
        self.words = words
        var before: [UInt32] = [0]
        for start in stride(from: 0, to: words.count, by: Positions.block) {
            let end = min(start + Positions.block, words.count)
            let count = words[start..<end].reduce(0) { $0 + $1.nonzeroBitCount }
            before.append(before[before.count - 1] + UInt32(count))
        }
        self.before = before
    }

    var count: Int { Int(before[before.count - 1]) }

    func contains(_ position: Int) -> Bool {
        words[position / 64] >> UInt64(position % 64) & 1 == 1
    }

    func count(before position: Int) -> Int {
        let word = position / 64
        guard word < words.count else { return count }
        let block = word / Positions.block
        let whole = words[block * Positions.block..<word].reduce(Int(before[block])) {
            $0 + $1.nonzeroBitCount
        }
        let below = (1 as UInt64) << UInt64(position % 64) &- 1
        return whole + (words[word] & below).nonzeroBitCount
    }

    func position(after index: Int) -> Int {
        precondition((0..<count).contains(index), "so many were not found")
        let block = before.firstIndex(notBefore: UInt32(index + 1)) - 1
        var (left, word) = (index - Int(before[block]), block * Positions.block)
        while words[word].nonzeroBitCount <= left {
            left -= words[word].nonzeroBitCount
            word += 1
        }
        var bits = words[word]
        for _ in 0..<left { bits &= bits &- 1 }
        return word * 64 + bits.trailingZeroBitCount
    }
}

extension RandomAccessCollection where Element: Comparable, Index == Int {
    /// Of a sorted list the first that is not less.
    func firstIndex(notBefore element: Element) -> Int {
        partition { $0 < element }
    }
}

extension RandomAccessCollection where Index == Int {
    /// Of a list whose first elements fulfil a condition the first that does not.
    func partition(where holds: (Element) throws -> Bool) rethrows -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if try holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
