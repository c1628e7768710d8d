import Kernel
public import Keyring
public import Storage

extension Identity {
    /// What is sealed here, for the rotation of keys.
    public static let sealedColumns = [TOTPFactor.seed]

    public static let inventory = [
        TableNote(
            "account", for: Use.signingIn, kept: .years(3, after: Use.lastUse),
            .inside(
                "id", "kind", "sign_in_name", "name", "person", "owner", "ends_on", "created_at",
                "created_by")),
        TableNote(
            "suspension", for: Use.keepingOut, kept: .years(3, after: Use.lifting),
            .inside(
                "id", "account", "reason", "suspended_at", "suspended_by", "lifted_at",
                "lifted_by")),
        TableNote(
            "password", for: Use.signingIn, kept: .with(Use.account),
            .inside("id", "account", "set_at"), .secret("hash", stored: .digest)),
        TableNote(
            "totp", for: Use.secondFactor, kept: .with(Use.account),
            .inside("account", "enrolled_at", "last_step"), .secret("seed", stored: .sealed)),
        TableNote(
            "recovery_code", for: Use.secondFactor, kept: .with(Use.account),
            .inside("account", "used_at"), .secret("code_hash", stored: .digest)),
        TableNote(
            "session", for: Use.ownSessions, kept: .days(30),
            .inside(
                "id", "account", "stage", "renewed_at", "roles", "created_at", "used_at",
                "stepped_up_at", "ended_at", "ended_because"),
            .personal("address", "agent"),
            .secret("token_hash", "previous_hash", stored: .digest)),
        TableNote(
            "sign_in_record", for: Use.telling, kept: .days(180),
            .inside("failures", "touched_at"), .personal("last_at", "last_failure_at"),
            .secret("name_hash", stored: .digest)),
        TableNote(
            "patience", for: Use.keepingOut, kept: .days(2),
            .inside("failures", "last_failure", "tried_at"),
            .secret("key_hash", stored: .digest)),
        TableNote(
            "one_time_link", for: Use.signingIn, kept: .days(30),
            .inside("id", "purpose", "account", "made_at", "made_by", "used_at")),
    ]
}

private enum Use {
    static let signingIn = Phrase("登录", "signing in")
    static let secondFactor = Phrase("第二重验证", "the second factor")
    static let keepingOut = Phrase("防止冒用", "keeping others out")
    static let ownSessions = Phrase("本人查看和结束登录", "seeing and ending one's own sessions")
    static let telling = Phrase("告知本人登录情况", "telling people how their account was used")
    static let account = Phrase("账号", "the account")
    static let lastUse = Phrase("账号停用", "the account was given up")
    static let lifting = Phrase("恢复使用", "it was lifted")
}
