public import Kernel

extension Phrase {
    /// How a day stands to today, as lists of duties say it.
    public static func daysLeft(until due: CivilDate, from today: CivilDate) -> Phrase {
        let days = today.days(until: due)
        switch days {
        case ..<0:
            return Phrase("逾期 \(-days) 天", days == -1 ? "1 day late" : "\(-days) days late")
        case 0: return Phrase("今天到期", "Due today")
        case 1: return Phrase("明天到期", "Due tomorrow")
        default: return Phrase("还剩 \(days) 天", "\(days) days left")
        }
    }

    /// `2026-11-01～2026-11-30`; without an end, since when.
    public static func period(from start: CivilDate, until end: CivilDate?) -> Phrase {
        guard let end else { return Phrase("\(start) 起", "since \(start)") }
        return Phrase("\(start)～\(end)", "\(start) to \(end)")
    }
}
