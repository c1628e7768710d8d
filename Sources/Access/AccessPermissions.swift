public import Kernel

extension Access {
    public static let permissions = [
        Permission(
            .listMandates, Phrase("查看角色授权", "See who has which role"), on: .inside,
            for: [
                .securityAdministrator: .subtree, .auditAdministrator: .subtree,
                .auditor: .subtree, .committeeSecretary: .subtree,
            ]),
        Permission(
            .proposeMandate, Phrase("申请授予角色", "Propose a role for somebody"), on: .inside,
            for: [.securityAdministrator: .subtree], needsStepUp: true, needsSecondPerson: true),
        Permission(
            .proposeEnd, Phrase("申请收回角色", "Propose to take a role away"), on: .inside,
            for: [.securityAdministrator: .subtree], needsStepUp: true, needsSecondPerson: true),
        Permission(
            .agreeToMandate, Phrase("复核角色的授予和收回", "Agree to a change of roles"), on: .inside,
            for: [.securityAdministrator: .subtree, .committeeSecretary: .subtree],
            needsStepUp: true),
    ]
}
