import Kernel

/// What is said about changes of a file.
enum ChangeWords {
    static let effectiveOn = Phrase("生效日期", "Takes effect on")
    static let effectiveHint = Phrase(
        "决定生效的日期，不晚于今天", "The day of the decision, not later than today")
    static let reason = Phrase("依据", "Reason")
    static let reasonHint = Phrase("会议、批复或证明材料", "The meeting, the approval or the paper")
    static let stale = Phrase(
        "其他人刚刚修改过这份档案。请核对后刷新页面再提交",
        "Somebody else has just changed this file. Look at it again and reload the page")
    static let ownFile = Phrase(
        "自己的档案由他人办理。需要修改的，请在“我的档案”中请求更正",
        "Your own file is kept by somebody else; ask for a correction on your own page")
    static let numberTaken = Phrase(
        "这个身份号码不能登记。请核对号码，或请上级党委查重",
        "This number cannot be entered. Check it, or ask the committee above to look for doubles")
    static let masked = "已遮蔽"
    static let changed = "已变更"
    static let opened = "已查看"
    static let nothingChanges = Phrase("与现有内容相同，没有变更", "Nothing became different")
    static func laterChange(_ date: CivilDate) -> Phrase {
        Phrase(
            "这一项自 \(date) 起已有登记，日期不能更早。登记有误的，请选“更正”",
            "A change from \(date) on is on file; choose “correct” if it is wrong")
    }

    static let stepping = FormWords(
        title: Phrase("登记党籍变动", "Record a step"),
        lead: Phrase(
            "由会议或党委决定的事项，决定之后在这里登记", "What a meeting or a committee decided"),
        button: Phrase("登记", "Record"), done: Phrase("已登记", "Recorded"))
    static let step = Phrase("事项", "Step")
    static let branch = Phrase("所在党支部", "Branch")
    static let branchHint = Phrase(
        "申请或接收到其他支部时填写，其余留空", "Only where somebody comes to another branch")
    static let region = Phrase("外出地区", "Region")
    static let regionHint = Phrase(
        "流动党员填写六位行政区划代码", "Six digits, for floating members")

    static let transferring = FormWords(
        title: Phrase("转接组织关系", "Transfer"),
        lead: Phrase(
            "在本组织范围内的支部之间转接，从生效日期起属于新支部",
            "Between branches in your care; from that day on the member belongs to the new one"),
        button: Phrase("转接", "Transfer"), done: Phrase("组织关系已转接", "Transferred"))
    static let newBranch = Phrase("转入党支部", "To the branch")

    static let particulars = FormWords(
        title: Phrase("修改基本信息", "Change particulars"),
        lead: Phrase(
            "以前的内容保留在变更记录里", "What stood here before stays in the history"),
        button: Phrase("保存", "Save"), done: Phrase("已保存", "Saved"))
    static let contact = FormWords(
        title: Phrase("修改号码和住址", "Change numbers and address"),
        lead: Phrase("只填写要改的项目，其余不变", "Fill in only what becomes different"),
        button: Phrase("保存", "Save"), done: Phrase("已保存", "Saved"))
    static let relation = FormWords(
        title: Phrase("更正入党和转正日期", "Correct the days of joining"),
        lead: Phrase(
            "登记错了的日期；原来的保留在变更记录里", "Days that were wrong; the history keeps them"),
        button: Phrase("更正", "Correct"), done: Phrase("已更正", "Corrected"))
    static let withdrawingStep = FormWords(
        title: Phrase("撤回最近一项党籍变动", "Take the latest step back"),
        lead: Phrase(
            "登记错了的变动；恢复到变动之前，变更记录里两项都保留",
            "A step that should not be on record; all is as before it, and the history keeps both"),
        button: Phrase("撤回", "Take it back"), done: Phrase("已撤回", "Taken back"))
    static let noStep = Phrase(
        "没有可以撤回的变动：此后又有转接，或最近一项已经撤回",
        "No step to take back: a transfer came after it, or it was taken back already")
    static let noRelation = Phrase("没有组织关系可以更正", "There is no relation to correct")
    static let kind = Phrase("性质", "What it is")
    static let kindChange = Phrase("变更：从生效日期起不同", "A change: different from that day on")
    static let kindCorrect = Phrase("更正：原来的登记有误", "A correction: it was wrong all along")
    static let emptyStays = Phrase("留空则不变", "Empty stays as it is")
    static let introducersHint = Phrase("两名，用顿号分开", "Two names")

    // The history.
    static let history = Phrase("变更记录", "History")
    static let noHistory = Phrase("入册以来没有变更", "No change since it was entered")
    static let loaded = Phrase("系统载入", "Loaded")
    static func effective(_ date: CivilDate) -> Phrase {
        Phrase("\(date) 起生效", "from \(date)")
    }
    static let fields: [String: Phrase] = [
        "step": step, "standing": Phrase("党籍状态", "Standing"), "branch": branch,
        "region": region, "joined_on": RegisterWords.joinedOn,
        "confirmed_on": RegisterWords.confirmedOn,
    ].merging(
        FileRecord.Kind.allCases.map { ($0.rawValue, $0.title) },
        uniquingKeysWith: { one, _ in one })

    // As of a day.
    static let asOf = Phrase("查看日期", "As of")
    static func shown(on date: CivilDate) -> Phrase {
        Phrase("这是 \(date) 的档案", "The file as of \(date)")
    }
    static let today = Phrase("看今天的", "As of today")
    static let standing = Phrase("党籍状态", "Standing")
    static let noStanding = Phrase("无", "None")
    static let organization = Phrase("所在组织", "Organisation")
    static let standings = Phrase("党籍变动", "Standings")
    static let back = Phrase("返回档案", "Back to the file")
}
