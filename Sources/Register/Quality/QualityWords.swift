import Kernel

enum QualityWords {
    static let title = Phrase("数据质量", "Data quality")
    static func of(_ name: String) -> Phrase {
        Phrase("\(name)的数据质量", "Data quality of \(name)")
    }
    static let lead = Phrase(
        "按今天的名册；每个数字都能打开对应的党员名单",
        "By the register of today; every number opens the list of the members it counts")
    static let finding = Phrase("需要核对", "To be looked at")
    static let nothing = Phrase("没有需要核对的", "Nothing to be looked at")
    static let nothingHint = Phrase(
        "下面列出都查了什么", "What was looked for stands below")
    static func others(_ count: Int) -> Phrase {
        Phrase("还查了 \(count) 项，没有发现", "\(count) more were looked for and concern nobody")
    }
    static let members = Phrase("党员", "Members")
    static let clause = Phrase("依据", "By")
    static let ownRule = Phrase("本系统规则", "A rule of this system")
    static let measure = Phrase("方面", "Of")
    static let definition = Phrase("口径", "Definition")
    static let below = Phrase("各组织", "By organisation")
    static let organization = Phrase("党组织", "Organisation")
    static let samples = Phrase("档案抽查", "Files checked by hand")
    static let nobody = Phrase("没有党员", "No members")
    static let nobodyHint = Phrase("这里还没有登记党员", "Nobody is entered here yet")
    static let scope = Phrase(
        "“同名同日出生”只由负责整个组织体系的人统计",
        "Who has the name and birth of another is counted only for the whole tree")
    static func share(_ part: Int, of whole: Int) -> Phrase {
        let tenths = whole == 0 ? 0 : (part * 2000 / whole + 1) / 2
        return Phrase(verbatim: "\(tenths / 10).\(tenths % 10)%")
    }
}
