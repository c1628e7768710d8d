public import Kernel

extension Action {
    public static let readOrganization = Action("organization.read")
    public static let readPosts = Action("organization.readPosts")
    public static let exportOrganizations = Action("organization.export")
    public static let foundOrganization = Action("organization.found")
    public static let renameOrganization = Action("organization.rename")
    public static let moveOrganization = Action("organization.move")
    public static let changeOrganizationKind = Action("organization.changeKind")
    public static let mergeOrganizations = Action("organization.merge")
    public static let splitOrganization = Action("organization.split")
    public static let dissolveOrganization = Action("organization.dissolve")
    public static let correctOrganization = Action("organization.correct")
    public static let appoint = Action("organization.appoint")
    public static let endTenure = Action("organization.endTenure")
    public static let closePost = Action("organization.closePost")
    public static let beginTerm = Action("organization.beginTerm")
    public static let extendTerm = Action("organization.extendTerm")
    public static let setRules = Action("organization.setRules")
}

extension Organizations {
    /// How units are called and where they stand is known to all inside, officers included; who
    /// sits in their posts to all but the officers. What becomes different is for clerks and
    /// committee secretaries, below the organisation of their post.
    public static let permissions = reading + changing + seating + [settings]

    private static let caretakers: [Role: Reach] = [
        .clerk: .subtree, .committeeSecretary: .subtree,
    ]

    private static let reading = [
        Permission(
            .readOrganization, Phrase("查看党组织", "See organisations"), on: .open,
            for: Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, .everywhere) })),
        Permission(
            .readPosts, Phrase("查看任职", "See who holds posts"), on: .inside,
            for: Dictionary(
                uniqueKeysWithValues: Role.allCases.filter { !Role.officers.contains($0) }
                    .map { ($0, .everywhere) })),
        Permission(
            .exportOrganizations, Phrase("导出组织树", "Export the tree"), on: .open,
            for: caretakers, needsStepUp: true),
    ]

    /// The top of the tree, above which there is nobody, is founded by the system administrator.
    private static let changing = [
        Permission(
            .foundOrganization, Phrase("成立党组织", "Found an organisation"), on: .open,
            for: caretakers.merging([.systemAdministrator: .installation]) { one, _ in one }),
        Permission(
            .renameOrganization, Phrase("更名", "Rename an organisation"), on: .open,
            for: caretakers),
        Permission(
            .moveOrganization, Phrase("调整隶属关系", "Move an organisation"), on: .open,
            for: caretakers),
        Permission(
            .changeOrganizationKind, Phrase("改设", "Change the kind of an organisation"),
            on: .open, for: caretakers),
        Permission(
            .mergeOrganizations, Phrase("合并党组织", "Merge organisations"), on: .open,
            for: caretakers),
        Permission(
            .splitOrganization, Phrase("分设党组织", "Split an organisation"), on: .open,
            for: caretakers),
        Permission(
            .dissolveOrganization, Phrase("撤销党组织", "Dissolve an organisation"), on: .open,
            for: caretakers),
        Permission(
            .correctOrganization, Phrase("更正沿革", "Correct the history"), on: .open,
            for: caretakers, needsStepUp: true),
    ]

    /// Posts bring roles, so they take a second factor; those of the top of the tree are for the
    /// officer who answers for roles.
    private static let seating = [
        Permission(
            .appoint, Phrase("任职", "Fill a post"), on: .inside, for: seatingRoles,
            needsStepUp: true),
        Permission(
            .endTenure, Phrase("免职", "End a tenure"), on: .inside, for: seatingRoles,
            needsStepUp: true),
        Permission(
            .closePost, Phrase("撤销职务", "Give up a post"), on: .inside, for: seatingRoles,
            needsStepUp: true),
        Permission(
            .beginTerm, Phrase("登记换届", "Record an election"), on: .inside, for: seatingRoles,
            needsStepUp: true),
        Permission(
            .extendTerm, Phrase("延长任期", "Extend a term"), on: .inside, for: caretakers),
    ]

    private static let seatingRoles = caretakers.merging([
        .branchSecretary: .subtree, .securityAdministrator: .installation,
    ]) { one, _ in one }

    private static let settings = Permission(
        .setRules, Phrase("设定本地口径", "Set local rules"), on: .open,
        for: [.systemAdministrator: .installation], needsStepUp: true)
}
