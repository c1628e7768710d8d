import Kernel

/// A line of somebody's pay.
struct PayItem: Equatable, Sendable {
    let name: String
    let amount: Money
}

/// What becomes of a line of pay in the base of dues.
enum PayTreatment: String, Codable, Sendable, CaseIterable {
    /// Regular pay: the fixed part, and bonuses that everybody gets regularly.
    case counts
    case excluded
    /// On neither list of the regulation: the grassroots committee decides.
    case needsDecision
    /// Taken off: what the payer never receives.
    case incomeTax, insurance, housingFund, annuity

    var isTakenOff: Bool {
        switch self {
        case .incomeTax, .insurance, .housingFund, .annuity: true
        case .counts, .excluded, .needsDecision: false
        }
    }

    var title: Phrase {
        switch self {
        case .counts: Phrase("计入", "Counts")
        case .excluded: Phrase("不计入", "Excluded")
        case .needsDecision: Phrase("待研究", "To be decided")
        case .incomeTax: Phrase("扣除：个人所得税", "Taken off: income tax")
        case .insurance: Phrase("扣除：社会保险个人部分", "Taken off: social insurance")
        case .housingFund: Phrase("扣除：住房公积金个人部分", "Taken off: housing fund")
        case .annuity: Phrase("扣除：年金个人部分", "Taken off: annuity")
        }
    }

    /// Where the regulation says so; nil where somebody decides.
    var clause: Clause? {
        switch self {
        case .counts: .wageBase
        case .excluded, .incomeTax, .insurance, .housingFund, .annuity: .excludedItems
        case .needsDecision: nil
        }
    }
}

/// What an organisation has decided about the lines of its pay, as of a day.
struct PayMapping: Equatable, Sendable {
    private let decided: [String: PayTreatment]

    init(_ decided: [String: PayTreatment] = [:]) {
        self.decided = Dictionary(
            decided.map { (PayMapping.plain($0.key), $0.value) }, uniquingKeysWith: { $1 })
    }

    /// What was decided here, else what the regulation says by name, else that somebody has to.
    func treatment(of name: String) -> PayTreatment {
        let name = PayMapping.plain(name)
        return decided[name] ?? PayMapping.national[name] ?? .needsDecision
    }

    /// Blanks and the two kinds of brackets make no other item.
    static func plain(_ name: String) -> String {
        var plain = ""
        for character in name where !character.isWhitespace {
            switch character {
            case "（": plain.append("(")
            case "）": plain.append(")")
            default: plain.append(character)
            }
        }
        return plain
    }
}

extension PayMapping {
    static var nationalItems: Set<String> { Set(national.keys) }

    /// The items that the regulation names itself, by the names that payrolls usually give them.
    private static let national: [String: PayTreatment] = {
        let lists: [(PayTreatment, String)] = [
            (.counts, "基本工资 岗位工资 技能工资 薪级工资 级别工资 职务工资 岗位津贴"),
            (.counts, "离退休费 离休费 退休费 基本养老金 养老金"),
            (.incomeTax, "个人所得税 个税 所得税"),
            (.insurance, "养老保险 医疗保险 失业保险 工伤保险 生育保险 基本养老保险 基本医疗保险"),
            (.housingFund, "住房公积金 公积金"),
            (.annuity, "企业年金 职业年金 年金"),
            (.excluded, "住房补贴 交通补贴 公务交通补贴 公车补贴 通讯补贴 电话补贴 加班费 误餐费 餐补"),
            (.excluded, "伙食补贴 取暖补贴 采暖补贴 防暑降温费 物业补贴 物业费补贴 伤残补助 残疾补助"),
        ]
        var national: [String: PayTreatment] = [:]
        for (treatment, names) in lists {
            for name in names.split(separator: " ") { national[String(name)] = treatment }
        }
        return national
    }()
}
