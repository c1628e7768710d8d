public import Kernel

/// A sanction within the Party, or another limit on a member's rights, for a time. Expulsion is
/// none: it is a step in the life of a membership.
public enum Sanction: String, Codable, Sendable, CaseIterable {
    case warning, seriousWarning, postRemoval
    /// 留党察看
    case probation
    /// While somebody is detained or arrested.
    case rightsSuspended

    public var title: Phrase {
        switch self {
        case .warning: Phrase("警告", "Warning")
        case .seriousWarning: Phrase("严重警告", "Serious warning")
        case .postRemoval: Phrase("撤销党内职务", "Removal from Party posts")
        case .probation: Phrase("留党察看", "Probation within the Party")
        case .rightsSuspended: Phrase("中止党员权利", "Rights suspended")
        }
    }

    /// Whether the right to vote, to elect and to be elected rests while it lasts.
    public var suspendsVoting: Bool { self == .probation || self == .rightsSuspended }

    /// How long it has effect at most; nil where only a decision ends it.
    func months(by rules: MemberRules) -> Int? {
        switch self {
        case .warning: rules[.warningMonths]
        case .seriousWarning: rules[.seriousWarningMonths]
        case .postRemoval: rules[.postRemovalMonths]
        case .probation: rules[.probationMonths]
        case .rightsSuspended: nil
        }
    }

    /// The last day of effect of one imposed on a day: the day before the same day of the month
    /// it ends in, so that twelve months from the first of January end with the year.
    func lastDay(imposedOn date: CivilDate, by rules: MemberRules) -> CivilDate? {
        months(by: rules).map { date.adding(months: $0).adding(days: -1) }
    }

    enum Refusal: Error, Equatable {
        case tooLong(latest: CivilDate)
        case endsBeforeItBegins

        var sentence: Phrase {
            switch self {
            case .tooLong(let latest):
                Phrase("影响期最晚到 \(latest)", "It ends on \(latest) at the latest")
            case .endsBeforeItBegins:
                Phrase("结束日期早于开始日期", "It ends before it begins")
            }
        }
    }

    /// The last day that is recorded: the one that the decision names, or the one of the rule.
    func period(
        from date: CivilDate, until named: CivilDate?, _ rules: MemberRules
    ) throws(Refusal) -> CivilDate? {
        let latest = lastDay(imposedOn: date, by: rules)
        guard let named else { return latest }
        guard date <= named else { throw .endsBeforeItBegins }
        if let latest, latest < named { throw .tooLong(latest: latest) }
        return named
    }
}

/// Whether somebody may vote, elect and be elected on a day, and if not, why and until when.
public enum VotingRight: Equatable, Sendable {
    case has
    case hasNot(Cause)

    public enum Cause: Equatable, Sendable {
        case notAFullMember(Standing?)
        /// The right comes back by itself on the day after; nil if a decision has to end it.
        case sanction(Sanction, until: CivilDate?)
    }

    public init(
        of standing: Standing?, category: Membership.Category?, _ records: [FileRecord],
        on date: CivilDate
    ) {
        guard let standing, standing.isMember, category == .full else {
            self = .hasNot(.notAFullMember(standing))
            return
        }
        let limits = records.compactMap { record -> (Sanction, CivilDate?)? in
            guard record.kind == .sanction, record.isInEffect(on: date),
                let sanction = record.code.flatMap(Sanction.init(rawValue:)),
                sanction.suspendsVoting
            else { return nil }
            return (sanction, record.until)
        }
        // Of several the one that lasts longest: only after it does the right come back.
        let longest = limits.max { ($0.1 ?? .endless) < ($1.1 ?? .endless) }
        self = longest.map { .hasNot(.sanction($0.0, until: $0.1)) } ?? .has
    }

    public var clause: Clause? { self == .has ? nil : .voters }

    public var sentence: Phrase {
        switch self {
        case .has: Phrase("有表决权", "May vote")
        case .hasNot(.notAFullMember(let standing)):
            Phrase(
                "没有表决权：\(standing?.title.chinese ?? "不是党员")",
                "No vote: \(standing?.title.english ?? "not a member")")
        case .hasNot(.sanction(let sanction, let until)):
            Phrase(
                "没有表决权：\(sanction.title.chinese)"
                    + (until.map { "，\($0.adding(days: 1)) 恢复" } ?? "，待决定恢复"),
                "No vote: \(sanction.title.english)"
                    + (until.map { ", again from \($0.adding(days: 1))" }
                        ?? ", until a decision restores it"))
        }
    }
}

extension CivilDate {
    fileprivate static let endless = CivilDate.day(9999, 12, 31)
}
