public import Kernel

extension Action {
    public static let readDues = Action("dues.read")
    public static let readDuesBase = Action("dues.readBase")
    public static let fixDues = Action("dues.fix")
    public static let issueDues = Action("dues.issue")
    public static let runDues = Action("dues.run")
    public static let receiveDues = Action("dues.receive")
    public static let reverseDues = Action("dues.reverse")
    public static let agreeToReversal = Action("dues.agreeToReversal")
    public static let proposeRelief = Action("dues.proposeRelief")
    public static let agreeToRelief = Action("dues.agreeToRelief")
    public static let setDuesRules = Action("dues.setRules")
}

extension Dues {
    /// The base tells what somebody earns: besides the member only whoever fixes it sees it. A branch
    /// collects by amounts, from which the base can nearly be worked out; that is what it needs.
    public static let permissions = [
        Permission(
            .readDues, Phrase("查看党费", "See dues"), on: .personal,
            for: [
                .member: .own, .branchCommitteeMember: .subtree, .branchSecretary: .subtree,
                .clerk: .subtree, .committeeSecretary: .subtree, .auditor: .subtree,
            ]),
        Permission(
            .readDuesBase, Phrase("查看党费计算基数", "See the base of dues"), on: .personal,
            for: [.member: .own, .clerk: .subtree], needsPurpose: true),
        Permission(
            .fixDues, Phrase("核定党费", "Fix dues"), on: .personal, for: [.clerk: .subtree]),
        Permission(
            .issueDues, Phrase("发出党费单", "Issue slips"), on: .personal,
            for: [.clerk: .subtree]),
        Permission(
            .runDues, Phrase("批量发出党费单", "Issue slips for all below"), on: .personal,
            for: [.clerk: .subtree]),
        Permission(
            .receiveDues, Phrase("登记收到党费", "Record dues received"), on: .personal,
            for: [
                .branchCommitteeMember: .subtree, .branchSecretary: .subtree, .clerk: .subtree,
            ]),
        Permission(
            .reverseDues, Phrase("申请冲正党费", "Ask to reverse a payment"), on: .personal,
            for: [.branchSecretary: .subtree, .clerk: .subtree], needsStepUp: true),
        Permission(
            .agreeToReversal, Phrase("同意冲正党费", "Agree to a reversal"), on: .personal,
            for: [.clerk: .subtree, .committeeSecretary: .subtree], needsStepUp: true),
        Permission(
            .proposeRelief, Phrase("申请少交或免交党费", "Ask for reduced dues"), on: .personal,
            for: [.branchSecretary: .subtree, .clerk: .subtree]),
        Permission(
            .agreeToRelief, Phrase("批准少交或免交党费", "Decide on reduced dues"), on: .personal,
            for: [.committeeSecretary: .subtree]),
        Permission(
            .setDuesRules, Phrase("设定党费口径", "Set rules of dues"), on: .open,
            for: [.systemAdministrator: .installation], needsStepUp: true),
    ]

    /// What the audit and the ledger keep of dues. Of what was fixed they keep the amount, never the
    /// base.
    public static let fieldWords = FieldWords(
        [
            "month": Phrase("月份", "Month"), "amount": Phrase("金额（元）", "Amount (yuan)"),
            "slips": Phrase("党费单数", "Slips"), "method": Phrase("方式", "Method"),
            "dues_from": Phrase("起始月", "From the month"),
            "dues_until": Phrase("终止月", "Until the month"),
            "receivedOn": Phrase("收款日期", "Received on"),
        ],
        codes: [
            "method": Dictionary(
                PaymentMethod.allCases.map { ($0.rawValue, $0.title) }, uniquingKeysWith: { $1 })
        ])
}
