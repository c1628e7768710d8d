/// The inner loops, the one place where words are read without a check of each index. Every
/// function checks once, before its loop, that no index can leave what it reads.
enum Scan {
    static func fill(_ words: inout [UInt64], with word: UInt64) {
        for index in words.indices { words[index] = word }
    }

    /// Keeps of the words those bits that a plane has set, or has not.
    static func keep(
        _ words: inout [UInt64], _ plane: [UInt64], _ range: Range<Int>, isSet: Bool
    ) {
        precondition(range.lowerBound >= 0 && range.upperBound <= plane.count)
        precondition(range.count <= words.count)
        let flip: UInt64 = isSet ? 0 : ~0
        let (start, count) = (range.lowerBound, range.count)
        let bits = plane.span
        var span = words.mutableSpan
        for index in 0..<count {
            unsafe span[unchecked: index] &= bits[unchecked: start &+ index] ^ flip
        }
    }

    static func keep(_ words: inout [UInt64], _ others: [UInt64]) {
        precondition(words.count == others.count)
        let bits = others.span
        var span = words.mutableSpan
        for index in 0..<bits.count { unsafe span[unchecked: index] &= bits[unchecked: index] }
    }

    static func add(_ words: inout [UInt64], _ others: [UInt64]) {
        precondition(words.count == others.count)
        let bits = others.span
        var span = words.mutableSpan
        for index in 0..<bits.count { unsafe span[unchecked: index] |= bits[unchecked: index] }
    }

    static func remove(_ words: inout [UInt64], _ others: [UInt64]) {
        precondition(words.count == others.count)
        let bits = others.span
        var span = words.mutableSpan
        for index in 0..<bits.count { unsafe span[unchecked: index] &= ~bits[unchecked: index] }
    }

    /// Adds to the words those bits that a plane has not.
    static func add(_ words: inout [UInt64], notIn plane: [UInt64], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= plane.count)
        precondition(range.count <= words.count)
        let (start, count) = (range.lowerBound, range.count)
        let bits = plane.span
        var span = words.mutableSpan
        for index in 0..<count {
            unsafe span[unchecked: index] |= ~bits[unchecked: start &+ index]
        }
    }
}
