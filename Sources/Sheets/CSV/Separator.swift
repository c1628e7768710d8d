/// What stands between the cells of a row.
enum Separator {
    /// In the order in which they win where the first line has as many of each.
    private static let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

    /// The one that the first line with something in it has most of, those between quotation marks
    /// not counted. `nil` if that line may go on.
    static func detected(in bytes: [UInt8], isLast: Bool) -> UInt8? {
        var counts = [0, 0, 0]
        var isQuoted = false, isBlank = true
        for byte in bytes {
            if byte == .quote { isQuoted.toggle() }
            let isEnd = byte == .lineFeed || byte == .carriageReturn
            if isEnd, !isQuoted, !isBlank { return winner(counts) }
            if !isEnd { isBlank = false }
            if !isQuoted, let found = candidates.firstIndex(of: byte) { counts[found] += 1 }
        }
        return isLast || bytes.count > 1 << 16 ? winner(counts) : nil
    }

    private static func winner(_ counts: [Int]) -> UInt8 {
        let most = counts.max() ?? 0
        return zip(candidates, counts).first { $0.1 == most }?.0 ?? candidates[0]
    }
}
