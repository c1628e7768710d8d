import Kernel

/// What is said about the yearly fixing and the tables of pay behind it.
enum PayrollWords {
    static let otherThanSeen = Phrase(
        "其中有的已与看到的不同，请重新核对后再接受",
        "Some are no longer what was shown: look at them again before you accept")
    static let yearly = Phrase("年度核定", "Yearly fixing")
    static let yearlyLead = Phrase(
        "导入工资项目，试算后核定；党员核对自己的基数",
        "Bring in the pay, look at what it comes to, and fix it; members check their own base")
    static let drafts = Phrase("工资表", "Tables of pay")
    static let noDrafts = Phrase("还没有工资表", "No table of pay yet")
    static let noDraftsHint = Phrase(
        "上传后先试算，确认后才核定", "A table is looked at first; nothing is fixed before")
    static let handedInOn = Phrase("上传日期", "Handed in on")
    static let confirmedCount = Phrase("已确认", "Confirmed")
    static let waiting = Phrase("待本人核对", "Not checked yet")
    static let objections = Phrase("有异议", "Objections")
    static let isOpen = Phrase("待核定", "To be fixed")
    static let isApplied = Phrase("已核定", "Fixed")
    static let isWithdrawn = Phrase("已撤回", "Withdrawn")
    static let isExpired = Phrase("已过期清除", "Removed after its time")

    static let items = Phrase("工资项目口径", "What counts")
    static let itemsLead = Phrase(
        "法规列明的按法规；没有列明的由党委研究，从设定的月份起适用，下级沿用",
        """
        What the regulation names, it decides; the committee decides about the rest, from a month \
        on and for those below
        """)
    static let item = Phrase("工资项目", "Item of pay")
    static let treatment = Phrase("口径", "What becomes of it")
    static let holds = Phrase("现行口径", "What holds")
    static let own = Phrase("本组织决定", "Decided here")
    static let inherited = Phrase("上级决定", "Decided above")
    static let national = Phrase("法规默认", "By the regulation")
    static let decide = Phrase("设定口径", "Decide")
    static let itemFromHint = Phrase(
        "从这个月起核定的按此计算，以前核定的不变", "For fixings from this month on; earlier ones stay")
    static let decidedMeanwhile = Phrase(
        "同一项目刚由其他同志设定，请刷新后再看", "Somebody decided about it just now; reload the page")

    static let handIn = Phrase("导入工资项目", "Bring in pay")
    static let handInLead = Phrase(
        "每人一行，每个工资项目一列，表头就是项目名称。工资只用于核定，核定或到期后即清除",
        """
        A row for each person and a column for each item, named as the item. Pay is used for the \
        fixing alone, and removed afterwards
        """)
    static let file = Phrase("工资表", "Table of pay")
    static let fileHint = Phrase(
        "xlsx 或 CSV，最多 20,000 行；须有“公民身份号码”和“姓名”两列，“人员类别”可填在职、年薪、离退休",
        """
        xlsx or CSV, up to 20,000 rows, with columns for the identity number and the name; the \
        kind of payer may be 在职, 年薪 or 离退休
        """)
    static let check = Phrase("上传并试算", "Hand in and look")
    static let template = Phrase("下载空表", "Download an empty table")
    static let noFile = Phrase("请选择工资表文件", "Choose the table of pay")
    static let noHeading = Phrase(
        "前 10 行里没有同时含“公民身份号码”和“姓名”的表头", "No heading with 公民身份号码 and 姓名 in the first rows")
    static let noItems = Phrase(
        "表里没有工资项目列：每个项目单独一列，合计列不算",
        "There is no column of pay: one for each item, and sums are none")
    static let nothingInIt = Phrase("表头下面没有数据", "There are no rows below the heading")

    static let dryRun = Phrase("试算", "What it comes to")
    static let rows = Phrase("行数", "Rows")
    static let line = Phrase("行号", "Row")
    static let fresh = Phrase("新核定", "New")
    static let changed = Phrase("有变动", "Changed")
    static let same = Phrase("不变", "Unchanged")
    static let retired = Phrase("其中离退休", "Of these retired")
    static let exceptions = Phrase("例外", "Exceptions")
    static let doubts = Phrase("需要核对后接受", "To be checked and accepted")
    static let fixed = Phrase("已核定", "Fixed")
    static let changes = Phrase("与现行核定的差异", "Differences to what holds")
    static let noChanges = Phrase("没有需要核定的变动", "There is nothing to fix")
    static let noChangesHint = Phrase(
        "与现行核定一致，或都在例外里", "All is as it was, or among the exceptions")
    static let before = Phrase("现行（元）", "Now (yuan)")
    static let after = Phrase("新核定（元）", "New (yuan)")
    static let whatToDo = Phrase("怎样处理", "What to do")
    static let pay = Phrase("工资明细", "Lines of pay")
    static let accept = Phrase("接受勾选的", "Accept what is ticked")
    static let nothingTicked = Phrase(
        "请勾选需要核对后接受的行", "Tick rows that are to be checked and accepted")
    static let apply = Phrase("核定", "Fix")
    static let appliedBefore = Phrase(
        "这份工资表已经核定或撤回，不会重复核定", "This table was fixed or withdrawn before; nothing is fixed twice")
    static let noLongerOpen = Phrase(
        "这份工资表已经核定或清除", "This table was fixed or removed before")
    static let withdraw = Phrase("撤回", "Withdraw")
    static let withdrawQuestion = Phrase("撤回这份工资表？", "Withdraw this table?")
    static let withdrawDetail = Phrase(
        "上传的工资立即清除，已经核定的不受影响", "The pay is removed at once; what was fixed stays")
    static let withdrawn = Phrase("已撤回并清除", "Withdrawn and removed")

    static let checkOwn = Phrase("核对我的基数", "Check my base")
    static let pleaseCheck = Phrase(
        "请看“计算过程”里的基数是否正确", "Look whether the base under “How it came about” is right")
    static let confirm = Phrase("确认无误", "It is right")
    static let object = Phrase("提出异议", "Object")
    static let objectLead = Phrase(
        "核定人会看到，并重新核定或向你说明", "Whoever fixes dues reads it, and fixes anew or explains")
    static let confirmed = Phrase("已确认", "Confirmed")
    static let objected = Phrase("已提出异议，等待答复", "You objected; an answer will come")
    static let waits = Phrase(
        "你已提出异议，等待核定人答复", "You objected, and wait for an answer")
    static let stands = Phrase(
        "核定人答复维持原核定，请再核对一次", "Whoever fixes dues lets it stand; please look once more")
    static let noBase = Phrase(
        "还没有按基数核定的党费", "No dues are fixed by a base yet")
    static let answeredMeanwhile = Phrase(
        "刚刚已经答复过，请刷新后再看", "It was answered just now; reload the page")
    static let whatIsWrong = Phrase("哪里不对", "What is wrong")
    static let words = Phrase("补充说明", "In your words")
    static let wordsHint = Phrase(
        "可不填；只有你和核定人能看到", "May be left empty; only you and whoever fixes dues read it")
    static let why = Phrase("维持的理由", "Why it stands")
    static let whyHint = Phrase("本人会看到", "The member reads it")
    static let letStand = Phrase("维持原核定", "Let it stand")
    static let fixAnew = Phrase("重新核定", "Fix anew")
    static let stood = Phrase("已答复", "Answered")
    static let anObjection = Phrase("对基数的异议", "An objection to a base")
    static let standingLead = Phrase(
        "重新核定，或说明为什么维持", "Fix it anew, or say why it stands")

    /// As the audit says them.
    static let states = [
        "open": isOpen, "applied": isApplied, "withdrawn": isWithdrawn, "expired": isExpired,
    ]
    static let answers = [
        "confirmed": Phrase("确认", "Confirmed"), "objected": Phrase("提出异议", "Objected"),
        "stands": Phrase("维持原核定", "It stands"),
    ]

    static func yearlyOf(_ name: String) -> Phrase {
        Phrase("\(name)年度核定", "Yearly fixing: \(name)")
    }

    static func itemsOf(_ name: String) -> Phrase {
        Phrase("\(name)工资项目口径", "What counts: \(name)")
    }

    static func handInFor(_ name: String) -> Phrase {
        Phrase("为\(name)导入工资项目", "Bring in pay: \(name)")
    }

    static func dryRunOf(_ name: String, _ month: CivilMonth) -> Phrase {
        Phrase("\(name)试算，自 \(month) 起", "What it comes to from \(month): \(name)")
    }

    static func lead(_ state: PayDraft.State, mayFix: Bool) -> Phrase {
        switch state {
        case .open where mayFix:
            Phrase(
                "现在还没有核定；确认后一次核定全部无例外的行",
                "Nothing is fixed yet; one press fixes all but the exceptions")
        case .open:
            Phrase(
                "已交给党务干事核定；例外请更正后重新上传",
                "The clerk fixes it; correct the exceptions and hand in again")
        case .applied:
            Phrase(
                "已核定；例外没有核定，更正后重新上传即可", "Fixed; correct the exceptions and hand the table in again")
        case .withdrawn: Phrase("已撤回，工资已清除", "Withdrawn; the pay was removed")
        case .expired: Phrase("已过期，工资已清除", "Its time is over; the pay was removed")
        }
    }

    static func decided(_ item: String, _ treatment: PayTreatment) -> Phrase {
        Phrase(
            "“\(item)”：\(treatment.title.chinese)", "“\(item)”: \(treatment.title.english)")
    }

    static func read(_ rows: Int) -> Phrase {
        Phrase("已读取 \(rows) 行，还没有核定", rows == 1 ? "1 row read" : "\(rows) rows read")
    }

    static func applySo(_ count: Int) -> Phrase {
        Phrase("核定 \(count) 人", count == 1 ? "Fix the dues of 1" : "Fix the dues of \(count)")
    }

    static func applied(_ fixed: Int, same: Int, left: Int) -> Phrase {
        Phrase(
            "已核定 \(fixed) 人，不变 \(same) 人，例外 \(left) 行",
            "\(fixed) fixed, \(same) unchanged, \(left) left out")
    }

    static func accepted(_ count: Int) -> Phrase {
        Phrase("已接受 \(count) 行", count == 1 ? "1 row accepted" : "\(count) rows accepted")
    }

    static func payOf(_ name: String) -> Phrase {
        Phrase("\(name)的工资明细", "Lines of pay: \(name)")
    }

    static func objectionOf(_ name: String) -> Phrase {
        Phrase("\(name)对基数的异议", "\(name) objects to the base")
    }

    static func confirmedOn(_ date: CivilDate?) -> Phrase {
        let date = date?.description ?? ""
        return Phrase("已于 \(date) 确认", "Confirmed on \(date)")
    }

    static func tooManyItems(_ most: Int) -> Phrase {
        Phrase("工资项目最多 \(most) 列", "No more than \(most) items of pay")
    }

    static let valueAsName = Phrase(
        "表头里有数字，像是一个人的工资条；请每人一行，第一行是项目名称",
        "There are numbers among the headings, as on the slip of one person: use a row for each person under the names of the items"
    )

    static func doubledItem(_ name: String) -> Phrase {
        Phrase(
            "有两列都叫“\(name)”，请分清个人和单位部分，只保留一列或改名",
            "Two columns are called “\(name)”: tell the employee's part from the employer's, and keep or rename one"
        )
    }

    static func badName(_ name: String) -> Phrase {
        Phrase(
            "表头“\(name)”不能用作项目名称：最多 40 个字，不以 = + - @ 开头",
            "“\(name)” is no name of an item: 40 characters at most, and no = + - @ before it")
    }

    static func sheet(_ language: Language) -> String {
        Phrase("工资", "Pay")(in: language)
    }
}
