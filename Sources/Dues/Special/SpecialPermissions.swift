public import Kernel

extension Action {
    public static let receiveSpecialDues = Action("dues.receiveSpecial")
    public static let forwardSpecialDues = Action("dues.forwardSpecial")
    public static let confirmSpecialDues = Action("dues.confirmSpecial")
    public static let withdrawSpecialDues = Action("dues.withdrawSpecial")
    public static let acknowledgeSpecialDues = Action("dues.acknowledgeSpecial")
    public static let reverseSpecialDues = Action("dues.reverseSpecial")
}

extension Dues {
    static let specialPermissions = [
        Permission(
            .receiveSpecialDues, Phrase("登记自愿多交的党费", "Record dues beyond what is asked"),
            on: .personal,
            for: [.branchCommitteeMember: .subtree, .branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .forwardSpecialDues, Phrase("转交大额党费", "Pass large dues on"), on: .inside,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .confirmSpecialDues, Phrase("确认收到大额党费", "Confirm large dues from below"),
            on: .inside, for: [.clerk: .subtree]),
        Permission(
            .withdrawSpecialDues, Phrase("撤回大额党费的转交", "Take large dues back"), on: .inside,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .acknowledgeSpecialDues,
            SpecialWords.recordLetter, on: .inside,
            for: [.clerk: .subtree]),
        Permission(
            .reverseSpecialDues,
            Phrase("申请冲正自愿多交的党费", "Ask to reverse dues beyond what is asked"),
            on: .personal, for: [.branchSecretary: .subtree, .clerk: .subtree], needsStepUp: true),
    ]
}
