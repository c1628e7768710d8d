import Kernel

enum StatisticsWords {
    static let statistics = Phrase("党员统计", "Statistics of members")
    static func of(_ name: String) -> Phrase {
        Phrase("\(name)党员统计", "Statistics of \(name)")
    }
    static func lead(_ day: CivilDate) -> Phrase {
        Phrase("截至\(day)，含下级党组织", "As of \(day), with all organisations below")
    }

    static let rows = Phrase("行", "Rows")
    static let columns = Phrase("列", "Columns")
    static let none = Phrase("不分列", "None")
    static let only = Phrase("只统计", "Only")
    static let below = Phrase("下级党组织", "Organisations below")
    static let total = Phrase("合计", "Total")
    static let members = Phrase("党员", "Members")
    static let women = Phrase("女", "Women")
    static let minorities = Phrase("少数民族", "Minorities")
    static let college = Phrase("大专及以上", "College and above")
    static let young = Phrase("35岁及以下", "35 and under")
    static let old = Phrase("61岁及以上", "61 and over")
    static let floating = Phrase("流动党员", "Floating")
    static let asOf = Phrase("截至", "As of")
    static let today = Phrase("今天", "Today")
    static let making = Phrase("正在统计", "Being counted")
    static func makingDetail(_ progress: Keeper.Progress?) -> Phrase {
        guard let progress else {
            return Phrase("数字马上就好，请稍后刷新", "The numbers will be here in a moment; ask again")
        }
        let total = progress.total.map { " / \($0)" } ?? ""
        return Phrase(
            "已统计 \(progress.done)\(total) 人，请稍后刷新",
            "\(progress.done)\(total) people counted; ask again in a moment")
    }
    static func earlier(_ instant: Instant) -> Phrase {
        Phrase(
            "现显示 \(instant.date) \(instant.clockTime) 的数字，新的数字正在统计",
            "These are the numbers of \(instant.date) \(instant.clockTime); newer ones are being counted"
        )
    }
    static let again = Phrase("刷新", "Ask again")
    static let probationary = Phrase("预备党员", "Probationary")
    static let unit = Phrase("人", "people")

    static let definition = Phrase(
        "正式党员和预备党员，按当日组织关系所在党支部计；年龄、党龄按周岁、周年计。",
        "Full and probationary members, by the branch of the day; ages and years are completed ones."
    )
    static let withheld = Phrase("小", "few")
    static let withheldNote = Phrase(
        "标“小”的数不显示：少于 5 人的数，以及能由此推算出它们的数。您能查看名册的党组织不受此限。",
        "Numbers marked “few” are withheld: those under 5, and those from which they could be worked out. "
            + "For organisations whose list you may see, all numbers are shown.")

    static let nobody = Phrase("没有可统计的党员", "Nobody to count")
    static let nobodyHint = Phrase(
        "党员登记到党支部后，这里就有数字", "Numbers appear when members stand in a branch")
    static func by(_ dimension: Phrase) -> Phrase {
        Phrase("按\(dimension.chinese)", "By \(dimension.english.lowercased())")
    }
    static func most(_ title: Phrase, _ count: Int) -> Phrase {
        Phrase("最多：\(title.chinese)，\(count) 人", "Most: \(title.english), \(count)")
    }
}
