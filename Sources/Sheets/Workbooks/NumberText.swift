import Kernel

/// Numbers as a workbook stores them, made readable.
struct NumberText {
    /// How many digits a spreadsheet keeps; those of longer whole numbers are made up.
    private static let keptDigits = 15

    private let countsFrom1904: Bool

    init(countsFrom1904: Bool) { self.countsFrom1904 = countsFrom1904 }

    /// Rewrites the number that ends the bytes and says what it is.
    func finish(_ bytes: inout [UInt8], from start: Int, isDate: Bool) -> CellKind {
        if isDate, let kind = finishDate(&bytes, from: start) { return kind }
        if bytes.span.extracting(start...).smallNumber != nil { return .number }
        let text = String(decoding: bytes[start...], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { return .text }
        bytes.replaceSubrange(start..., with: value.shortest.utf8)
        return isRounded(value) ? .roundedNumber : .number
    }

    /// Whole, and with more digits than were kept.
    private func isRounded(_ value: Double) -> Bool {
        value.magnitude >= 1e15 && value == value.rounded()
    }

    /// The day and, where there is one, the time of day; `nil` for a day that no sheet has.
    private func finishDate(_ bytes: inout [UInt8], from start: Int) -> CellKind? {
        let days: Int, seconds: Int
        if let whole = bytes.span.extracting(start...).smallNumber {
            (days, seconds) = (whole, 0)
        } else {
            let text = String(decoding: bytes[start...], as: UTF8.self)
            guard let value = Double(text), (0..<2_958_466).contains(value) else { return nil }
            let moment = Int((value * 86_400).rounded())
            (days, seconds) = moment.quotientAndRemainder(dividingBy: 86_400)
        }
        guard let date = date(days) else { return nil }
        bytes.removeLast(bytes.count - start)
        bytes.append(date)
        if seconds > 0 { bytes.append(timeOfDay: seconds) }
        return .date
    }

    /// Day 1 is 1 January 1900. Day 60 is the 29 February 1900 that never was, and what comes after
    /// is counted as if it had been: https://learn.microsoft.com/office/troubleshoot/excel
    /// /wrongly-assumes-1900-is-leap-year
    private func date(_ days: Int) -> CivilDate? {
        guard (0...2_958_465).contains(days) else { return nil }
        if countsFrom1904 { return CivilDate(daysSince1970: days - 24_107) }
        guard days > 0, days != 60 else { return nil }
        return CivilDate(daysSince1970: days - (days < 60 ? 25_568 : 25_569))
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ date: CivilDate) {
        let (year, month, day) = (date.year, date.month, date.day)
        append(digits: year / 100)
        append(digits: year % 100)
        append(UInt8(ascii: "-"))
        append(digits: month)
        append(UInt8(ascii: "-"))
        append(digits: day)
    }

    fileprivate mutating func append(timeOfDay seconds: Int) {
        append(UInt8(ascii: " "))
        append(digits: seconds / 3600)
        append(UInt8(ascii: ":"))
        append(digits: seconds / 60 % 60)
        append(UInt8(ascii: ":"))
        append(digits: seconds % 60)
    }

    private mutating func append(digits number: Int) {
        append(0x30 + UInt8(truncatingIfNeeded: number / 10 % 10))
        append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }
}
