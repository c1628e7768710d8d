public import Kernel

extension Role {
    /// What people call it.
    public var title: Phrase {
        switch self {
        case .member: Phrase("党员", "Member")
        case .branchSecretary: Phrase("支部书记", "Branch secretary")
        case .branchCommitteeMember: Phrase("支部委员", "Branch committee member")
        case .clerk: Phrase("党务干事", "Party-affairs clerk")
        case .payrollClerk: Phrase("工资专员", "Payroll clerk")
        case .committeeSecretary: Phrase("党委书记", "Committee secretary")
        case .auditor: Phrase("审计员", "Auditor")
        case .moderator: Phrase("内容管理员", "Moderator")
        case .leader: Phrase("领导", "Leader")
        case .systemAdministrator: Phrase("系统管理员", "System administrator")
        case .securityAdministrator: Phrase("安全管理员", "Security administrator")
        case .auditAdministrator: Phrase("审计管理员", "Audit administrator")
        }
    }
}

extension Reach {
    public var title: Phrase {
        switch self {
        case .own: Phrase("本人", "own")
        case .organization: Phrase("本组织", "organisation")
        case .subtree: Phrase("本组织及下级", "organisation and below")
        case .everywhere: Phrase("各组织", "everywhere")
        case .installation: Phrase("全系统", "installation")
        }
    }
}

extension DataClass {
    public var title: Phrase {
        switch self {
        case .open: Phrase("公开", "public")
        case .inside: Phrase("内部", "inside")
        case .personal: Phrase("个人信息", "personal")
        case .sensitive: Phrase("敏感个人信息", "sensitive personal")
        }
    }
}
