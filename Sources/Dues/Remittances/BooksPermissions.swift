import Kernel

extension Dues {
    /// Money is handled by two persons: whoever hands it over does not confirm it, and whoever
    /// records what was spent does not agree to it.
    static let booksPermissions = [
        Permission(
            .readDuesBooks, Phrase("查看党费账目", "See the books of dues"), on: .inside,
            for: [
                .branchCommitteeMember: .subtree, .branchSecretary: .subtree, .clerk: .subtree,
                .committeeSecretary: .subtree, .auditor: .subtree,
            ]),
        Permission(
            .setDuesShare, Phrase("设定下级上缴比例", "Set what levels below pass up"), on: .inside,
            for: [.clerk: .subtree]),
        Permission(
            .remitDues, Phrase("上缴党费", "Pass dues up"), on: .inside,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .withdrawRemittance, Phrase("撤回上缴", "Withdraw a remittance"), on: .inside,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .confirmRemittance, Phrase("确认收到下级上缴", "Confirm a remittance from below"),
            on: .inside, for: [.clerk: .subtree]),
        Permission(
            .spendDues, Phrase("登记党费支出", "Record what dues are spent on"), on: .inside,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .reverseSpending, Phrase("申请冲正党费支出", "Ask to reverse what was spent"),
            on: .inside, for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .agreeToSpending, Phrase("批准党费支出和冲正", "Agree to what dues are spent on"),
            on: .inside, for: [.committeeSecretary: .subtree]),
        Permission(
            .enterInterest, Phrase("登记党费利息", "Enter interest on dues"), on: .inside,
            for: [.clerk: .subtree]),
        Permission(
            .reverseInterest, Phrase("冲正党费利息", "Reverse interest on dues"), on: .inside,
            for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .publishDues, Phrase("公布党费收缴使用情况", "Publish collection and use of dues"),
            on: .inside, for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .readDuesPublication, Phrase("查看党费公布", "Read what is published of dues"),
            on: .inside,
            for: [
                .member: .organization, .branchCommitteeMember: .subtree,
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree,
            ]),
    ]
}
