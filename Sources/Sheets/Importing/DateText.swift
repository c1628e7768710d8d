import Kernel

/// Dates as people type them: `2026-11-21`, `2026/1/5`, `2026.11.21`, `2026年11月21日`, `20261121`.
enum DateText {
    static func read(_ bytes: Span<UInt8>) throws(CellFault) -> CivilDate {
        var numbers: (Int, Int, Int) = (0, 0, 0), digits: (Int, Int, Int) = (0, 0, 0)
        var part = 0, index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if (0x30...0x39).contains(byte) {
                add(Int(byte) - 0x30, to: part, &numbers, &digits)
                index += 1
            } else {
                let width = separatorWidth(bytes, at: index)
                // A time of day behind the date is not looked at.
                if byte == 0x20 || byte == UInt8(ascii: "T"), part == 2 { break }
                guard width > 0 else { throw .notADate }
                index += width
                part += 1
                guard part < 3 || index == bytes.count else { throw .notADate }
            }
        }
        return try date(numbers, digits)
    }

    private static func add(
        _ digit: Int, to part: Int, _ numbers: inout (Int, Int, Int),
        _ digits: inout (Int, Int, Int)
    ) {
        switch part {
        case 0: numbers.0 = min(numbers.0 * 10 + digit, 999_999_999); digits.0 += 1
        case 1: numbers.1 = min(numbers.1 * 10 + digit, 999_999_999); digits.1 += 1
        default: numbers.2 = min(numbers.2 * 10 + digit, 999_999_999); digits.2 += 1
        }
    }

    private static func date(
        _ numbers: (Int, Int, Int), _ digits: (Int, Int, Int)
    ) throws(CellFault) -> CivilDate {
        switch digits {
        case (8, 0, 0):
            return try day(numbers.0 / 10_000, numbers.0 / 100 % 100, numbers.0 % 100)
        case (4, 1...2, 1...2): return try day(numbers.0, numbers.1, numbers.2)
        case (4, 1...2, 0), (6, 0, 0), (4, 0, 0): throw .noDayGiven
        case (1...2, 1...2, 2), (1...2, 1...2, 4): throw .ambiguousDate
        default: throw .notADate
        }
    }

    private static func day(
        _ year: Int, _ month: Int, _ day: Int
    ) throws(CellFault) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw .noSuchDay
        }
        return date
    }

    /// `-`, `/`, `.`, `年`, `月`, `日` and how many bytes they take; 0 for anything else.
    private static func separatorWidth(_ bytes: Span<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."): return 1
        case 0xE5 where matches(bytes, index, 0xB9, 0xB4): return 3
        case 0xE6 where matches(bytes, index, 0x9C, 0x88): return 3
        case 0xE6 where matches(bytes, index, 0x97, 0xA5): return 3
        default: return 0
        }
    }

    private static func matches(
        _ bytes: Span<UInt8>, _ index: Int, _ second: UInt8, _ third: UInt8
    ) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == second && bytes[index + 2] == third
    }
}
