import Access
import Audit
import Design
import Directories
import Dues
import Exports
import HTTPServer
import Identity
import Imports
import Kernel
import Keyring
import Ledger
import Organizations
import Register
import Statistics
import Storage
import Web

/// The program put together by hand, from top to bottom: what each feature needs stands here,
/// and nowhere else.
struct Composition: Sendable {
    let installation: Installation
    let assets: Assets
    let audit: Audit
    let ledger: Ledger
    /// What was done goes to the audit and, where others rely on it, to the ledger.
    let journal: LedgerJournal
    let access: Access
    let register: Register
    let organizations: Organizations
    let review: LedgerReview
    let dues: Dues
    let imports: Imports
    let exports: Exports
    let statistics: Statistics
    let identity: Identity
    let application: Application

    init(_ installation: Installation, demoAccounts: [DemoAccount] = []) throws {
        let configuration = installation.configuration
        let keyring = installation.keyring
        self.installation = installation
        assets = Assets(listedIn: configuration.assets)

        audit = Audit(
            key: keyring.authenticator, organizations: Organizations.directory,
            people: Register.directory, accounts: Composition.accounts,
            rules: Composition.intrusion, isOfficer: Composition.isOfficer)
        ledger = try Ledger.connected(configuration)
        journal = ledger.journal(beside: audit)
        register = Register(
            cipher: keyring.fields, organizations: Organizations.directory, audit: audit,
            isBranch: Composition.isBranch, posts: Composition.posts,
            units: Composition.units,
            tree: TreeSource(following: Organizations.shape) { date, tx in
                try tx.treeUnits(on: date)
            }, holders: Composition.holders, furtherWays: [Composition.export],
            furtherActs: [Composition.exportChosen], waysOfOneself: [Composition.receipts],
            furtherSealed: Dues.sealedColumns,
            listFile: RollFile(in: "\(configuration.data)/register", sealedBy: keyring))
        organizations = Organizations(.connected(to: register), news: Broadcast())
        let scratch = "\(configuration.data)/scratch"
        try Installation.makeFolder(scratch)
        let spool = DiskSpool(folder: scratch)
        dues = Dues(
            cipher: keyring.fields, organizations: Organizations.directory,
            units: { above, date, tx in try tx.namedUnits(directlyBelow: above, on: date) },
            kinds: Composition.kinds, accounts: Composition.accounts, spool: spool, folder: scratch,
            proofs: { [ledger] target, at, tx in
                try ledger.place(of: target, at: at, tx).map {
                    LedgerProof(entry: $0.entry, receipt: $0.receipt)
                }
            }, online: try configuration.onlinePayment(),
            receipts: { [ledger] target, at, person, tx in
                try ledger.receipt(of: target, at: at, about: person, tx).map {
                    PaymentProof(event: $0.event, page: $0.page, receipt: $0.receipt)
                }
            }, publicAddress: configuration.publicAddress)
        review = LedgerReview(ledger, people: Register.directory, spool: spool)
        imports = Imports(
            register: register, organizations: Organizations.directory,
            units: { root, date, tx in try tx.namedUnits(below: root, on: date) },
            keyring: keyring, spool: spool, folder: scratch,
            exporting: Exports.Places.members.link(), journal: journal,
            ties: Imports.connectedTies)
        exports = Exports(
            register: register, organizations: Organizations.directory, spool: spool,
            folder: scratch)
        statistics = Statistics(
            organizations: Organizations.directory, people: Register.directory,
            source: .connected(to: register, clock: installation.clock), lists: .listMembers,
            file: { Register.Places.person.link($0) },
            folder: "\(configuration.data)/statistics")
        let approvals =
            Identity.approvalKinds + Exports.approvalKinds + dues.approvalKinds
            + register.approvalKinds(erasing: Composition.forget)
        access = Access(
            Policy(
                Composition.permissions, acts: Composition.acts,
                fieldWords: Composition.fieldWords(approvals)),
            derived: Composition.derivedRoles, following: [Organizations.topic, Register.topic],
            organizations: Organizations.directory, accounts: Composition.accounts,
            kinds: approvals)
        identity = Identity(
            IdentitySettings(configuration, demoAccounts: demoAccounts),
            database: installation.database, keyring: keyring, access: access,
            people: .connected, journal: journal, clock: installation.clock,
            common: CommonPasswords(besides: configuration.assets))

        let start = Start(
            duties: [
                organizations.duties, register.duties, dues.duties, dues.receiptDuties,
                dues.specialDuties, imports.duties,
            ],
            ways: Composition.ways)
        let operations = Operations(
            glance: { [assets, ledger] in await Checkup.glance(installation, assets, ledger) },
            ways: [
                Organizations.settingsWay, Register.settingsWay, Dues.settingsWay,
                Imports.settingsWay, Exports.settingsWay,
            ])
        let routes =
            start.routes + organizations.routes + register.routes + dues.routes + imports.routes
            + exports.routes + statistics.routes + access.routes + audit.routes
            + review.routes + ledger.routes + identity.routes + operations.routes
            + Help(folder: configuration.guide).routes + [Composition.stylePage]
        application = Application(
            routes + [Description(routes: routes).route],
            Services(
                database: installation.database, sessions: identity, authority: access.policy,
                journal: journal, clock: installation.clock,
                shell: PageShell(
                    assets: assets, switches: Switches(sentTo: Start.preferences.link()),
                    isDemo: configuration.isDemo, surroundings: Composition.surroundings),
                pace: Pace(perSecond: configuration.accountRequestsPerSecond),
                digest: keyring.digest, report: Log.report))
    }

    /// The living style page, for whoever builds pages.
    private static let stylePage = Route.get(
        StylePage.place, for: .everyone, Phrase("界面样式", "Every component in every state")
    ) { visit in try visit.show(StylePage()) }

    static let permissions =
        Organizations.permissions + Register.permissions + Dues.permissions
        + Imports.permissions
        + Exports.permissions
        + Statistics.permissions
        + Access.permissions
        + Audit.permissions + Identity.permissions + Operations.permissions
        + Ledger.permissions + LedgerReview.permissions

    /// What the audit calls things that are done without a permission of their own.
    static let acts = [
        Register.acts, Dues.acts, Statistics.acts, Access.acts, Audit.acts, Identity.acts,
        Application.acts,
        [
            .loadDemo: Phrase("载入演示数据", "Loaded the demonstration"),
            .takeBackup: Phrase("备份数据", "Took a backup"),
            .restoreBackup: Phrase("从备份恢复", "Restored a backup"),
            .changeKeys: Phrase("更换密钥", "Changed the keys"),
            .importLedger: Phrase("导入账本", "Took in a log to be read"),
            .restartLog: Phrase("账本重新开始一期", "Began another epoch of a log"),
            .rotateLogKey: Phrase("更换账本密钥", "Changed the key of the ledger"),
        ],
    ].reduce(into: [Action: Phrase]()) { all, some in all.merge(some) { first, _ in first } }
}
