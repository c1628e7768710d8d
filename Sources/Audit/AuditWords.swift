import Kernel

enum AuditWords {
    static let audit = Phrase("操作记录", "Audit")
    static let auditLead = Phrase(
        "谁在何时、从何处、对什么、为什么做了什么；只增不改，逐批封印",
        "Who did what to what, when, from where and what for; only added to, sealed in batches")
    static let time = Phrase("时间", "Time")
    static let who = Phrase("操作人", "Who")
    static let what = Phrase("事项", "What")
    static let target = Phrase("对象", "Of what")
    static let about = Phrase("涉及的人", "About whom")
    static let why = Phrase("用途和理由", "What for and why")
    static let outcome = Phrase("结果", "Outcome")
    static let words = Phrase("姓名或编号", "Name or id")
    static let wordsHint = Phrase("姓名、记录编号或请求编号", "A name, a record or a request number")
    static let from = Phrase("开始日期", "From")
    static let until = Phrase("截止日期", "Until")
    static let kind = Phrase("对象类别", "Kind of record")
    static let older = Phrase("更早的记录", "Older")
    static let newest = Phrase("最新的记录", "Newest")
    static let paging = Phrase("翻页", "Pages")
    static let nothing = Phrase("还没有操作记录", "Nothing is recorded yet")
    static let nothingHint = Phrase("有人登录、查看或更改后会出现在这里", "It begins with the first act")
    static let export = Phrase("导出 CSV", "Export as CSV")
    static let house = Phrase("系统", "The house")
    static let console = Phrase("服务器控制台", "The machine's console")
    static let stranger = Phrase("未登录者", "Somebody not signed in")

    // One entry.
    static let entry = Phrase("一条操作记录", "One entry")
    static let address = Phrase("网络地址", "Address")
    static let request = Phrase("请求编号", "Request")
    static let number = Phrase("记录编号", "Entry")
    static let organization = Phrase("组织", "Organisation")
    static let purpose = Phrase("用途", "Purpose")
    static let reason = Phrase("理由", "Reason")
    static let changes = Phrase("更改", "Changes")
    static let genuine = Phrase("校验", "Check")
    static let isGenuine = Phrase("与写入时一致", "As it was written")
    static let isChanged = Phrase("与写入时不一致，可能被改动", "Not as it was written")

    // History.
    static let history = Phrase("变更历史", "History")
    static let historyLead = Phrase(
        "这条记录从建立到现在的全部操作", "Everything that was done to this record")

    // Looks.
    static let looks = Phrase("谁看过我", "Who looked at me")
    static let looksLead = Phrase(
        "别人查看或更改你的资料，都会写明是谁、何时、为什么",
        "Whoever looks at your data or changes it is named here, with the time and the purpose")
    static let noLooks = Phrase("还没有人看过你的资料", "Nobody has looked")
    static let noLooksHint = Phrase(
        "有人查看后几秒内会出现在这里", "A look appears here within seconds")

    // Alerts.
    static let alerts = Phrase("安全提醒", "Security alerts")
    static let alertsLead = Phrase(
        "系统发现的异常，请核实后写明处理结果", "Out of the ordinary; check it and say what it was")
    static let rule = Phrase("异常", "What")
    static let subject = Phrase("账号或地址", "Account or address")
    static let count = Phrase("次数", "Times")
    static let open = Phrase("待核实", "To be checked")
    static let settled = Phrase("已核实", "Checked")
    static let settle = Phrase("核实完毕", "Settle")
    static let remark = Phrase("核实结果", "What it was")
    static let remarkHint = Phrase("例如：本人出差，已电话核实", "For instance: travelling; confirmed by phone")
    static let settledNote = Phrase("已记下核实结果", "Noted")
    static let noAlerts = Phrase("没有安全提醒", "No alerts")
    static let noAlertsHint = Phrase("发现异常后一分钟内会出现在这里", "An alert is here within a minute")
    static let alreadySettled = Phrase("这条提醒已经有人处理过了", "Somebody has settled it already")

    // Verifying.
    static let checks = Phrase("核验", "Verification")
    static let checksLead = Phrase(
        "系统每天重新计算全部记录和封印，指出第一处被改动或删除的地方",
        "Every day all entries and seals are computed anew; the first that does not fit is named")
    static let entries = Phrase("记录数", "Entries")
    static let seals = Phrase("封印数", "Seals")
    static let head = Phrase("最后封印", "Last seal")
    static let finding = Phrase("结论", "Result")
    static let sound = Phrase("完整无改动", "Sound")
    static let noChecks = Phrase("还没有核验过", "Not verified yet")
    static let noChecksHint = Phrase("启动后和每天凌晨自动核验", "After the start and every night")

    static func outcome(_ outcome: Deed.Outcome) -> Phrase {
        switch outcome {
        case .done: Phrase("完成", "Done")
        case .refused: Phrase("被拒绝", "Refused")
        case .failed: Phrase("失败", "Failed")
        }
    }

    /// What people call a kind of record.
    static func kind(_ kind: String) -> Phrase { kinds[kind] ?? Phrase(verbatim: kind) }

    static let kinds: [String: Phrase] = [
        "person": Phrase("人员", "Person"), "organization": Phrase("组织", "Organisation"),
        "account": Phrase("账号", "Account"), "session": Phrase("登录会话", "Session"),
        "mandate": Phrase("角色授权", "Mandate"), "approval": Phrase("双人复核", "Request"),
        "post": Phrase("职务", "Post"), "term": Phrase("任期", "Term"),
        "address": Phrase("网页地址", "Address"), "audit": Phrase("操作记录", "Audit"),
        "alert": Phrase("安全提醒", "Alert"), "installation": Phrase("系统", "Installation"),
        "correction": Phrase("更正申请", "Correction"), "import": Phrase("导入", "Import"),
        "ledger": Phrase("公开账本", "Ledger"), "receipt": Phrase("凭证", "Receipt"),
        "report": Phrase("年报", "Yearly report"), "sample": Phrase("抽查", "Sample"),
        "view": Phrase("视图", "View"),
        "organization_setting": Phrase("组织规则设置", "Settings for organisations"),
        "register_setting": Phrase("名册规则设置", "Settings for the register"),
        "import_setting": Phrase("导入限额", "Limits of imports"),
        "export_setting": Phrase("导出设置", "Settings for exports"),
    ]
}
