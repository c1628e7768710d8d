import Kernel

enum AccessWords {
    // The matrix.
    static let matrix = Phrase("权限一览", "Who may do what")
    static let matrixLead = Phrase(
        "没有列出的一律不允许。角色随党内职务而来，离任即失效",
        "What is not listed is allowed to nobody. Roles come with posts and go with them")
    static let act = Phrase("事项", "Act")
    static let dataClass = Phrase("数据类别", "Data")
    static let whoMay = Phrase("谁可以，到哪里", "Who may, how far")
    static let conditions = Phrase("条件", "Conditions")
    static let noConditions = Phrase("无", "None")
    static let role = Phrase("角色", "Role")
    static let needsPurpose = Phrase("要说明用途", "Purpose")
    static let needsStepUp = Phrase("要再验证身份", "Second factor")
    static let needsSecondPerson = Phrase("要双人复核", "Two persons")
    static let nobodyMay = Phrase("这个角色没有任何权限", "This role may do nothing")
    static let nobodyMayHint = Phrase("换一个角色再看", "Choose another role")

    // Roles of somebody.
    static let mine = Phrase("我的角色", "My roles")
    static let mineLead = Phrase(
        "角色决定能看什么、能办什么；每个角色后面写着它从哪里来",
        "Roles decide what you may see and do; beside each stands where it comes from")
    static let rolesOf = Phrase("角色", "Roles")
    static let organization = Phrase("组织", "Organisation")
    static let period = Phrase("期限", "Period")
    static let because = Phrase("依据", "Because")
    static let account = Phrase("账号", "Account")
    static let acts = Phrase("操作", "Acts")
    static let none = Phrase("没有授权的角色", "No roles given by hand")
    static let noneHint = Phrase(
        "书记、委员和干事的角色随任职而来，在组织页面可以看到",
        "Secretaries, committee members and clerks have theirs from posts; see the organisation")
    static let noRoles = Phrase("只有本人的权限", "Only your own")
    static let noRolesHint = Phrase(
        "可以查看自己的档案、缴费、参会和提意见", "Your own file, dues, meetings and voice")

    // Giving and taking.
    static let propose = Phrase("申请授予角色", "Propose a role")
    static let proposeLead = Phrase(
        "提交后由另一位有权限的同志复核，同意后立即生效",
        "Another entitled person agrees to it; it takes effect then")
    static let whom = Phrase("授予谁", "For whom")
    static let whichRole = Phrase("授予什么角色", "Which role")
    static let where_ = Phrase("在哪个组织", "For which organisation")
    static let whereHint = Phrase("对它和它的下级有效", "It counts for it and all below")
    static let from = Phrase("开始日期", "First day")
    static let until = Phrase("截止日期", "Last day")
    static let untilHint = Phrase("到期自动失效，最长三年", "It ends by itself; three years at most")
    static let reason = Phrase("理由", "Reason")
    static let reasonHint = Phrase("复核人和审计员会看到", "Whoever agrees and the auditors read it")
    static let send = Phrase("提交复核", "Send for agreement")
    static let sent = Phrase("已提交，等待另一位同志复核", "Sent; another person has to agree")
    static let givingKind = Phrase("授予角色", "Give a role")
    static let endingKind = Phrase("收回角色", "Take a role away")
    static let takeAway = Phrase("申请收回", "Propose to take away")
    static let takeAwayTitle = Phrase("申请收回角色", "Propose to take a role away")

    // Two persons.
    static let approvals = Phrase("双人复核", "What takes two persons")
    static let approvalsLead = Phrase(
        "影响较大的操作由一人提出、另一人同意，七天内有效",
        "One person asks, another agrees, within seven days")
    static let what = Phrase("申请内容", "Request")
    static let kind = Phrase("类别", "Kind")
    static let requester = Phrase("申请人", "Asked by")
    static let beneficiary = Phrase("涉及账号", "For")
    static let subject = Phrase("涉及档案", "About")
    static let open = Phrase("打开", "Open")
    static let askedAt = Phrase("提出时间", "Asked")
    static let status = Phrase("状态", "Status")
    static let answeredBy = Phrase("答复人", "Answered by")
    static let answeredAt = Phrase("答复时间", "Answered")
    static let agree = Phrase("同意并执行", "Agree and carry out")
    static let refuse = Phrase("不同意", "Refuse")
    static let takeBack = Phrase("撤回申请", "Take it back")
    static let answer = Phrase("答复", "Answer")
    static let remark = Phrase("说明", "Remark")
    static let agreed = Phrase("已同意并执行", "Agreed and carried out")
    static let refused = Phrase("已答复：不同意", "Refused")
    static let nothingWaits = Phrase("没有等待复核的申请", "Nothing waits for you")
    static let nothingWaitsHint = Phrase(
        "有新的申请时会出现在这里", "A new request will be here")
    static let yourOwn = Phrase("我提出的", "Asked by me")
    static let waiting = Phrase("等待答复", "Waiting")
    static let unknownAccount = Phrase("（已停用的账号）", "(an account that is gone)")

    static func give(_ role: Role, to name: String, for organization: String) -> Phrase {
        Phrase(
            "授予\(name)：\(organization) \(role.title.chinese)",
            "Make \(name) \(role.title.english) of \(organization)")
    }

    static func take(_ role: Role, from name: String, of organization: String) -> Phrase {
        Phrase(
            "收回\(name)的角色：\(organization) \(role.title.chinese)",
            "Take from \(name): \(role.title.english) of \(organization)")
    }
}

extension Approval.Status {
    var title: Phrase {
        switch self {
        case .pending: Phrase("待复核", "Waiting")
        case .agreed: Phrase("已同意", "Agreed")
        case .refused: Phrase("不同意", "Refused")
        case .expired: Phrase("已过期", "Lapsed")
        }
    }
}
