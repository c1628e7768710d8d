public import Kernel

extension Identity {
    /// What is recorded beside the acts that have a permission of their own.
    public static let acts: [Action: Phrase] = [
        .firstStart: Phrase("首次启动，设立三位管理员", "First start: the three officers"),
        .password: Phrase("输入登录密码", "Gave a password"),
        .signIn: Phrase("登录", "Signed in"),
        .signOut: Phrase("退出登录", "Signed out"),
        .endSession: Phrase("结束登录会话", "Ended a session"),
        .stepUp: Phrase("再次验证身份", "Showed a second factor again"),
        .changePassword: Phrase("更改密码", "Changed the password"),
        .enrolFactor: Phrase("设置动态验证码", "Set up a second factor"),
        .renewRecoveryCodes: Phrase("更换备用码", "Renewed the recovery codes"),
    ]
}
