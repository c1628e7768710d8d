import Kernel
import Sheets

/// A table of members that do not exist, to be broken at will.
struct MemberTable {
    static let headings = [
        "姓名", "公民身份号码", "性别", "出生日期", "民族", "学历", "人员类别", "所在党支部", "加入党组织日期",
        "转为正式党员日期", "联系电话", "家庭住址", "党籍状态", "状态起始日期", "外出流向",
    ]

    var rows: [[String]]

    init(_ count: Int) { rows = (0..<count).map(MemberTable.row) }

    /// Every one another person, whole and without contradiction.
    static func row(_ index: Int) -> [String] {
        let birth = CivilDate(daysSince1970: -9000 + index % 9000)
        let joined = birth.adding(years: 20)
        let isMan = index % 3 != 0
        let digits = birth.description.filter(\.isNumber)
        let sequence = index / 9000 * 2 + (isMan ? 1 : 0)
        return [
            name(index), number("990101\(digits)\(padded(sequence, 3))"), isMan ? "男" : "女",
            birth.description, "汉族", "大学本科", index % 10 == 0 ? "预备党员" : "正式党员",
            index % 2 == 0 ? "白桦党支部" : "ML0102", joined.description,
            index % 10 == 0 ? "" : joined.adding(years: 1).description,
            "199\(padded(index, 8))", "云杉岭镇林场路\(index)号", "正常", "", "",
        ]
    }

    private static func name(_ index: Int) -> String {
        let families = Array("林苏陈李王张赵周"), given = Array("晓禾小满树青远明海春山")
        let first = families[index % families.count]
        let second = given[index / 8 % given.count], third = given[index / 88 % given.count]
        return String([first, second, third])
    }

    static func number(_ body: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
        return body + String(Array("10X98765432")[sum % 11])
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    subscript(row: Int, heading: String) -> String {
        get { rows[row][MemberTable.place(heading)] }
        set { rows[row][MemberTable.place(heading)] = newValue }
    }

    private static func place(_ heading: String) -> Int {
        headings.firstIndex(of: heading) ?? 0
    }

    func csv() throws -> [UInt8] {
        var writer = try CSVWriter()
        for row in [MemberTable.headings] + rows { writer.write(row.map(CellValue.text)) }
        return try writer.takeBytes()
    }
}

/// One way in which a row can be wrong, and a part of the sentence that says so.
struct Fault: Sendable, CustomStringConvertible {
    let heading: String
    let value: String
    let sentence: String

    var description: String { "\(heading) \(value.isEmpty ? "—" : value)" }

    /// The column is that of the cell to correct, whichever made the contradiction.
    static let all = [
        Fault(heading: "姓名", value: "", sentence: "必填"),
        Fault(heading: "姓名", value: String(repeating: "长", count: 40), sentence: "最多 36"),
        Fault(heading: "公民身份号码", value: "", sentence: "必填"),
        Fault(heading: "公民身份号码", value: "99010119850615432", sentence: "应为 18 位"),
        Fault(heading: "公民身份号码", value: "990101198506154321", sentence: "校验码不符"),
        Fault(heading: "公民身份号码", value: "990101190002290015", sentence: "出生日期不存在"),
        Fault(heading: "公民身份号码", value: "99010119850615432O", sentence: "只含数字"),
        Fault(heading: "性别", value: "女男", sentence: "不认识"),
        Fault(heading: "出生日期", value: "1990-02-30", sentence: "没有这一天"),
        Fault(heading: "出生日期", value: "1950-01-01", sentence: "与身份号码不符"),
        Fault(heading: "民族", value: "精灵族", sentence: "不认识"),
        Fault(heading: "学历", value: "学徒", sentence: "不认识"),
        Fault(heading: "人员类别", value: "积极分子", sentence: "请填写：正式党员"),
        Fault(heading: "所在党支部", value: "", sentence: "必填"),
        Fault(heading: "所在党支部", value: "不存在党支部", sentence: "没有这个党支部"),
        Fault(heading: "所在党支部", value: "青溪林场党委", sentence: "这不是党支部"),
        Fault(heading: "所在党支部", value: "老林党支部", sentence: "2 个同名党支部"),
        Fault(heading: "加入党组织日期", value: "", sentence: "必填"),
        Fault(heading: "加入党组织日期", value: "03/04/2001", sentence: "分不清日和月"),
        Fault(heading: "加入党组织日期", value: "1955-01-01", sentence: "未满 18 周岁"),
        Fault(heading: "加入党组织日期", value: "2031-01-01", sentence: "应在"),
        Fault(heading: "转为正式党员日期", value: "1955-01-01", sentence: "预备期为一年"),
        Fault(heading: "联系电话", value: "请问秘书", sentence: "手机号码"),
        Fault(heading: "党籍状态", value: "流动", sentence: "外出流向"),
    ]
}

extension MemberTable {
    /// Breaks a row that is a full member's.
    mutating func breakRow(_ row: Int, by fault: Fault) { self[row, fault.heading] = fault.value }
}
