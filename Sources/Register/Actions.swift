public import Kernel

extension Action {
    public static let listMembers = Action("person.list")
    public static let listParticulars = Action("person.listParticulars")
    public static let readPerson = Action("person.read")
    public static let unmaskPerson = Action("person.unmask")
    public static let findPerson = Action("person.find")
    public static let searchFiles = Action("person.searchFiles")
    public static let listCandidates = Action("membership.candidates")
    public static let recordStep = Action("membership.step")
    public static let transferMember = Action("membership.transfer")
    public static let changePerson = Action("person.change")
    public static let changeNumbers = Action("person.changeNumbers")
    public static let recordEntry = Action("person.record")
    public static let recordSanction = Action("person.sanction")
    public static let readSanctions = Action("person.readSanctions")
    public static let recordSkill = Action("person.recordSkill")
    public static let findTalent = Action("person.findTalent")
    public static let giveConsent = Action("person.consent")
    public static let requestCorrection = Action("person.requestCorrection")
    public static let decideCorrection = Action("person.decideCorrection")
    public static let downloadFile = Action("person.download")
    public static let enterPerson = Action("person.enter")
    public static let setMemberRules = Action("register.setRules")
    public static let drawSample = Action("register.drawSample")
    public static let checkFile = Action("register.checkFile")
    public static let keepView = Action("members.keepView")
    public static let erasePerson = Action("person.erase")
    public static let agreeToErasure = Action("person.agreeToErasure")
    public static let moveMembers = Action("membership.move")
}

extension Register {
    public static let permissions = reading + changing + records + own + checking

    private static let reading = [
        Permission(
            .listMembers, Phrase("查看党员名册", "See the list of members"), on: .inside,
            for: [
                .member: .organization, .branchCommitteeMember: .subtree,
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree,
            ]),
        Permission(
            .listParticulars, Phrase("按基本信息列出和筛选党员", "List members by their particulars"),
            on: .personal,
            for: [
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree,
            ]),
        Permission(
            .keepView, Phrase("保存名册视图", "Keep views of the list"), on: .inside,
            for: [
                .member: .organization, .branchCommitteeMember: .subtree,
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree,
            ]),
        Permission(
            .listCandidates, Phrase("查看发展对象名册", "See applicants and others"), on: .inside,
            for: [
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
        Permission(
            .searchFiles, Phrase("在党员档案中查找", "Find members by what their files say"),
            on: .personal,
            for: [
                .branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree,
                .auditor: .subtree,
            ], needsPurpose: true),
    ]

    /// Files are kept by clerks. Nobody changes a file by looking after it in another post, and
    /// nobody but a clerk changes numbers.
    private static let changing = [
        Permission(
            .recordStep, Phrase("登记党籍变动", "Record a step"), on: .personal,
            for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .transferMember, Phrase("转接组织关系", "Transfer a member"), on: .personal,
            for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .changePerson, Phrase("修改基本信息", "Change particulars"), on: .personal,
            for: [.clerk: .subtree]),
        Permission(
            .changeNumbers, Phrase("修改号码和住址", "Change numbers and address"),
            on: .sensitive, for: [.clerk: .subtree], needsStepUp: true),
        Permission(
            .enterPerson, Phrase("登记入党申请人", "Enter an applicant"), on: .personal,
            for: [.clerk: .subtree]),
        Permission(
            .decideCorrection, Phrase("答复更正请求", "Answer a request for a correction"),
            on: .personal, for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .erasePerson, Phrase("申请删除人员档案", "Ask for a file to be erased"), on: .sensitive,
            for: [.clerk: .subtree], needsStepUp: true),
        Permission(
            .agreeToErasure, Phrase("同意删除人员档案", "Agree that a file is erased"),
            on: .sensitive, for: [.clerk: .subtree, .committeeSecretary: .subtree],
            needsStepUp: true),
        Permission(
            .setMemberRules, Phrase("设定党籍口径", "Set rules of membership"), on: .open,
            for: [.systemAdministrator: .installation], needsStepUp: true),
    ]

    private static let records = [
        Permission(
            .recordEntry, Phrase("登记奖励和经历", "Record honours and careers"), on: .personal,
            for: [.clerk: .subtree]),
        Permission(
            .readSanctions, Phrase("查看处分", "See sanctions"), on: .personal,
            for: [.member: .own, .clerk: .subtree, .committeeSecretary: .subtree],
            needsPurpose: true),
        Permission(
            .recordSanction, Phrase("登记处分", "Record a sanction"), on: .personal,
            for: [.clerk: .subtree], needsStepUp: true),
        Permission(
            .recordSkill, Phrase("登记专长", "Record a skill"), on: .personal,
            for: [.member: .own, .clerk: .subtree]),
        Permission(
            .findTalent, Phrase("查找人才库", "Search the talent pool"), on: .personal,
            for: [.clerk: .subtree, .committeeSecretary: .subtree]),
    ]

    /// Figures of quality are lists of particulars counted, and need no permission of their own.
    private static let checking = [
        Permission(
            .drawSample, Phrase("抽取本月抽查的档案", "Draw the files to check in a month"),
            on: .personal, for: [.clerk: .subtree, .committeeSecretary: .subtree]),
        Permission(
            .checkFile, Phrase("登记抽查结果", "Record what a check of a file found"),
            on: .personal,
            for: [.branchSecretary: .subtree, .clerk: .subtree, .committeeSecretary: .subtree]),
    ]

    /// What everybody may do about the own file.
    private static let own = [
        Permission(
            .requestCorrection, Phrase("请求更正", "Ask for a correction"), on: .personal,
            for: [.member: .own]),
        Permission(
            .downloadFile, Phrase("下载自己的档案", "Download the own file"), on: .sensitive,
            for: [.member: .own]),
        Permission(
            .giveConsent, Phrase("同意或撤回", "Give and withdraw consent"), on: .personal,
            for: [.member: .own]),
    ]

    /// What is recorded beside the acts that have a permission of their own.
    public static let acts: [Action: Phrase] = [
        .moveMembers: Phrase("组织关系随组织调整划转", "The relation moved with the organisation")
    ]
}
