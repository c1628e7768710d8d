public import Storage

/// A number that the texts at hand leave open: the deployer sets it from a day on, else the
/// default holds.
public enum MemberSetting: String, Storable, Sendable, CaseIterable {
    /// How long somebody who was removed or expelled stays out.
    case rejoinYears
    /// How long each sanction has effect (docs/guide says where the numbers come from).
    case warningMonths, seriousWarningMonths, postRemovalMonths
    /// The longest probation within the Party.
    case probationMonths

    public var defaultValue: Int {
        switch self {
        case .rejoinYears: 5
        case .warningMonths: 12
        case .seriousWarningMonths: 18
        case .postRemovalMonths, .probationMonths: 24
        }
    }

    var range: ClosedRange<Int> {
        switch self {
        case .rejoinYears: 1...10
        default: 1...60
        }
    }
}

/// The settings in force on one day.
public struct MemberRules: Equatable, Sendable {
    private var values: [MemberSetting: Int]

    public init(_ values: [MemberSetting: Int] = [:]) { self.values = values }

    public subscript(setting: MemberSetting) -> Int { values[setting] ?? setting.defaultValue }
}
