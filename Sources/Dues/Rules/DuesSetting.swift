public import Kernel
public import LocalSettings
public import Storage

/// A number of dues that no regulation fixes: the deployer sets it from a day on.
public enum DuesSetting: String, DatedSetting {
    public static let table = "dues_setting"
    public static let topic = Dues.amounts

    /// What one month asks at most; more is given of one's own will.
    case capYuan
    /// What a farmer pays: from twenty fen to one yuan.
    case farmerFen
    /// To how many fen an amount is rounded, and which way: to the nearest, down or up.
    case roundedToFen, roundingWay
    /// Whether a probationer owes from the month of acceptance (0) or from the next (1).
    case probationaryStart
    /// From which difference on an amount is looked at before it is fixed.
    case payJumpPercent
    /// How long a table of pay is kept that nobody has fixed.
    case payKeptDays
    /// So long a line of a bank statement that paid nobody's dues tells whose it was.
    case statementDays
    /// What a branch, and what a committee, passes up where the level above set no share, in ten
    /// thousandths.
    case branchShare, committeeShare
    /// What the highest organisation passes on to one that is not in this system.
    case outwardShare
    /// With fewer who paid, a branch publishes nothing of its own.
    case smallestPublished
    /// From which payment on what is given of the own will goes to the centre whole.
    case largeDuesYuan

    public var defaultValue: Int {
        switch self {
        case .capYuan: 1000
        case .farmerFen: 20
        case .roundedToFen: 1
        case .roundingWay, .probationaryStart: 0
        case .payJumpPercent: 50
        case .payKeptDays: 7
        case .statementDays: 365
        case .branchShare: 10_000
        case .committeeShare, .outwardShare: 0
        case .smallestPublished: 5
        case .largeDuesYuan: 1000
        }
    }

    public var range: ClosedRange<Int> {
        switch self {
        case .capYuan: 1...1_000_000
        case .farmerFen: 20...100
        case .roundedToFen: 1...100
        case .roundingWay: 0...2
        case .probationaryStart: 0...1
        case .payJumpPercent: 1...1000
        case .payKeptDays: 1...30
        case .statementDays: 30...3650
        case .branchShare, .committeeShare, .outwardShare: 0...10_000
        case .smallestPublished: 5...100
        case .largeDuesYuan: 1...1_000_000
        }
    }

    public var title: Phrase {
        switch self {
        case .capYuan: Phrase("每月一般不超过（元）", "Generally at most a month (yuan)")
        case .farmerFen: Phrase("农民党员每月（分）", "Farmers a month (fen)")
        case .roundedToFen: Phrase("应交额精确到（分）", "Amounts are rounded to (fen)")
        case .roundingWay:
            Phrase(
                "取整方式：0 四舍五入，1 舍去，2 进一", "Rounding: 0 to the nearest, 1 down, 2 up")
        case .probationaryStart:
            Phrase(
                "预备党员起交月：0 当月，1 次月",
                "Probationers begin: 0 with the month of acceptance, 1 with the next")
        case .payJumpPercent:
            Phrase(
                "核定额变动超过多少（%）须核对", "A difference above (%) is looked at before it is fixed")
        case .payKeptDays:
            Phrase("未核定的工资表保留（天）", "Tables of pay that nobody fixed are kept (days)")
        case .statementDays:
            Phrase(
                "对账单中未登记的付款人信息保存（天）",
                "Payers of unmatched bank lines are kept for (days)")
        case .branchShare:
            Phrase(
                "党支部上缴比例（万分之几），上级另定的除外",
                "Share a branch passes up (ten thousandths), unless set otherwise above")
        case .committeeShare:
            Phrase(
                "党委、党总支上缴比例（万分之几），上级另定的除外",
                "Share a committee passes up (ten thousandths), unless set otherwise above")
        case .outwardShare:
            Phrase(
                "最高一级向系统外上缴比例（万分之几）",
                "Share the highest organisation passes on outside (ten thousandths)")
        case .smallestPublished:
            Phrase("年度公布最少交纳人数", "Fewest payers of a yearly publication")
        case .largeDuesYuan:
            Phrase(
                "一次自愿多交多少元以上全额转交中央",
                "Given at once of the own will, from (yuan) on all goes to the centre")
        }
    }
}

public typealias DuesSettings = DatedSettings<DuesSetting>

extension DuesSettings {
    var cap: Money { Money(fen: self[.capYuan] * 100) }

    var rounding: Rounding {
        Rounding(
            unit: Money(fen: self[.roundedToFen]),
            direction: Rounding.Direction(rawValue: self[.roundingWay]) ?? .nearest)
    }
}
