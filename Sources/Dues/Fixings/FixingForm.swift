import Kernel
import Web

/// Fixes what somebody owes from a month on.
struct FixingForm: Form {
    /// Nobody's monthly base is more; whoever types more has typed a year's.
    private static let most = Money(fen: 1_000_000_000)

    static let payer = Field<Payer>.choice(
        "payer", FixingWords.payer, of: Payer.allCases.map { ($0, $0.title) })
    static let base = Field<Money>.money(
        "base", FixingWords.base, hint: FixingWords.baseHint, in: Money(fen: 1)...most
    ).optional
    static let from = Field<CivilDate>.month("from", FixingWords.from, hint: FixingWords.fromHint)
    static let ground = Field<Fixing.Ground>.choice(
        "ground", FixingWords.ground, of: Fixing.Ground.allCases.map { ($0, $0.title) })
    static let fields = [
        payer.description, base.description, from.description, ground.description,
    ]

    let payer: Payer
    let base: Money?
    let from: CivilMonth
    let ground: Fixing.Ground

    init?(_ entry: inout Entry) {
        guard
            let (payer, base, from, ground) = entry.all(
                Self.payer, Self.base, Self.from, Self.ground)
        else { return nil }
        self.payer = payer
        self.base = payer.hasBase ? base : nil
        (self.from, self.ground) = (CivilMonth(of: from), ground)
    }

    /// What it comes to by the rules of the month it begins with.
    func reckoned(_ settings: DuesSettings, today: CivilDate) throws(Complaint) -> Reckoning {
        guard from <= DuesDuty.months(on: today).upperBound else {
            throw Complaint(FixingWords.tooFarAhead, field: "from")
        }
        do throws(Reckoning.Refusal) {
            return try DuesCase(payer, base: base, in: from).reckon(settings)
        } catch {
            switch error {
            case .noRule: throw Complaint(FixingWords.noRule, field: "from")
            case .baseMissing:
                throw Complaint(FixingWords.baseMissing(payer), field: "base", clause: .wageBase)
            }
        }
    }
}

enum FixingWords {
    static let title = Phrase("核定党费", "Fix dues")
    static let lead = Phrase(
        "每年年初核定一次，年内一般不变", "Fixed at the start of a year; generally unchanged within it")
    static let payer = Phrase("交纳类别", "Pays as")
    static let base = Phrase("计算基数（元/月）", "Base (yuan a month)")
    static let baseHint = Phrase(
        "固定数额的类别不填。只有本人和核定人能看到",
        "Leave empty where the sum is fixed. Only the member and whoever fixes it see it")
    static let from = Phrase("自哪个月起", "From the month")
    static let fromHint = Phrase("一般为当年一月", "Generally January")
    static let ground = Phrase("依据", "On what grounds")
    static let ownDues = Phrase(
        "不能核定自己的党费，请由其他工作人员核定", "Nobody fixes their own dues; ask a colleague")
    static let tooFarAhead = Phrase("最多提前一年核定", "At most a year ahead")
    static let noRule = Phrase(
        "2008 年 4 月以前的规定不在本系统内", "The rules before April 2008 are not on file")

    static func baseMissing(_ payer: Payer) -> Phrase {
        let basis = payer.basis ?? payer.title
        return Phrase(
            "请填写计算基数：\(basis.chinese)", "Enter the base: \(basis.english)")
    }

    static func done(_ amount: Money) -> Phrase {
        Phrase("已核定，每月 \(amount.grouped) 元", "Fixed at \(amount.grouped) yuan a month")
    }
}
