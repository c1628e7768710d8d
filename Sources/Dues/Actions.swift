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
    public static let importPay = Action("dues.importPay")
    public static let readPay = Action("dues.readPay")
    public static let decidePayItem = Action("dues.decidePayItem")
    public static let answerBase = Action("dues.answerBase")
    public static let answerObjection = Action("dues.answerObjection")
    public static let reconcileDues = Action("dues.reconcile")
    public static let readDuesBooks = Action("dues.readBooks")
    public static let setDuesShare = Action("dues.setShare")
    public static let remitDues = Action("dues.remit")
    public static let withdrawRemittance = Action("dues.withdrawRemittance")
    public static let confirmRemittance = Action("dues.confirmRemittance")
    public static let spendDues = Action("dues.spend")
    public static let reverseSpending = Action("dues.reverseSpending")
    public static let agreeToSpending = Action("dues.agreeToSpending")
    public static let enterInterest = Action("dues.enterInterest")
    public static let reverseInterest = Action("dues.reverseInterest")
    public static let publishDues = Action("dues.publish")
    public static let readDuesPublication = Action("publication.readDues")
    public static let payOnline = Action("dues.payOnline")
    public static let answerOnline = Action("dues.answerOnline")
    public static let followOnline = Action("dues.followOnline")
    public static let printDues = Action("dues.print")
    public static let certifyDues = Action("dues.certify")
}

extension Dues {
    /// The base tells what somebody earns: besides the member only whoever fixes it sees it. A branch
    /// collects by amounts, from which the base can nearly be worked out; that is what it needs.
    public static let permissions =
        accountsPermissions + booksPermissions + onlinePermissions + printingPermissions
        + specialPermissions + withdrawalPermissions

    private static let accountsPermissions = [
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
            .agreeToReversal,
            Phrase("同意冲正党费、收回党费单", "Agree to reversals and withdrawn slips"), on: .personal,
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
        // Whoever brings the pay sees pay and nothing else; who is a member here follows from it.
        Permission(
            .importPay, Phrase("导入工资项目", "Bring in pay"), on: .personal,
            for: [.clerk: .subtree, .payrollClerk: .subtree]),
        Permission(
            .readPay, Phrase("查看导入的工资", "See pay that was brought in"), on: .personal,
            for: [.clerk: .subtree, .payrollClerk: .subtree], needsPurpose: true),
        Permission(
            .decidePayItem, Phrase("设定工资项目口径", "Decide what becomes of a line of pay"),
            on: .inside, for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .answerBase, Phrase("核对本人党费基数", "Check the own base of dues"), on: .personal,
            for: [.member: .own]),
        Permission(
            .answerObjection, Phrase("答复对党费基数的异议", "Answer an objection to a base"),
            on: .personal, for: [.clerk: .subtree]),
        Permission(
            .reconcileDues, Phrase("核对银行对账单", "Match bank statements"), on: .personal,
            for: [.clerk: .subtree]),
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
            "pay_item": PayrollWords.item, "treatment": PayrollWords.treatment,
            "pay_rows": PayrollWords.rows, "pay_state": DuesWords.state,
            "base_answer": PayrollWords.checkOwn,
            "lines": Phrase("笔数", "Lines"), "posted": Phrase("登记笔数", "Lines posted"),
            "line": Phrase("行", "Line"), "answer": Phrase("处理", "Answer"),
            "dues_share": BooksWords.share, "dues_use": SpendingWords.category,
            "spent_on": SpendingWords.spentOn, "dues_year": PublicationWords.year,
            "dues_turn": PublicationWords.turn, "online_state": OnlineWords.online,
        ],
        codes: [
            "method": Dictionary(
                PaymentMethod.allCases.map { ($0.rawValue, $0.title) }, uniquingKeysWith: { $1 }),
            "treatment": Dictionary(
                PayTreatment.allCases.map { ($0.rawValue, $0.title) }, uniquingKeysWith: { $1 }),
            "pay_state": PayrollWords.states,
            "base_answer": PayrollWords.answers,
            "answer": FieldWords.codes(StatementAnswer.Reason.self, \.title)
                .merging([
                    "reopened": StatementWords.reopen, "distinct": StatementWords.distinct,
                ]) { $1 },
            "dues_use": Dictionary(
                Spending.Category.allCases.map { ($0.rawValue, $0.title) },
                uniquingKeysWith: { $1 }),
            "online_state": FieldWords.codes(OnlineOrder.State.self, \.title),
        ])
}
