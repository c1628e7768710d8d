import Kernel

enum RegisterWords {
    // The list.
    static let members = Phrase("党员名册", "Members")
    static let name = Phrase("姓名", "Name")
    static let branch = Phrase("所在党支部", "Branch")
    static let category = Phrase("人员类别", "Category")
    static let search = Phrase("姓名", "Name")
    static let searchHint = Phrase("汉字、全拼或首字母", "Characters, pinyin or initials")
    static let empty = Phrase("还没有党员", "No members yet")
    static let emptyHint = Phrase("党员随组织关系转入或导入后出现在这里", "They come with a transfer or an import")
    static let findByNumber = Phrase("按号码查找", "Find by number")
    static func membersOf(_ name: String) -> Phrase {
        Phrase("\(name)党员名册", "Members of \(name)")
    }

    // The file.
    static let file = Phrase("党员档案", "Member's file")
    static let myFile = Phrase("我的档案", "My file")
    static let myFileLead = Phrase(
        "系统里关于你的全部信息都在这一页；别人查看会留下记录",
        "All that is kept about you is on this page; whoever looks leaves a trace")
    static let purposeLead = Phrase("查看用途：", "Opened for: ")
    static let sex = Phrase("性别", "Sex")
    static let birthDate = Phrase("出生日期", "Born")
    static let ethnicity = Phrase("民族", "Ethnic group")
    static let education = Phrase("学历", "Education")
    static let idNumber = Phrase("公民身份号码", "Identity number")
    static let phone = Phrase("联系电话", "Telephone")
    static let memberships = Phrase("组织关系", "Formal relation")
    static let joinedOn = Phrase("加入党组织日期", "Joined")
    static let confirmedOn = Phrase("转为正式党员日期", "Confirmed")
    static let period = Phrase("期间", "Period")
    static let noMembership = Phrase("没有组织关系", "No formal relation")
    static let noMembershipHint = Phrase("不是党员，或关系已转出", "Not a member, or the relation has left")
    static let acts = Phrase("办理", "What can be done")
    static let basics = Phrase("基本信息", "Particulars")
    static let looks = Phrase("谁看过我", "Who looked at me")
    static let allLooks = Phrase("全部", "All")
    static let noLooks = Phrase("还没有人看过你的资料", "Nobody has looked")
    static func kept(_ count: Int) -> Phrase {
        Phrase(
            "存储的 \(count) 项：做什么用、保存多久",
            "All \(count) stored fields: what for, and how long")
    }
    static let keptEmpty = Phrase("没有内容的字段：", "Fields that hold nothing: ")
    static let field = Phrase("字段", "Field")
    static let value = Phrase("保存的值", "Value")
    static let what = Phrase("用途", "Purpose")
    static let howLong = Phrase("保存期限", "Kept")
    static let encrypted = Phrase("加密保存", "encrypted")
    static let derived = Phrase("由号码算出，不能还原", "computed from the number; it does not come back")

    // One number.
    static let whole = Phrase("完整号码", "The whole number")
    static let wholeNote = Phrase(
        "这次查看已记录，本人可以看到", "This look is recorded and shown to the person")
    static let notKept = Phrase("没有登记", "Not on file")
    static let back = Phrase("返回档案", "Back to the file")

    // Finding by a number.
    static let find = Phrase("按号码查找党员", "Find a member by a number")
    static let findLead = Phrase(
        "号码必须完整；每次查找都有记录，一小时最多 20 次",
        "The number must be whole; every search is recorded; twenty an hour")
    static let number = Phrase("公民身份号码或电话号码", "Identity or telephone number")
    static let purpose = Phrase("用途", "What for")
    static let doFind = Phrase("查找", "Find")
    static let notFound = Phrase(
        "你管理的范围内没有符合的党员", "Nobody in your organisations has this number")
    static let tooMany = Phrase(
        "一小时内已查找 20 次，请稍后再试，或在名册中按姓名查找",
        "Twenty searches within an hour; wait, or look for the name in the list")
}
