import Columns
import Disclosure
import Kernel

/// How the values of a dimension are called, and how finely they are told apart on pages.
extension Dimension {
    /// What a page offers, in the order in which one looks for it.
    static let offered: [Dimension] = [
        .sex, .age, .ethnicity, .education, .degree, .occupation, .period, .joinYear, .seniority,
        .floating, .post, .honour, .sanction, .skill, .status,
    ]

    /// Age, people and year of joining by the groups of the country's bulletin.
    var axis: Axis {
        switch self {
        case .age, .ethnicity, .joinYear: Axis(self, .group)
        default: Axis(self, .code)
        }
    }

    /// How it is called in an address.
    var name: String { "\(self)" }

    init?(name: String) {
        guard let dimension = Dimension.offered.first(where: { $0.name == name }) else {
            return nil
        }
        self = dimension
    }

    /// All codes that lie at a value of its axis.
    func codes(at value: Int) -> Codes {
        Codes((0..<UInt8(size)).filter { axis.value(of: $0) == value })
    }

    var title: Phrase {
        switch self {
        case .sex: Phrase("性别", "Sex")
        case .age: Phrase("年龄", "Age")
        case .ethnicity: Phrase("民族", "Ethnic group")
        case .education: Phrase("学历", "Education")
        case .degree: Phrase("学位", "Degree")
        case .occupation: Phrase("职业", "Occupation")
        case .floating: Phrase("流动情况", "Whereabouts")
        case .period: Phrase("入党时期", "Period of joining")
        case .joinYear: Phrase("入党年代", "Decade of joining")
        case .seniority: Phrase("党龄", "Years in the Party")
        case .status: Phrase("人员类别", "Category")
        case .post: Phrase("党内职务", "Party post")
        case .honour: Phrase("表彰奖励", "Honours")
        case .sanction: Phrase("党纪处分", "Sanctions")
        case .skill: Phrase("专长", "Skills")
        }
    }

    /// How a value is called; nil for one that nobody can have.
    func title(of value: Int) -> Phrase? {
        switch self {
        case .sex: Dimension.sexes.at(value)
        case .age: Dimension.ages.at(value)
        case .ethnicity: Dimension.peoples.at(value)
        case .education: Dimension.levels.at(value - 1)
        case .degree: Dimension.degrees.at(value)
        case .occupation: Dimension.occupations.at(value)
        case .floating: Dimension.floating.at(value)
        case .period: Dimension.periods.at(value)
        case .joinYear: Dimension.decade(value)
        case .seniority: Dimension.years(value)
        case .status: value == 4 ? Dimension.probationary : value == 5 ? Dimension.full : nil
        case .post: Dimension.posts.at(value - 1)
        case .honour: Dimension.honours.at(value - 1)
        case .sanction: Dimension.sanctions.at(value)
        case .skill: Dimension.skills.at(value)
        }
    }
}

extension Dimension {
    private static let unknown = Phrase("未知", "Unknown")
    private static let full = Phrase("正式党员", "Full members")
    private static let probationary = Phrase("预备党员", "Probationary members")
    private static let sexes = [unknown, Phrase("男", "Male"), Phrase("女", "Female")]
    private static let peoples = [
        unknown, Phrase("汉族", "Han"), Phrase("少数民族", "Minorities"),
    ]
    private static let ages = [
        unknown, Phrase("30岁及以下", "30 and under"), Phrase(verbatim: "31–35"),
        Phrase(verbatim: "36–40"), Phrase(verbatim: "41–45"), Phrase(verbatim: "46–50"),
        Phrase(verbatim: "51–55"), Phrase(verbatim: "56–60"),
        Phrase("61岁及以上", "61 and over"),
    ]
    private static let levels = [
        unknown, Phrase("博士研究生", "Doctorate"), Phrase("硕士研究生", "Master's"),
        Phrase("大学本科", "Bachelor's"), Phrase("大学专科", "College"),
        Phrase("中专、职高", "Secondary vocational"), Phrase("技工学校", "Technical school"),
        Phrase("高中", "High school"), Phrase("初中", "Junior middle school"),
        Phrase("小学", "Primary school"),
    ]
    private static let degrees = [
        Phrase("无学位", "None"), Phrase("学士", "Bachelor"), Phrase("硕士", "Master"),
        Phrase("博士", "Doctor"),
    ]
    private static let occupations = [
        unknown, Phrase("工人", "Workers"), Phrase("农牧渔民", "Farmers, herders, fishers"),
        Phrase("专业技术人员", "Professional and technical staff"),
        Phrase("管理人员", "Managers and clerks"),
        Phrase("党政机关工作人员", "Party and government staff"), Phrase("学生", "Students"),
        Phrase("其他职业", "Others"), Phrase("离退休人员", "Retired"),
    ]
    private static let floating = [
        Phrase("在支部", "With the branch"), Phrase("流动党员", "Floating members"),
        Phrase("失联党员", "Contact lost"),
    ]
    private static let none = Phrase("无", "None")
    private static let posts = [
        none, Phrase("书记", "Secretaries"), Phrase("副书记", "Deputy secretaries"),
        Phrase("纪委书记", "Secretaries for discipline"),
        Phrase("常务委员", "Standing members"),
        Phrase("组织委员", "For organisation"), Phrase("宣传委员", "For publicity"),
        Phrase("纪律检查委员", "For discipline"), Phrase("青年委员", "For youth"),
        Phrase("委员", "Other members of committees"), Phrase("党小组组长", "Group leaders"),
        Phrase("党小组副组长", "Deputy group leaders"), Phrase("党务干事", "Clerks"),
    ]
    private static let honours = [
        none, Phrase("本单位", "Unit"), Phrase("市厅级", "Municipal"),
        Phrase("省部级", "Provincial"), Phrase("全国", "National"),
        Phrase("光荣在党50年", "Fifty years in the Party"), Phrase("集团", "Group"),
    ]
    private static let sanctions = [
        none, Phrase("警告", "Warning"), Phrase("严重警告", "Serious warning"),
        Phrase("撤销党内职务", "Removal from Party posts"),
        Phrase("留党察看", "Probation within the Party"),
        Phrase("开除党籍", "Expulsion"), Phrase("中止党员权利", "Rights suspended"),
    ]
    private static let skills = [
        Phrase("未登记专长", "None on file"), Phrase("有专长", "Some on file"),
    ]
    private static let periods = [
        unknown, Phrase("新中国成立前", "Before October 1949"),
        Phrase("新中国成立后至十一届三中全会前", "1949 to 1978"),
        Phrase("十一届三中全会后至十八大前", "1978 to 2012"),
        Phrase("十八大以来", "Since November 2012"),
    ]

    private static func decade(_ value: Int) -> Phrase? {
        guard value > 0 else { return Phrase("1930年前或未知", "Before 1930 or unknown") }
        let year = 1920 + value * 10
        return year <= 2040 ? Phrase("\(year)年代", "\(year)s") : nil
    }

    private static func years(_ value: Int) -> Phrase? {
        switch value {
        case 1: unknown
        case 2...13:
            Phrase(
                "\((value - 2) * 5)–\((value - 2) * 5 + 4)年",
                "\((value - 2) * 5)–\((value - 2) * 5 + 4) years")
        case 14: Phrase("60年及以上", "60 years and more")
        default: nil
        }
    }
}

extension [Phrase] {
    fileprivate func at(_ index: Int) -> Phrase? { indices.contains(index) ? self[index] : nil }
}
