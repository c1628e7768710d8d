import Kernel

// The words of the pages.

extension Words {
    static let tree = Phrase("党组织", "Organisations")
    static let treeLead = Phrase("组织树和沿革，可查任意一天", "The tree and its history, as of any day")
    static let news = Phrase("组织信息有更新", "The organisations have changed")
    static let asOf = Phrase("截至日期", "As of")
    static let find = Phrase("查找", "Find")
    static let findHint = Phrase("名称、拼音首字母或编码", "Name, initials or code")
    static let found = Phrase("查找结果", "Found")
    static let nothingFound = Phrase("没有找到党组织", "No organisation found")
    static let nothingFoundHint = Phrase(
        "换一个名称、首字母或编码再查", "Try another name, initials or code")
    static let noTree = Phrase("还没有党组织", "There is no organisation yet")
    static let noTreeHint = Phrase(
        "由系统管理员登记最上级党组织，再逐级成立", "The system administrator founds the one at the top first")
    static let foundFirst = Phrase("登记最上级党组织", "Found the organisation at the top")
    static let export = Phrase("导出", "Export")
    static let exportTitle = Phrase("导出组织树", "Export the tree")
    static let exportLead = Phrase(
        "导出当日组织树（CSV），每次导出都有记录", "The tree of a day as CSV; every export is on record")
    static let exportPurpose = Phrase("用途", "What for")
    static let exportButton = Phrase("导出 CSV", "Export as CSV")
    static let terms = Phrase("换届与空缺", "Elections and vacancies")
    static let termsLead = Phrase("按期限排列，注明依据", "By date, each with its clause")
    static let noTerms = Phrase("近期没有换届和空缺", "No election is near and no post vacant")
    static let noTermsHint = Phrase(
        "届满前六个月起自动列出", "They appear six months before the term ends")
    static let electionDue = Phrase("换届选举", "Election")
    static let vacancyDuty = Phrase("补选书记、组长", "By-election of the leader")
    static let taskDuty = Phrase("撤销或延续", "Dissolve or prolong")
    static let back = Phrase("返回", "Back")
    static let yes = Phrase("是", "Yes")
    static let no = Phrase("否", "No")
    static let entered = Phrase("填写内容", "What you entered")
    static let follows = Phrase("办理后", "What follows")
    static let edit = Phrase("返回修改", "Change it")
    static let conflict = Phrase("他人已先变更", "Somebody else changed it meanwhile")
    static let conflictLead = Phrase(
        "你填写期间该组织有了新的登记，尚未保存你的内容", "Nothing of yours was saved, and nothing overwritten")
    static let bothVersions = Phrase("两个版本对照", "Both versions")
    static let field = Phrase("项目", "Field")
    static let yourVersion = Phrase("你填写的", "Yours")
    static let currentVersion = Phrase("现在的", "Now")
    static let meanwhile = Phrase("期间的登记", "What happened meanwhile")
    static let doItAnyway = Phrase("仍按我的填写办理", "Do it as I entered it")
    static let startAnew = Phrase("按现状重新填写", "Start anew")
    static let loaded = Phrase("导入", "Loaded")
    static let takenBack = Phrase("（已撤回）", " (taken back)")
    static let takeBack = Phrase("撤回", "Take back")
    static let tookBack = Phrase("已撤回", "Taken back")

    static let summary = Phrase("基本情况", "Summary")
    static let founded = Phrase("成立日期", "Founded")
    static let ended = Phrase("终止日期", "Last day")
    static let headcount = Phrase("党员", "Members")
    static let leader = Phrase("负责人", "Leader")
    static let warnings = Phrase("设置核对", "Checked against the rules")
    static let toCorrect = Phrase("应改正", "To correct")
    static let toExplain = Phrase("需说明", "To explain")
    static let posts = Phrase("任职", "Posts")
    static let holder = Phrase("任职人员", "Holder")
    static let since = Phrase("任职起", "Since")
    static let termEnd = Phrase("任期至", "Term ends")
    static let status = Phrase("状态", "State")
    static let inOffice = Phrase("在任", "In office")
    static let vacant = Phrase("空缺", "Vacant")
    static let noPosts = Phrase("还没有登记任职", "No posts yet")
    static let noPostsHint = Phrase("选举或任命后登记", "Enter them after the election")
    static let term = Phrase("本届任期", "Term")
    static let begun = Phrase("选举产生", "Elected")
    static let due = Phrase("届满", "Ends")
    static let remindFrom = Phrase("提醒自", "Reminded from")
    static let children = Phrase("下级组织", "Organisations below")
    static let more = Phrase("全部", "All")
    static let history = Phrase("沿革", "History")
    static let historyLead = Phrase("谁在何时因何变更", "Who changed what, when and why")
    static let entries = Phrase("各时期", "Periods")
    static let period = Phrase("时期", "Period")
    static let correct = Phrase("更正", "Correct")
    static let acts = Phrase("办理", "What can be done")
    static let openInTree = Phrase("在组织树中查看", "Show in the tree")
    static let deputyActs = Phrase("副书记代行职责", "The deputy acts by rule")
    static let isActing = Phrase("主持工作", "Acting")
    static let today = Phrase("回到今天", "Back to today")
    static let rules = Phrase("本地口径", "Local rules")
    static let rulesLead = Phrase(
        "条款没有规定数值、由本单位确定的事项", "Numbers that no clause fixes and that are set here")

    static func check(_ title: Phrase) -> Phrase {
        Phrase("核对：\(title.chinese)", "Check: \(title.english)")
    }

    static func counts(_ below: Below) -> Phrase? {
        guard below.children > 0 else { return nil }
        let branches = below.branches
        guard branches > 0 else {
            return Phrase("下级 \(below.children)", "\(below.children) below")
        }
        return Phrase(
            "下级 \(below.children) · 支部 \(branches)",
            "\(below.children) below, \(branches) branches")
    }

    static func headcount(_ count: Headcount) -> Phrase {
        Phrase(
            "\(count.all) 人（正式 \(count.full)，预备 \(count.probationary)）",
            "\(count.all) (\(count.full) full, \(count.probationary) probationary)")
    }

    static func shown(on date: CivilDate) -> Phrase {
        Phrase("显示的是 \(date) 的情况", "This is how it was on \(date)")
    }

    static func gone(_ lastDay: CivilDate) -> Phrase {
        Phrase("已于 \(lastDay) 终止", "It ended on \(lastDay)")
    }

    static func comes(_ date: CivilDate) -> Phrase {
        Phrase("将于 \(date) 成立", "It will be founded on \(date)")
    }

    static func overdue(_ due: CivilDate, days: Int) -> Phrase {
        Phrase("本届任期已于 \(due) 届满，逾期 \(days) 天", "The term ended on \(due), \(days) days ago")
    }

    static func number(_ number: Int?) -> Phrase? {
        number.map { Phrase("第 \($0) 届", "No. \($0)") }
    }

    static func whole(_ count: Int) -> Phrase {
        Phrase("共 \(count) 个，用查找缩小范围", "\(count) in all; search to find one")
    }
}
