import Kernel
import Register
import Sheets

/// The columns of a table of members: those of the national form (党员基本信息采集表) and what
/// registers keep beside it.
struct MemberColumns: Sendable {
    private(set) var schema = ImportSchema()
    let name, number, sex, birth, ethnicity, nativePlace, education, degree: ImportColumnID
    let employment, workPost, title, workBegan, introducers, phone, address: ImportColumnID
    let bankAccount, category, branch, joined, confirmed, since: ImportColumnID
    let standing, standingSince, region: ImportColumnID

    /// - Parameters:
    ///   - day: of which the table tells; nothing in it is later.
    ///   - today: nobody is born after it.
    init(units: UnitIndex, asOf day: CivilDate, today: CivilDate) {
        let past = CivilDate(daysSince1970: -40_000)...day
        name = schema.field(.name, upTo: 36, isRequired: true)
        number = schema.number(today)
        sex = schema.field(.sex, Vocabulary.sex)
        birth = schema.field(.birthDate, past, synonyms: ["出生年月日", "生日"])
        ethnicity = schema.field(.ethnicity, Vocabulary.ethnicity)
        nativePlace = schema.field(.nativePlace, upTo: 60)
        education = schema.field(.education, Vocabulary.education, synonyms: ["文化程度"])
        degree = schema.field(.degree, Vocabulary.degree)
        employment = schema.field(.employment, Vocabulary.employment, synonyms: ["职业"])
        workPost = schema.field(.workPost, upTo: 60, synonyms: ["职务", "岗位", "工作单位及职务"])
        title = schema.field(.title, upTo: 60, synonyms: ["职称"])
        workBegan = schema.field(.workBeganOn, past, synonyms: ["参加工作时间"])
        introducers = schema.field(.introducers, upTo: 60, synonyms: ["介绍人"])
        phone = schema.phone()
        address = schema.field(.address, upTo: 120, synonyms: ["住址", "家庭地址", "现住址"])
        bankAccount = schema.account()
        category = schema.choice(
            "category", ColumnWords.category, Membership.Category.allCases.map(\.title),
            synonyms: ["党员类别", "类别"], isRequired: true)
        branch = schema.branch(units)
        joined = schema.add(
            "joined_on", ColumnWords.joined, synonyms: ["入党日期", "入党时间", "加入中共组织日期"],
            kind: .date(past), isRequired: true)
        confirmed = schema.add(
            "confirmed_on", ColumnWords.confirmed, synonyms: ["转正日期", "转正时间"],
            kind: .date(past))
        since = schema.add(
            "since", ColumnWords.since, synonyms: ["组织关系转入日期", "转入日期"],
            kind: .date(past))
        standing = schema.choice(
            "standing", ColumnWords.standing, TableStanding.allCases.map(\.title),
            synonyms: ["党员状态"])
        standingSince = schema.add(
            "standing_since", ColumnWords.standingSince, synonyms: ["失去联系日期", "外出日期"],
            kind: .date(past))
        region = schema.region()
    }
}

/// What a table may say of a member beyond the ordinary.
enum TableStanding: Int, CaseIterable, Sendable {
    case ordinary, floating, lostContact

    var title: Phrase {
        switch self {
        case .ordinary: Phrase("正常", "Normal")
        case .floating: Phrase("流动", "Floating")
        case .lostContact: Phrase("失联", "Lost contact")
        }
    }
}

extension ImportSchema {
    fileprivate mutating func field(
        _ field: PersonField, upTo limit: Int, synonyms: [String] = [], isRequired: Bool = false
    ) -> ImportColumnID {
        add(
            field.rawValue, field.label, synonyms: synonyms, kind: .text(upTo: limit),
            isRequired: isRequired)
    }

    fileprivate mutating func field(
        _ field: PersonField, _ range: ClosedRange<CivilDate>, synonyms: [String]
    ) -> ImportColumnID {
        add(field.rawValue, field.label, synonyms: synonyms, kind: .date(range))
    }

    fileprivate mutating func field(
        _ field: PersonField, _ words: Vocabulary, synonyms: [String] = []
    ) -> ImportColumnID {
        add(field.rawValue, field.label, synonyms: synonyms, kind: .text(upTo: 40)) { bytes in
            words.problem(bytes.string)
        }
    }

    fileprivate mutating func choice(
        _ key: String, _ title: Phrase, _ choices: [Phrase], synonyms: [String],
        isRequired: Bool = false
    ) -> ImportColumnID {
        add(key, title, synonyms: synonyms, kind: .choice(choices), isRequired: isRequired)
    }

    fileprivate mutating func number(_ today: CivilDate) -> ImportColumnID {
        add(
            PersonField.idNumber.rawValue, PersonField.idNumber.label,
            synonyms: ["身份证号", "身份证号码", "身份证", "证件号码", "公民身份证号码"],
            kind: .code(upTo: 24), isRequired: true
        ) { bytes in
            do throws(IDNumber.Refusal) {
                _ = try IDNumber(bytes, on: today)
                return nil
            } catch { return error.sentence }
        }
    }

    fileprivate mutating func phone() -> ImportColumnID {
        add(
            PersonField.phone.rawValue, PersonField.phone.label,
            synonyms: ["手机", "手机号", "手机号码", "电话", "联系方式"], kind: .text(upTo: 30)
        ) { bytes in
            do throws(Phone.Refusal) {
                _ = try Phone(bytes.string)
                return nil
            } catch { return error.sentence }
        }
    }

    fileprivate mutating func account() -> ImportColumnID {
        add(
            PersonField.bankAccount.rawValue, PersonField.bankAccount.label,
            synonyms: ["银行卡号"], kind: .code(upTo: 36)
        ) { bytes in
            let digits = bytes.string.filter { $0 != "-" }
            let isAccount = (8...30).contains(digits.count) && digits.allSatisfy(\.isNumber)
            return isAccount
                ? nil : Phrase("银行账号为 8～30 位数字", "An account has 8 to 30 digits")
        }
    }

    fileprivate mutating func branch(_ units: UnitIndex) -> ImportColumnID {
        add(
            "branch", ColumnWords.branch,
            synonyms: ["党支部", "支部", "所在支部", "党支部名称", "所在党组织", "党组织编码", "党支部编码"],
            kind: .text(upTo: 80), isRequired: true
        ) { bytes in units.problem(bytes.string) }
    }

    fileprivate mutating func region() -> ImportColumnID {
        add(
            "region", ColumnWords.region, synonyms: ["外出地区", "流向"], kind: .code(upTo: 6)
        ) { bytes in
            Region.title(of: bytes.string) == nil
                ? Phrase("请填写六位行政区划代码", "Give the six digits of the region") : nil
        }
    }
}

enum ColumnWords {
    static let category = Phrase("人员类别", "Category")
    static let branch = Phrase("所在党支部", "Branch")
    static let joined = Phrase("加入党组织日期", "Joined")
    static let confirmed = Phrase("转为正式党员日期", "Confirmed")
    static let since = Phrase("进入本支部日期", "In the branch since")
    static let standing = Phrase("党籍状态", "Standing")
    static let standingSince = Phrase("状态起始日期", "Standing since")
    static let region = Phrase("外出流向", "Gone to")
}
