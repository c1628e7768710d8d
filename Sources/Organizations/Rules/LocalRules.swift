public import Storage

/// A number that no regulation fixes: the deployer sets it from a day on, else the default holds.
public enum LocalSetting: String, Storable, Sendable, CaseIterable {
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

    var range: ClosedRange<Int> {
        switch self {
        case .monthsAhead: 0...24
        case .groupMembers: 1...20
        case .vacancyDays: 1...365
        case .electionRequestMonths: 1...12
        case .committeeSeniorityYears: 1...10
        }
    }
}

/// The settings in force on one day.
public struct LocalRules: Equatable, Sendable {
    private var values: [LocalSetting: Int]

    public init(_ values: [LocalSetting: Int] = [:]) { self.values = values }

    public subscript(setting: LocalSetting) -> Int { values[setting] ?? setting.defaultValue }
}
