import Kernel
import Register

/// Which branch may ask somebody for a month.
///
/// It is where the formal relation stood on the first day: whoever moves within a month pays where
/// the month began. A newcomer pays where the general meeting accepted him or her.
enum DuesDuty {
    /// The months there is anything to say about: from the regulation on, and a year ahead.
    static func months(on today: CivilDate) -> ClosedRange<CivilMonth> {
        let last = CivilMonth(of: today).adding(months: 12)
        return min(CivilMonth(of: Instrument.duesRules.inForce), last)...last
    }

    static func isOwed(
        by member: BranchStay, in month: CivilMonth, _ settings: DuesSettings
    ) -> Bool {
        isOwed(
            in: month, joinedOn: member.joinedOn, from: member.validFrom,
            until: member.validUntil, settings)
    }

    /// - Parameter joinedOn: the day of the general meeting.
    static func isOwed(
        in month: CivilMonth, joinedOn: CivilDate, from validFrom: CivilDate,
        until validUntil: CivilDate?, _ settings: DuesSettings
    ) -> Bool {
        guard CivilMonth(of: joinedOn) < month else {
            let startsAtOnce = settings[.probationaryStart] == 0
            return startsAtOnce && CivilMonth(of: joinedOn) == month && validFrom == joinedOn
        }
        return validFrom <= month.firstDay && validUntil.map { month.firstDay <= $0 } ?? true
    }
}
