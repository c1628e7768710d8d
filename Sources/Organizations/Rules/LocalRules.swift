public import Kernel
public import LocalSettings
public import Storage

/// A number that no regulation fixes: the deployer sets it from a day on, else the default holds.
public enum LocalSetting: String, DatedSetting {
    public static let table = "organization_setting"
    public static let topic = Organizations.topic

    /// How far ahead an act may take effect.
    case monthsAhead
    /// The least members of a group; three is customary.
    case groupMembers
    /// By-elections are prompt; this says how prompt.
    case vacancyDays
    /// How long before the end of a term the request for an election goes up.
    case electionRequestMonths
    /// Years as a full member before a seat in a committee: 3, in central and provincial
    /// enterprises 5 or more.
    case committeeSeniorityYears

    public var defaultValue: Int {
        switch self {
        case .monthsAhead: 12
        case .groupMembers: 3
        case .vacancyDays: 90
        case .electionRequestMonths: 4
        case .committeeSeniorityYears: 3
        }
    }

    public var range: ClosedRange<Int> {
        switch self {
        case .monthsAhead: 0...24
        case .groupMembers: 1...20
        case .vacancyDays: 1...365
        case .electionRequestMonths: 1...12
        case .committeeSeniorityYears: 1...10
        }
    }

    public var title: Phrase {
        switch self {
        case .monthsAhead: Phrase("最多提前几个月登记", "Months that an act may be dated ahead")
        case .groupMembers: Phrase("党小组最少人数", "Least members of a group")
        case .vacancyDays: Phrase("空缺后多少天内补选", "Days within which a post is filled")
        case .electionRequestMonths:
            Phrase("届满前几个月请示换届", "Months before the end to ask for an election")
        case .committeeSeniorityYears: Phrase("党委委员党龄（年）", "Years in the Party before a committee")
        }
    }
}

public typealias LocalRules = DatedSettings<LocalSetting>

extension Transaction {
    /// The local settings in force on a day.
    public borrowing func localRules(on date: CivilDate) throws(StorageError) -> LocalRules {
        try settings(on: date)
    }
}
