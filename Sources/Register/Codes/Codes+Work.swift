public import Kernel
public import Storage

/// GB/T 2261.4: how somebody earns a living; the codes that Party statistics need.
public enum Employment: String, Storable, Codable, Sendable, CaseIterable {
    case civilServant = "11"
    case professional = "13"
    case clerk = "17"
    case manager = "21"
    case worker = "24"
    case farmer = "27"
    case student = "31"
    case soldier = "37"
    case freelancer = "51"
    case selfEmployed = "54"
    case none = "70"
    case retired = "80"
    case other = "90"

    public var title: Phrase {
        switch self {
        case .civilServant: Phrase("国家公务员", "Civil servant")
        case .professional: Phrase("专业技术人员", "Professional")
        case .clerk: Phrase("职员", "Clerk")
        case .manager: Phrase("企业管理人员", "Enterprise manager")
        case .worker: Phrase("工人", "Worker")
        case .farmer: Phrase("农民", "Farmer")
        case .student: Phrase("学生", "Student")
        case .soldier: Phrase("现役军人", "Serviceman")
        case .freelancer: Phrase("自由职业者", "Freelancer")
        case .selfEmployed: Phrase("个体经营者", "Self-employed")
        case .none: Phrase("无业人员", "Without work")
        case .retired: Phrase("退（离）休人员", "Retired")
        case .other: Phrase("其他", "Other")
        }
    }
}

/// GB/T 4762: what somebody is politically, as forms of the administration ask for it.
public enum PoliticalStatus: String, Codable, Sendable, CaseIterable {
    case member = "01"
    case probationary = "02"
    case league = "03"
    case revolutionaryCommittee = "04"
    case democraticLeague = "05"
    case nationalConstruction = "06"
    case promotingDemocracy = "07"
    case peasantsAndWorkers = "08"
    case zhiGong = "09"
    case jiuSan = "10"
    case taiwanLeague = "11"
    case nonParty = "12"
    case masses = "13"

    public var title: Phrase {
        switch self {
        case .member: Phrase("中共党员", "Party member")
        case .probationary: Phrase("中共预备党员", "Probationary Party member")
        case .league: Phrase("共青团员", "League member")
        case .revolutionaryCommittee: Phrase("民革党员", "Revolutionary Committee")
        case .democraticLeague: Phrase("民盟盟员", "Democratic League")
        case .nationalConstruction: Phrase("民建会员", "National Construction Association")
        case .promotingDemocracy: Phrase("民进会员", "Association for Promoting Democracy")
        case .peasantsAndWorkers: Phrase("农工党党员", "Peasants' and Workers' Party")
        case .zhiGong: Phrase("致公党党员", "Zhi Gong Party")
        case .jiuSan: Phrase("九三学社社员", "Jiu San Society")
        case .taiwanLeague: Phrase("台盟盟员", "Taiwan League")
        case .nonParty: Phrase("无党派人士", "Without party affiliation")
        case .masses: Phrase("群众", "Masses")
        }
    }
}

/// GB/T 6864: the level in the first digit, the discipline in the other two.
public enum Degree {
    public static let codes: [String] = levels.keys.sorted().flatMap { level in
        ["\(level)00"] + disciplines.keys.sorted().map { "\(level)\($0)" }
    }

    public static func title(of code: String) -> Phrase? {
        guard code.utf8.count == 3, code.allSatisfy({ $0.isASCII && $0.isNumber }),
            let level = code.first.flatMap({ levels[String($0)] })
        else { return nil }
        guard let discipline = disciplines[String(code.dropFirst())] else { return level }
        return Phrase(
            discipline.chinese + level.chinese, "\(level.english), \(discipline.english)")
    }

    private static let levels = [
        "2": Phrase("博士", "Doctor"), "3": Phrase("硕士", "Master"), "4": Phrase("学士", "Bachelor"),
    ]

    private static let disciplines = [
        "01": Phrase("哲学", "philosophy"), "02": Phrase("经济学", "economics"),
        "03": Phrase("法学", "law"), "04": Phrase("教育学", "education"),
        "05": Phrase("文学", "literature"), "06": Phrase("历史学", "history"),
        "07": Phrase("理学", "science"), "08": Phrase("工学", "engineering"),
        "09": Phrase("农学", "agriculture"), "10": Phrase("医学", "medicine"),
        "11": Phrase("军事学", "military science"), "12": Phrase("管理学", "management"),
    ]
}

/// GB/T 2260: six digits, of which the first two are a province.
public enum Region {
    public static func title(of code: String) -> Phrase? {
        guard code.utf8.count == 6, code.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        return provinces[String(code.prefix(2))]
    }

    private static let provinces: [String: Phrase] = [
        "11": Phrase("北京市", "Beijing"), "12": Phrase("天津市", "Tianjin"),
        "13": Phrase("河北省", "Hebei"), "14": Phrase("山西省", "Shanxi"),
        "15": Phrase("内蒙古自治区", "Inner Mongolia"), "21": Phrase("辽宁省", "Liaoning"),
        "22": Phrase("吉林省", "Jilin"), "23": Phrase("黑龙江省", "Heilongjiang"),
        "31": Phrase("上海市", "Shanghai"), "32": Phrase("江苏省", "Jiangsu"),
        "33": Phrase("浙江省", "Zhejiang"), "34": Phrase("安徽省", "Anhui"),
        "35": Phrase("福建省", "Fujian"), "36": Phrase("江西省", "Jiangxi"),
        "37": Phrase("山东省", "Shandong"), "41": Phrase("河南省", "Henan"),
        "42": Phrase("湖北省", "Hubei"), "43": Phrase("湖南省", "Hunan"),
        "44": Phrase("广东省", "Guangdong"), "45": Phrase("广西壮族自治区", "Guangxi"),
        "46": Phrase("海南省", "Hainan"), "50": Phrase("重庆市", "Chongqing"),
        "51": Phrase("四川省", "Sichuan"), "52": Phrase("贵州省", "Guizhou"),
        "53": Phrase("云南省", "Yunnan"), "54": Phrase("西藏自治区", "Tibet"),
        "61": Phrase("陕西省", "Shaanxi"), "62": Phrase("甘肃省", "Gansu"),
        "63": Phrase("青海省", "Qinghai"), "64": Phrase("宁夏回族自治区", "Ningxia"),
        "65": Phrase("新疆维吾尔自治区", "Xinjiang"), "71": Phrase("台湾省", "Taiwan"),
        "81": Phrase("香港特别行政区", "Hong Kong"), "82": Phrase("澳门特别行政区", "Macao"),
        "99": Phrase("境外或演示地区", "Abroad, or of the demo"),
    ]
}
