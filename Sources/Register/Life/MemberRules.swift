public import Kernel
public import LocalSettings
public import Storage

/// A number that the texts at hand leave open: the deployer sets it from a day on, else the
/// default holds.
public enum MemberSetting: String, DatedSetting {
    public static let table = "register_setting"
    public static let topic = Register.topic

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

    public var range: ClosedRange<Int> {
        switch self {
        case .rejoinYears: 1...10
        default: 1...60
        }
    }

    public var title: Phrase {
        switch self {
        case .rejoinYears:
            Phrase("除名、开除后几年内不得重新入党", "Years before applying again")
        case .warningMonths: Phrase("警告的影响期（月）", "Months of a warning")
        case .seriousWarningMonths:
            Phrase("严重警告的影响期（月）", "Months of a serious warning")
        case .postRemovalMonths:
            Phrase("撤销党内职务的影响期（月）", "Months of a removal from posts")
        case .probationMonths:
            Phrase("留党察看最长（月）", "Months of probation within the Party at most")
        }
    }
}

public typealias MemberRules = DatedSettings<MemberSetting>

extension Transaction {
    borrowing func memberRules(on date: CivilDate) throws(StorageError) -> MemberRules {
        try settings(on: date)
    }
}
