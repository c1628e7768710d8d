public import Kernel

extension Action {
    public static let listMembers = Action("person.list")
    public static let readPerson = Action("person.read")
    public static let unmaskPerson = Action("person.unmask")
    public static let findPerson = Action("person.find")
    static let moveMembers = Action("membership.move")
}

extension Register {
    public static let permissions = [
        Permission(
            .listMembers, Phrase("查看党员名册", "See the list of members"), on: .inside,
            for: [
                .member: .organization, .branchCommitteeMember: .subtree,
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree,
            ]),
        Permission(
            .readPerson, Phrase("查看党员档案", "Open a member's file"), on: .personal,
            for: [
                .member: .own, .branchSecretary: .subtree, .clerk: .subtree,
                .committeeSecretary: .subtree, .auditor: .subtree,
            ], needsPurpose: true),
        Permission(
            .unmaskPerson, Phrase("查看完整号码", "See a whole number"), on: .sensitive,
            for: [.member: .own, .branchSecretary: .subtree, .clerk: .subtree],
            needsPurpose: true),
        Permission(
            .findPerson, Phrase("按证件或电话号码查找党员", "Find a member by a number"),
            on: .sensitive, for: [.clerk: .subtree], needsPurpose: true),
    ]

    /// What is recorded beside the acts that have a permission of their own.
    public static let acts: [Action: Phrase] = [
        .moveMembers: Phrase("组织关系随组织调整划转", "The relation moved with the organisation")
    ]
}
