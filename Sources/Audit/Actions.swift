public import Kernel

extension Action {
    public static let searchAudit = Action("audit.search")
    public static let exportAudit = Action("audit.export")
    public static let readHistory = Action("audit.history")
    public static let readAlerts = Action("alert.read")
    public static let settleAlert = Action("alert.settle")
    static let raiseAlert = Action("alert.raise")
}

extension Audit {
    /// What is recorded beside the acts that have a permission of their own.
    public static let acts: [Action: Phrase] = [
        .raiseAlert: Phrase("系统发出安全提醒", "The house raised an alert")
    ]

    public static let permissions = [
        Permission(
            .searchAudit, Phrase("查询操作记录", "Search the audit"), on: .inside,
            for: [
                .auditAdministrator: .installation, .auditor: .subtree,
                .committeeSecretary: .subtree,
            ]),
        Permission(
            .exportAudit, Phrase("导出操作记录", "Export the audit"), on: .inside,
            for: [.auditAdministrator: .installation, .auditor: .subtree], needsPurpose: true,
            needsStepUp: true),
        Permission(
            .readHistory, Phrase("查看记录的变更历史", "Read the history of a record"), on: .inside,
            for: [
                .clerk: .subtree, .branchSecretary: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree, .auditAdministrator: .installation, .member: .own,
            ]),
        Permission(
            .readAlerts, Phrase("查看安全提醒", "Read security alerts"), on: .inside,
            for: [.securityAdministrator: .installation, .auditAdministrator: .installation]),
        Permission(
            .settleAlert, Phrase("处理安全提醒", "Settle a security alert"), on: .inside,
            for: [.securityAdministrator: .installation]),
    ]
}
