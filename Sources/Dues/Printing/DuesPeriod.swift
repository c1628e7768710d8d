import Kernel

/// The months of a report: one, or those of a year.
struct DuesPeriod: Equatable, Sendable {
    let months: ClosedRange<CivilMonth>

    /// Reads `2026-11` or `2026`. Nil for what has not begun, and for years without the rules.
    init?(_ text: String, on today: CivilDate) {
        if let month = CivilMonth(text) {
            months = month...month
        } else if text.count == 4, let year = Int(text),
            let first = CivilMonth(year: year, month: 1)
        {
            months = first...first.adding(months: 11)
        } else {
            return nil
        }
        guard months.lowerBound.year >= Instrument.duesRules.inForce.year,
            months.lowerBound <= CivilMonth(of: today)
        else { return nil }
    }

    var isYear: Bool { months.count > 1 }

    /// As an address names it.
    var text: String {
        isYear ? String(months.lowerBound.year) : months.lowerBound.description
    }

    var title: Phrase {
        let first = months.lowerBound
        return isYear
            ? Phrase("\(first.year) 年度", "\(first.year)")
            : Phrase(PrintingWords.chinese(first), first.description)
    }

    var start: Instant { months.lowerBound.firstDay.start }
    var end: Instant { months.upperBound.adding(months: 1).firstDay.start }
}
