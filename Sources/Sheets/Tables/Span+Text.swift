extension Span<UInt8> {
    /// A text of its own; empty where the bytes are none.
    public var string: String {
        do { return String(copying: try UTF8Span(validating: self)) } catch { return "" }
    }

    /// The same bytes.
    func says(_ other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }

    /// Where something stands between the blanks around it, those of Chinese typing included.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let width = blankWidth(at: start, before: end)
            if width == 0 { break }
            start += width
        }
        while end > start {
            let width = blankWidth(endingAt: end, behind: start)
            if width == 0 { break }
            end -= width
        }
        return start..<end
    }

    /// A space, a tab, an end of line, U+00A0 or U+3000; 0 for anything else.
    private func blankWidth(at index: Int, before end: Int) -> Int {
        switch self[index] {
        case 0x20, 0x09, 0x0A, 0x0D: 1
        case 0xC2: index + 1 < end && self[index + 1] == 0xA0 ? 2 : 0
        case 0xE3:
            index + 2 < end && self[index + 1] == 0x80 && self[index + 2] == 0x80 ? 3 : 0
        default: 0
        }
    }

    private func blankWidth(endingAt end: Int, behind start: Int) -> Int {
        switch self[end - 1] {
        case 0x20, 0x09, 0x0A, 0x0D: 1
        case 0xA0: end - 2 >= start && self[end - 2] == 0xC2 ? 2 : 0
        case 0x80:
            end - 3 >= start && self[end - 2] == 0x80 && self[end - 3] == 0xE3 ? 3 : 0
        default: 0
        }
    }
}
