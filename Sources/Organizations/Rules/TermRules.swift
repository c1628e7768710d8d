public import Kernel

/// How long bodies serve, when the next election is due, and what may move that day.
public enum TermRules {
    public struct Length: Equatable, Sendable {
        public let years: Int
        public let clause: Clause
    }

    static let reminderMonths = 6
    static let extensionYears = 1

    /// The length for a body elected on a day; nil where no rule of that time is known and the
    /// end has to be entered.
    public static func length(of kind: Organization.Kind, begunOn date: CivilDate) -> Length? {
        let length: Length? =
            switch kind {
            case .committee: Length(years: 5, clause: .termOpinion)
            case .generalBranch: Length(years: 3, clause: .termOpinion)
            case .branch, .jointBranch, .projectBranch, .floatingBranch:
                Length(years: 3, clause: branchClause(on: date))
            case .temporaryBranch, .group: nil
            }
        return length.flatMap { $0.clause.isInForce(on: date) ? $0 : nil }
    }

    /// The opinion came a few months before the regulation that took it up.
    private static func branchClause(on date: CivilDate) -> Clause {
        Clause.branchTerm.isInForce(on: date) ? .branchTerm : .termOpinion
    }

    /// The organisation above reminds generally six months before.
    public static func remindFrom(_ due: CivilDate) -> CivilDate {
        due.adding(months: -reminderMonths)
    }

    /// No term that ends later is in the months of the reminder: the clamped day of a month may
    /// come up to three days before.
    static func noticeUntil(_ today: CivilDate) -> CivilDate {
        today.adding(days: 3).adding(months: reminderMonths)
    }

    /// The last day to which a term is generally extended.
    public static func extensionLimit(_ term: Term) -> CivilDate {
        term.endsOn.adding(years: extensionYears)
    }
}

extension TermRules {
    /// What is unusual about a term: too long, or begun far from the day it was due.
    static func findings(
        _ begunOn: CivilDate, _ endsOn: CivilDate, _ length: Length?, after previous: Term?
    ) -> [Finding] {
        var findings: [Finding] = []
        if let length, begunOn.adding(years: length.years) < endsOn {
            findings.append(
                Finding(
                    "term.tooLong", Words.termTooLong(length.years, begunOn, endsOn),
                    remedy: Words.termByRule, length.clause))
        }
        if let previous, let far = farFromDue(begunOn, previous) { findings.append(far) }
        return findings
    }

    /// Early or late, generally no more than a year.
    private static func farFromDue(_ begunOn: CivilDate, _ previous: Term) -> Finding? {
        let window = previous.endsOn.adding(years: -extensionYears)...extensionLimit(previous)
        guard Clause.termExtension.isInForce(on: begunOn), !window.contains(begunOn) else {
            return nil
        }
        return Finding(
            "term.farFromDue", Words.farFromDue(begunOn, due: previous.endsOn),
            remedy: Words.giveApproval, .termExtension)
    }

    /// An extension always rests on an approval, which is the reason to record.
    static func findings(extending term: Term, to date: CivilDate) -> [Finding] {
        guard Clause.termExtension.isInForce(on: date) else { return [] }
        let limit = extensionLimit(term)
        let sentence =
            date <= limit ? Words.extensionNeedsApproval : Words.extensionTooLong(date, limit)
        return [
            Finding(
                "term.extension", sentence, remedy: Words.giveApproval, .termExtension)
        ]
    }
}
