import Kernel

/// What is said about imports.
enum ImportWords {
    static let imports = Phrase("导入", "Imports")
    static let export = Phrase("导出名册", "Export members")
    static let importsLead = Phrase(
        "整张名册一次导入：先核对，再由你决定，导错了可以整批撤销",
        "A whole table at once: checked first, decided by you, and taken back if it was wrong")
    static let handIn = Phrase("导入名册", "Import a table")
    static let empty = Phrase("还没有导入过名册", "No table has been imported yet")
    static let emptyHint = Phrase(
        "先下载模板，或直接上传现有的 xlsx、CSV 名册",
        "Download a template, or hand in a table you have: xlsx or CSV")
    static let template = Phrase("模板（xlsx）", "Template (xlsx)")
    static let templateText = Phrase("模板（CSV）", "Template (CSV)")

    // The list.
    static let file = Phrase("文件", "File")
    static let state = Phrase("进度", "State")
    static let entered = Phrase("已导入", "Entered")
    static let bad = Phrase("需更正", "To correct")
    static let at = Phrase("上传时间", "Handed in")
    static let organization = Phrase("组织", "Organisation")

    // How far a table may look beyond its own units.
    static let limits = Phrase("导入限额", "Limits of imports")
    static let limitsLead = Phrase(
        "名册里的号码可能属于外单位的在册人员；超过限额即停止核对，防止用名册试探谁在册",
        "A number may be of somebody in another unit; above the limit the check stops, so that no "
            + "table finds out who is in the register")
    static func tooManyStrangers(_ limit: Int) -> Phrase {
        Phrase(
            "文件里有超过 \(limit) 人已在其他单位的名册中，已停止核对，已记入审计。请先请上级党委查重，"
                + "再办理组织关系转接",
            "More than \(limit) people are in the register elsewhere, so the check has stopped and "
                + "is on record. Ask the committee above to look for doubles, then for transfers")
    }

    // Handing in.
    static let handingInLead = Phrase(
        "xlsx 或 CSV（UTF-8、GB18030），第一行是列名。上传后先核对，不会改动名册",
        "xlsx or CSV (UTF-8, GB 18030) with headings. It is checked first; the register stays as it is"
    )
    static let fileLabel = Phrase("名册文件", "The table")
    static let fileHint = Phrase(
        "最大 20 MB；不能含有宏、密码和国家秘密", "20 MB at most; no macros, no password, no state secrets")
    static let asOf = Phrase("数据截止日期", "The table is of")
    static let asOfHint = Phrase(
        "表中情况是哪一天的；没有写“进入本支部日期”的，从这一天起算",
        "The day it tells of; relations begin on it unless the table says since when")
    static let place = Phrase("导入到", "Import to")
    static let upload = Phrase("上传并核对", "Hand in and check")
    static let sentSoFar = Phrase("已上传 {}%", "{}% sent")
    static let lineBroken = Phrase("连接断了，正在重试…", "The line broke; trying again…")
    static let stopUpload = Phrase("取消上传", "Stop sending")
    static let noFile = Phrase("请选择文件", "Choose a file")
    static let emptyFile = Phrase("文件是空的", "The file is empty")
    static let futureDay = Phrase("不能晚于今天", "Not later than today")
    static let handedIn = Phrase("文件已收到", "The file has come")

    // Which column is which.
    static let columns = Phrase("对应列", "Columns")
    static let columnsLead = Phrase(
        "说明每一项在文件的哪一列；同样的列名下次不再问",
        "Say in which column of the file each thing stands; the same headings are not asked again")
    static let notImported = Phrase("不导入", "Not imported")
    static let check = Phrase("核对", "Check")
    static let missingColumn = Phrase("必须有这一列", "This column is needed")
    static let twiceColumn = Phrase("同一列不能用两次", "One column cannot be two things")
    static func unknown(_ headings: [String]) -> Phrase {
        let names = headings.joined(separator: "、")
        return Phrase("不会读取的列：\(names)", "Columns that are not read: \(names)")
    }

    // At work.
    static func working(_ state: Import.State, _ counts: Import.Counts) -> Phrase {
        switch state {
        case .checking:
            Phrase("已核对到第 \(counts.lastRow) 行", "Checked up to row \(counts.lastRow)")
        case .entering:
            Phrase(
                "已导入 \(counts.entered) / \(counts.fresh) 人",
                "\(counts.entered) of \(counts.fresh) entered")
        default: Phrase("正在处理", "At work")
        }
    }
    static let workHint = Phrase(
        "可以离开本页，进度会保留；本页自动刷新", "You may leave; this page loads itself again")
    static let stop = Phrase("停止", "Stop")
    static let stopped = Phrase("已停止", "Stopped")

    // Checked.
    static let checkedTitle = Phrase("核对结果", "What was found")
    static let fresh = Phrase("可导入", "To enter")
    static let freshDefinition = Phrase(
        "名册中还没有、内容无误的人", "Rows without a fault, of people who are not in the register")
    static let same = Phrase("已在名册且相同", "There already")
    static let sameDefinition = Phrase(
        "名册中已有此人，内容一致，不作改动", "In the register with the same content; nothing is changed")
    static let conflicts = Phrase("与名册不同", "Different")
    static let conflictsDefinition = Phrase(
        "名册中已有此人，内容不同，由人决定采用哪一个",
        "In the register with other content; somebody decides which is right")
    static let badDefinition = Phrase(
        "有错误的行，不会导入；更正后可以再上传",
        "Rows with a fault are left out; corrected, they can be handed in again")
    static let rows = Phrase("行", "rows")
    static func enter(_ count: Int) -> Phrase {
        Phrase("导入 \(count) 人", count == 1 ? "Enter 1 person" : "Enter \(count) people")
    }
    static func amend(_ count: Int) -> Phrase {
        Phrase("更新 \(count) 人", "Amend \(count)")
    }
    static let nothingToEnter = Phrase(
        "没有可以导入的行", "There is nothing to enter")
    static let report = Phrase("下载更正表", "Download what to correct")
    static let reportHint = Phrase(
        "更正表里只有有错误的行，旁边写明要更正什么；改好后直接上传这张表",
        "It holds the rows with faults, each with what to correct; hand that very table in again")
    static let changeColumns = Phrase("重新对应列", "Other columns")
    static let startEntering = Phrase("开始导入", "Begun")

    // What to correct.
    static let problems = Phrase("需要更正的行", "What to correct")
    static let cell = Phrase("单元格", "Cell")
    static let heading = Phrase("列名", "Column")
    static let sentence = Phrase("怎么更正", "What to do")
    static let noProblems = Phrase("没有需要更正的行", "Nothing to correct")
    static let noProblemsHint = Phrase("每一行都可以读取", "Every row can be read")
    static let allProblems = Phrase("全部", "All")

    // Conflicts.
    static let conflictsTitle = Phrase("与名册不同的人", "Where table and register differ")
    static let conflictsLead = Phrase(
        "逐人决定，或全部采用一方；没有决定完，不能导入",
        "Decide one by one or all at once; nothing is entered before all are decided")
    static let person = Phrase("姓名", "Name")
    static let row = Phrase("行", "Row")
    static let difference = Phrase("名册中 → 表中", "Register → table")
    static let decision = Phrase("采用", "Right is")
    static let keep = Phrase("名册中的", "The register")
    static let take = Phrase("表中的", "The table")
    static let undecided = Phrase("待决定", "Open")
    static let saveDecisions = Phrase("保存本页决定", "Save this page")
    static let keepAll = Phrase("其余都用名册中的", "The register for the rest")
    static let takeAll = Phrase("其余都用表中的", "The table for the rest")
    static let decided = Phrase("已保存", "Saved")
    static let noConflicts = Phrase("没有不同之处", "No differences")
    static let noConflictsHint = Phrase("可以导入了", "The rows can be entered")
    static func undecided(_ count: Int) -> Phrase {
        Phrase("还有 \(count) 人没有决定", "\(count) still to be decided")
    }

    // Afterwards.
    static let withdraw = Phrase("撤销整批导入", "Take it all back")
    static let withdrawQuestion = Phrase("撤销这次导入？", "Take this import back?")
    static let withdrawDetail = Phrase(
        "这批导入的人和更新都会退回到导入之前；审计记录保留",
        "Whoever came with it goes, what it changed is as before; the audit keeps that it was")
    static let withdrawBegun = Phrase("开始撤销", "Begun")
    static let resume = Phrase("继续导入", "Go on")
    static func twin(_ day: CivilDate) -> Phrase {
        Phrase("同一个文件已于 \(day) 导入过", "The same file was imported on \(day)")
    }
    static func held(_ names: [String]) -> Phrase {
        let list = names.joined(separator: "、")
        return Phrase(
            "不能撤销：导入之后，\(list)的档案又有新的变动。请先撤回这些变动",
            "It cannot be taken back: the files of \(list) have gone on since. Take that back first"
        )
    }

    static let fileIsGone = Phrase(
        "上传的文件已删除：满三十天，或因有人的档案依法删除。请重新上传",
        "The file was removed: after thirty days, or because somebody's file was erased. Hand it in again"
    )
    static let changedMeanwhile = Phrase(
        "有人刚刚修改了其中的档案，已停止；请核对后再试",
        "Somebody has just changed one of these files; look at it and try again")
    static func notNow(_ state: Import.State) -> Phrase {
        Phrase("现在是“\(state.title.chinese)”，不能这样做", "Not while it is: \(state.title.english)")
    }
    static func reason(_ fileName: String) -> String { "导入“\(fileName)”" }
    static let wrongOffset = Phrase("从这里接着传", "Go on from here")
}

extension Import.State {
    var title: Phrase {
        switch self {
        case .receiving: Phrase("上传中", "Arriving")
        case .opening: Phrase("读取列名", "Reading headings")
        case .mapping: Phrase("待对应列", "Columns to be told")
        case .checking: Phrase("核对中", "Being checked")
        case .checked: Phrase("已核对", "Checked")
        case .entering: Phrase("导入中", "Being entered")
        case .stopped: Phrase("已停止", "Stopped")
        case .entered: Phrase("已导入", "Entered")
        case .withdrawing: Phrase("撤销中", "Being taken back")
        case .withdrawn: Phrase("已撤销", "Taken back")
        case .refused: Phrase("不能读取", "Not readable")
        }
    }
}
