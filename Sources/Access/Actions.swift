public import Kernel

extension Action {
    public static let listMandates = Action("mandate.list")
    public static let proposeMandate = Action("mandate.propose")
    public static let proposeEnd = Action("mandate.end")
    public static let agreeToMandate = Action("mandate.agree")
    public static let giveMandate = Action("mandate.give")
    public static let endMandate = Action("mandate.take")
    public static let requestApproval = Action("approval.request")
    public static let settleApproval = Action("approval.settle")
}

extension Access {
    /// What is recorded beside the acts that have a permission of their own.
    public static let acts: [Action: Phrase] = [
        .giveMandate: Phrase("授予角色", "A role was given"),
        .endMandate: Phrase("收回角色", "A role was taken away"),
        .requestApproval: Phrase("提出双人复核申请", "Asked for a second person"),
        .settleApproval: Phrase("答复双人复核申请", "Answered as the second person"),
    ]
}
