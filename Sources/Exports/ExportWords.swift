import Kernel

enum ExportWords {
    static let title = Phrase("导出党员名册", "Export members")
    static let lead = Phrase(
        "文件中写明导出人、时间和用途；名册上每个人都能看到这次导出",
        "The file says who took it, when and what for; everybody on it can read that it was taken")
    static let organization = Phrase("哪个组织", "Of")
    static let chooseOrganization = Phrase("请选择组织", "Choose the organisation")
    static let people = Phrase("选中的人", "Who was chosen")
    static func chosen(_ count: Int) -> Phrase {
        Phrase("只导出名册上选中的 \(count) 人", "Only the \(count) who were chosen on the list")
    }
    static let nobodyThere = Phrase(
        "选中的人那一天都不在这个组织", "None of those chosen belonged there on that day")
    static let asOf = Phrase("哪一天的名册", "As of")
    static let future = Phrase("不能晚于今天", "Not later than today")
    static let purpose = Phrase("用途", "Purpose")
    static let choosePurpose = Phrase("请选择用途", "Choose what for")
    static let reason = Phrase("具体事由", "In particular")
    static let reasonHint = Phrase("如：2026 年党内统计核对", "Such as: checking the statistics of 2026")
    static let format = Phrase("格式", "Form")
    static let whole = Phrase("显示完整号码和住址", "With whole numbers and addresses")
    static let wholeHint = Phrase("不选则遮蔽", "Masked unless chosen")
    static let button = Phrase("导出", "Export")
    static func tooMany(_ limit: Int) -> Phrase {
        Phrase(
            "超过 \(limit) 人，请按下级组织分别导出",
            "More than \(limit) people; export unit by unit")
    }
    // Two persons.
    static let approval = Phrase("大批导出", "A long list leaves the house")
    static func asks(for rows: Int, of name: String, _ form: ExportForm) -> Phrase {
        let numbers = form.isWhole
        return Phrase(
            "导出“\(name)”\(form.on) 的名册，\(rows) 人，\(numbers ? "号码完整" : "号码遮蔽")",
            "The list of “\(name)” of \(form.on), \(rows) people, numbers "
                + (numbers ? "whole" : "masked"))
    }
    static let needsSecond = Phrase(
        "人数较多，需另一位同志同意；同意后一天内回到导出页面取走",
        "So many people need a second person; once agreed, take the list out within a day")
    static func agreed(_ form: ExportForm) -> Phrase {
        Phrase(
            "已获同意：\(form.on) 的名册（\(form.reason)）",
            "Agreed: the list of \(form.on) (\(form.reason))")
    }
    static let takeOut = Phrase("取走名册", "Take the list out")
    static let leaveIsGone = Phrase(
        "这次同意已用过或已超过一天，请重新申请",
        "What was agreed to has been used or is more than a day old; ask again")
    static let limits = Phrase("导出限额", "Limits of exports")
    static let limitsLead = Phrase(
        "超过这个人数的名册，须两人同意才能导出",
        "A list of more people leaves the house when two persons agree")

    static let branch = Phrase("所在党支部", "Branch")
    static let category = Phrase("人员类别", "Category")
    static let joined = Phrase("加入党组织日期", "Joined")
    static let confirmed = Phrase("转为正式党员日期", "Confirmed")
    static let standing = Phrase("党籍状态", "Standing")

    /// Stands as the heading of the last column, which stays in view.
    static func mark(by name: String, at time: String, for purpose: Phrase, _ reason: String)
        -> Phrase
    {
        Phrase(
            "\(name) 于 \(time) 导出，用途：\(purpose.chinese)（\(reason)）。内部资料，不得外传",
            "Exported by \(name) at \(time) for: \(purpose.english) (\(reason)). Internal")
    }
}
