public import Kernel

/// What else is known about an invented person: schooling, work, honours. Each is drawn from a
/// stream of its own, so that a field more shifts nothing else.
public struct InventedCareer: Sendable, Equatable {
    public struct Honour: Sendable, Equatable {
        public let level: String
        public let title: String
        public let giver: String
        public let on: CivilDate
    }

    public let nativePlace: String
    /// GB/T 6864; nil without a degree.
    public let degree: String?
    /// GB/T 2261.4.
    public let employment: String
    public let workPost: String
    public let title: String?
    public let workBeganOn: CivilDate
    public let introducers: String
    public let bankAccount: String
    public let school: String
    public let graduatedOn: CivilDate
    public let honours: [Honour]
    /// A warning that is over by now, of a few.
    public let warnedOn: CivilDate?
    public let skill: String?
    /// Where a floating member is, GB/T 2260, and since when.
    public let floating: (region: String, since: CivilDate)?

    public static func == (left: InventedCareer, right: InventedCareer) -> Bool {
        left.nativePlace == right.nativePlace && left.bankAccount == right.bankAccount
            && left.honours == right.honours && left.workBeganOn == right.workBeganOn
    }
}

extension InventedPerson {
    /// The career of this person; the same for the same seed.
    public func career(seed: UInt64, asOf: CivilDate) -> InventedCareer {
        var random = SplitMix64(seed: seed, 7, id.high, id.low)
        return InventedCareer(self, asOf: asOf, &random)
    }
}

extension InventedCareer {
    init(_ person: InventedPerson, asOf: CivilDate, _ random: inout SplitMix64) {
        let latest = asOf.adding(days: -30)
        let schoolYears = InventedCareer.schoolYears(person.education)
        graduatedOn = min(
            person.birthDate.adding(years: schoolYears).adding(days: random.number(0...200)),
            latest)
        workBeganOn = min(graduatedOn.adding(days: random.number(10...400)), latest)
        nativePlace = random.pick(InventedCareer.places, or: "黑龙江伊春")
        degree = InventedCareer.degree(person.education, &random)
        employment = InventedCareer.employment(person.occupation)
        workPost = random.pick(InventedCareer.posts(person.occupation), or: "护林员")
        title =
            person.occupation == .professional
            ? random.pick(["助理工程师", "工程师", "高级工程师"], or: "工程师") : nil
        introducers = InventedCareer.introducers(&random)
        bankAccount = "990" + InventedCareer.digits(16, &random)
        school = random.pick(InventedCareer.schools, or: "沐岚林业学校")
        honours = InventedCareer.honours(of: person, until: latest, &random)
        warnedOn =
            person.confirmedOn != nil && random.happens(6)
            ? asOf.adding(days: -random.number(500...2000)) : nil
        skill = random.happens(120) ? random.pick(InventedCareer.skills, or: "油锯维修") : nil
        let region = random.pick(["110105", "230102", "310115", "440305"], or: "230102")
        let away = asOf.adding(days: -random.number(190...900))
        let stay = person.memberships.last?.from ?? person.joinedOn
        floating = person.isFloating && stay < away ? (region, away) : nil
    }

    private static func schoolYears(_ education: String) -> Int {
        switch education {
        case "11": 28
        case "14": 25
        case "21": 22
        case "31": 21
        case "41", "61": 18
        default: 16
        }
    }

    private static func degree(_ education: String, _ random: inout SplitMix64) -> String? {
        let level: String? =
            switch education {
            case "11": "2"
            case "14": "3"
            case "21": random.happens(850) ? "4" : nil
            default: nil
            }
        return level.map { $0 + random.pick(["02", "03", "07", "08", "09", "12"], or: "09") }
    }

    private static func employment(_ occupation: InventedPerson.Occupation) -> String {
        switch occupation {
        case .worker: "24"
        case .professional: "13"
        case .manager: "21"
        case .retired: "80"
        }
    }

    private static func posts(_ occupation: InventedPerson.Occupation) -> [String] {
        switch occupation {
        case .worker: ["护林员", "采伐工", "木材检验工", "苗圃工", "汽车驾驶员", "电工"]
        case .professional: ["林业工程技术", "森林病虫害防治", "会计", "测绘", "信息技术"]
        case .manager: ["林场管理", "人力资源", "安全生产管理", "党务", "经营管理"]
        case .retired: ["退休"]
        }
    }

    private static func introducers(_ random: inout SplitMix64) -> String {
        let names = InventedNames()
        let both = (0..<2).map { _ in
            names.draw(.male, ethnicity: "01", born: 1960, &random)
        }
        return both.joined(separator: "、")
    }

    private static func digits(_ count: Int, _ random: inout SplitMix64) -> String {
        (0..<count).map { _ in String(random.number(0...9)) }.joined()
    }

    private static func honours(
        of person: InventedPerson, until latest: CivilDate, _ random: inout SplitMix64
    ) -> [Honour] {
        guard random.happens(180) else { return [] }
        let (level, giver) = random.pick(givers, or: ("unit", "青溪林场党委"))
        let day = max(person.joinedOn, latest.adding(days: -random.number(10...4000)))
        return [
            Honour(
                level: level, title: random.pick(["优秀共产党员", "优秀党务工作者", "劳动模范"], or: "优秀共产党员"),
                giver: giver, on: min(day, latest))
        ]
    }

    private static let givers = [
        ("unit", "青溪林场党委"), ("unit", "沐岚木业党委"), ("group", "沐岚森工集团党委"), ("city", "沐岚市委"),
    ]
    private static let places = [
        "黑龙江伊春", "黑龙江铁力", "吉林敦化", "吉林汪清", "辽宁抚顺", "内蒙古牙克石", "山东莱芜", "河北承德",
    ]
    private static let schools = ["沐岚林业学校", "沐岚林业大学", "青溪职业学院", "沐岚第一中学"]
    private static let skills = ["油锯维修", "无人机巡护", "急救", "手语", "法律援助", "公文写作", "野外定向"]
}
