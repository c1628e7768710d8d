import Access
import Audit
import Design
import Dues
import HTML
import Identity
import Imports
import Kernel
import Organizations
import Register
import Statistics
import Web

extension Composition {
    /// What stands around a page for one viewer: only ways that lead somewhere for them.
    @Sendable static func surroundings(_ viewer: Viewer) -> Surroundings {
        guard viewer.principal != nil else { return Surroundings(help: help) }
        return Surroundings(
            groups: groups(for: viewer), tabs: tabs, search: search(for: viewer), help: help,
            account: Identity.Places.account.link())
    }

    /// People and organisations for those who look after members; organisations for others.
    private static func search(for viewer: Viewer) -> Link {
        let roles = viewer.principal?.roles(on: viewer.today) ?? []
        return roles.isDisjoint(with: caring)
            ? Organizations.Places.tree.link() : Register.Places.searching.link()
    }

    private static let caring: Set<Role> = [.clerk, .committeeSecretary, .branchSecretary]

    /// Where the roles of the viewer lead.
    static func groups(for viewer: Viewer) -> [NavigationGroup] {
        let roles = viewer.principal?.roles(on: viewer.today) ?? []
        let groups = [
            NavigationGroup(SurroundingsWords.daily, daily(for: roles)),
            NavigationGroup(SurroundingsWords.administration, administration(for: roles)),
        ]
        return groups.filter { !$0.entries.isEmpty }
    }

    private static let help = Help.contents.link()

    private static let daily = [
        NavigationEntry(.start, StartWords.duties, .inbox, Start.home.link()),
        NavigationEntry(
            Organizations.section, SurroundingsWords.organizations, .hierarchy,
            Organizations.Places.tree.link()),
    ]

    private static let members = NavigationEntry(
        Register.section, SurroundingsWords.members, .users, Register.Places.members.link())
    private static let terms = NavigationEntry(
        Organizations.termsSection, SurroundingsWords.terms, .calendarDue,
        Organizations.Places.terms.link())

    private static let dues = NavigationEntry(
        Dues.section, SurroundingsWords.duesEntry, .currencyYuan, Dues.Places.start.link())

    private static let imports = NavigationEntry(
        Imports.section, SurroundingsWords.imports, .fileImport, Imports.Places.imports.link())

    private static let statistics = NavigationEntry(
        Statistics.section, SurroundingsWords.statistics, .chartBar,
        Statistics.Places.members.link())

    private static func daily(for roles: Set<Role>) -> [NavigationEntry] {
        let counting = caring.union([.leader, .auditor, .branchCommitteeMember])
        let figures = roles.isDisjoint(with: counting) ? [] : [statistics]
        let collecting =
            roles.isDisjoint(with: [.branchCommitteeMember, .auditor, .payrollClerk])
            ? [] : [dues]
        let tables = roles.contains(.clerk) ? [imports] : []
        return roles.isDisjoint(with: caring)
            ? daily + collecting + figures : daily + [members, dues, terms] + figures + tables
    }

    static let tabs = [
        NavigationEntry(.start, StartWords.duties, .inbox, Start.home.link()),
        NavigationEntry(
            Organizations.section, SurroundingsWords.organizationTab, .hierarchy,
            Organizations.Places.tree.link()),
        NavigationEntry(
            .account, SurroundingsWords.mine, .userCircle, Register.Places.mine.link()),
    ]

    private static func administration(for roles: Set<Role>) -> [NavigationEntry] {
        var entries: [NavigationEntry] = []
        if !roles.isDisjoint(with: [.systemAdministrator, .securityAdministrator]) {
            entries.append(
                NavigationEntry(
                    .accounts, SurroundingsWords.accounts, .users,
                    Identity.Places.accounts.link()))
        }
        if roles.contains(.systemAdministrator) {
            entries.append(
                NavigationEntry(
                    .status, SurroundingsWords.status, .activity, Operations.status.link()))
        }
        if !roles.isDisjoint(with: [.auditor, .auditAdministrator]) {
            entries.append(
                NavigationEntry(
                    Audit.section, SurroundingsWords.audit, .history,
                    Audit.Places.search.link()))
        }
        if !roles.isDisjoint(with: Role.officers) {
            entries.append(
                NavigationEntry(
                    Access.section, SurroundingsWords.matrix, .shieldLock,
                    Access.Places.matrix.link()))
        }
        return entries
    }
}

enum SurroundingsWords {
    static let organizations = Phrase("组织", "Organisations")
    static let organizationTab = Phrase("组织", "Units")
    static let members = Phrase("党员", "Members")
    static let membersDetail = Phrase("名册、入党、转接、变动", "The list, admission, transfer, changes")
    static let terms = Phrase("任期与换届", "Terms and elections")
    static let termsDetail = Phrase("快到期的、空缺的，各依哪条", "What ends, what is vacant, by which clause")
    static let statistics = Phrase("统计", "Statistics")
    static let statisticsDetail = Phrase("人数与构成，逐级下钻", "How many and who, down the tree")
    static let imports = Phrase("导入", "Imports")
    static let file = Phrase("我的档案", "My file")
    static let fileDetail = Phrase("登记在册的全部内容", "Everything that is kept about me")
    static let duesEntry = Phrase("党费", "Dues")
    static let duesEntryDetail = Phrase("核定、发单、收款", "Fixed, asked for, received")
    static let dues = Phrase("我的党费", "My dues")
    static let duesDetail = Phrase("应交多少、怎样算、交到几月", "What I owe, why, and what is paid")
    static let consents = Phrase("同意与撤回", "Consent")
    static let consentsDetail = Phrase("告知书；哪些用途由我决定", "The notice, and what is for me to decide")
    static let importsDetail = Phrase("整张名册：核对、导入、撤销", "Whole tables: checked, entered, undone")
    static let status = Phrase("系统状态", "Status")
    static let statusDetail = Phrase("各部分是否正常，要做什么", "Whether all parts are well, and what to do")
    static let audit = Phrase("审计", "Audit")
    static let auditDetail = Phrase("谁在何时做了什么", "Who did what, and when")
    static let looks = Phrase("谁看过我", "Who looked at me")
    static let looksDetail = Phrase("姓名、时间、用途，当场可见", "Name, time and purpose, at once")
    static let receipts = Phrase("我的凭证", "My receipts")
    static let receiptsDetail = Phrase("与我有关的账本条目", "What the ledger has of me")
    static let journal = Phrase("公开账本", "The journal")
    static let journalDetail = Phrase("办了哪些事，人人可验证", "What was done, for anybody to check")
    static let roles = Phrase("我的权限", "My roles")
    static let rolesDetail = Phrase("每项权限来自哪个职务", "Which post brings which role")
    static let daily = Phrase("日常", "Daily")
    static let administration = Phrase("管理", "Administration")
    static let mine = Phrase("我的", "Mine")
    static let accounts = Phrase("账号", "Accounts")
    static let accountsDetail = Phrase("开通、停用、重置", "Open, close, reset")
    static let matrix = Phrase("权限一览", "Who may do what")
    static let matrixDetail = Phrase("每个角色的每项权限", "Every permission of every role")
    static let account = Phrase("我的账号", "My account")
    static let accountDetail = Phrase(
        "密码、验证器、登录过的设备", "Password, authenticator, signed-in devices")
}
