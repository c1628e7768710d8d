import Kernel

/// The words that the shell and the components say themselves.
enum DesignWords {
    static let product = Phrase("同心", "Tongxin")
    static let skip = Phrase("跳到正文", "Skip to content")
    static let mainNavigation = Phrase("主导航", "Main navigation")
    static let bottomNavigation = Phrase("底部导航", "Bottom navigation")
    static let trail = Phrase("当前位置", "You are here")
    static let search = Phrase("搜索", "Search")
    static let searchHint = Phrase("查找", "Search")
    static let simple = Phrase("简洁大字", "Large type")
    static let standard = Phrase("标准版", "Standard")
    static let otherLanguage = Phrase("English", "中文")
    static let fold = Phrase("收起导航", "Fold the navigation")
    static let unfold = Phrase("展开导航", "Open the navigation")
    static let help = Phrase("帮助", "Help")
    static let me = Phrase("我的", "Me")
    static let shortcuts = Phrase("键盘快捷键", "Keyboard shortcuts")
    static let error = Phrase("错误：", "Error: ")
    static let optional = Phrase("选填", "optional")
    static let close = Phrase("关闭", "Close")
    static let cancel = Phrase("取消", "Cancel")
    static let undo = Phrase("撤销", "Undo")
    static let copied = Phrase("已复制", "Copied")
    static let copy = Phrase("复制", "Copy")
    static let readAloud = Phrase("朗读本页", "Read this page aloud")
    static let stopReading = Phrase("停止朗读", "Stop reading")
    static let working = Phrase("正在处理…", "Working…")
    static let showNews = Phrase("显示更新", "Show what is new")
    static let viewData = Phrase("查看数据", "Show the data")
    static let asOf = Phrase("截至 ", "As of ")
    static let definition = Phrase("口径", "Definition")
    static let selected = Phrase("已选 {} 项", "{} selected")
    static let selectAll = Phrase("选择本页全部", "Select all on this page")
    static let clearSelection = Phrase("取消选择", "Clear selection")
    static let apply = Phrase("查询", "Apply")
    static let clearFilters = Phrase("清除筛选", "Clear filters")
    static let all = Phrase("全部", "All")
    static let filteredToNothing = Phrase("没有符合条件的记录", "Nothing matches")
    static let filteredHint = Phrase(
        "换一个条件，或清除筛选后再看", "Try another filter, or clear them all")
    static let pages = Phrase("分页", "Pages")
    static let previous = Phrase("上一页", "Previous")
    static let next = Phrase("下一页", "Next")
    static let firstPage = Phrase("第一页", "First page")
    static let noMatch = Phrase("没有符合的结果", "No match")
    static let typeToFind = Phrase("输入名称、拼音首字母或编号", "Type a name, initials or code")
    static let choose = Phrase("请选择", "Choose")
    static let saved = Phrase("已保存 {}", "Saved {}")
    static let from = Phrase("来自：", "From: ")
    static let none = Phrase("--", "--")
    static let suppressed = Phrase("已遮蔽", "suppressed")
    static let expand = Phrase("展开", "Expand")
    static let collapse = Phrase("收起", "Collapse")
    static let demo = Phrase(
        "演示环境：组织和人员均为虚构", "Demonstration: all organisations and people are invented")

    static func filters(_ chosen: Int) -> Phrase {
        chosen == 0
            ? Phrase("筛选", "Filter") : Phrase("筛选（\(chosen)）", "Filter (\(chosen))")
    }

    static func errors(_ count: Int) -> Phrase {
        Phrase(
            "有 \(count) 处需要改正",
            count == 1 ? "One thing to correct" : "\(count) things to correct")
    }

    static func range(_ rows: ClosedRange<Int>, of total: Int) -> Phrase {
        Phrase(
            "第 \(rows.lowerBound)～\(rows.upperBound) 条，共 \(total.grouped) 条",
            "\(rows.lowerBound)–\(rows.upperBound) of \(total.grouped)")
    }

    static func actingFor(_ name: String) -> Phrase {
        Phrase(
            "正在代「\(name)」操作，你的名字会记入操作记录",
            "Acting for \(name); your own name goes into the record")
    }

    static func page(_ number: Int) -> Phrase { Phrase("第 \(number) 页", "Page \(number)") }

    static func tick(_ row: String) -> Phrase { Phrase("选择\(row)", "Select \(row)") }

    static func remove(_ filter: String) -> Phrase {
        Phrase("去掉条件：\(filter)", "Remove filter: \(filter)")
    }

    static let toDo = Phrase(" 项待处理", " to do")
}

/// What the house says of itself beside the door.
enum FacadeWords {
    static let promise = Phrase("把时间还给人，把规则说清楚", "Time for people, rules in plain sight")
    static let lead = Phrase(
        "党组织和党员的日常工作，在一处办完、处处可用。",
        "The daily work of Party organisations and members: done once, in one place.")
    static let points: [(Icon, Phrase, Phrase)] = [
        (
            .checklist, Phrase("一次录入，处处可用", "Entered once, used everywhere"),
            Phrase("记录、统计、台账和上级，不再填第二遍", "Records, statistics, ledgers: no second form")
        ),
        (
            .scale, Phrase("规则有据，条条可查", "Every rule cites its clause"),
            Phrase("每项期限、每次提醒都注明出处", "Each deadline and each warning names its source")
        ),
        (
            .eye, Phrase("谁看过我，一目了然", "You see who looked"),
            Phrase("每次查阅都有用途、有记录、本人可见", "Each look has a purpose and is shown to you")
        ),
    ]
}
