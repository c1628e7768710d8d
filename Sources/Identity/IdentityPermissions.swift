public import Kernel

extension Action {
    public static let listAccounts = Action("account.list")
    public static let inviteAccount = Action("account.invite")
    public static let suspendAccount = Action("account.suspend")
    public static let liftSuspension = Action("account.liftSuspension")
    public static let newPasswordLink = Action("account.newPassword")
    public static let askFactorReset = Action("account.askFactorReset")
    public static let agreeToFactorReset = Action("account.agreeToFactorReset")
}

extension Identity {
    public static let permissions = [
        Permission(
            .listAccounts, Phrase("查看账号", "See accounts"), on: .inside,
            for: [
                .systemAdministrator: .installation, .securityAdministrator: .installation,
                .clerk: .subtree,
            ]),
        Permission(
            .inviteAccount, Phrase("邀请使用系统", "Invite somebody"), on: .inside,
            for: [.systemAdministrator: .installation, .clerk: .subtree]),
        Permission(
            .suspendAccount, Phrase("停用账号", "Suspend an account"), on: .inside,
            for: [.systemAdministrator: .installation, .securityAdministrator: .installation],
            needsStepUp: true),
        Permission(
            .liftSuspension, Phrase("恢复账号", "Lift a suspension"), on: .inside,
            for: [.systemAdministrator: .installation], needsStepUp: true),
        Permission(
            .newPasswordLink, Phrase("重设密码", "Let somebody choose a new password"), on: .inside,
            for: [.systemAdministrator: .installation, .clerk: .subtree], needsStepUp: true),
        Permission(
            .askFactorReset, Phrase("申请重设验证器", "Ask to reset an authenticator"), on: .inside,
            for: [.systemAdministrator: .installation], needsStepUp: true,
            needsSecondPerson: true),
        Permission(
            .agreeToFactorReset, Phrase("复核重设验证器", "Agree to reset an authenticator"),
            on: .inside, for: [.securityAdministrator: .installation], needsStepUp: true),
    ]
}
