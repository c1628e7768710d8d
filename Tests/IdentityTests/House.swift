import Access
import Audit
import Crypto
import Design
import Directories
import Foundation
import HTML
import Kernel
import Keyring
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Identity

/// The people of these tests.
enum Folk {
    static let group = OrganizationID(high: 1, low: 1)
    static let branch = OrganizationID(high: 1, low: 2)
    static let lin = PersonID(high: 2, low: 1)
    static let wen = PersonID(high: 2, low: 2)
    static let gao = PersonID(high: 2, low: 3)

    static func account(_ number: UInt64) -> AccountID {
        AccountID(high: 0x0190_0000_0000_7000, low: 1 << 63 | number)
    }

    static let password = "corridor window salt"
    static let seed = "12345678901234567890"
}

/// Identity with everything that stands around it, and nobody in it yet.
struct House: Sendable {
    let application: Application
    let identity: Identity
    let audit: Audit
    let database: any Database
    let keyring: Keyring
    let posts: Posts
    let errors: Errors

    /// Who has which post; a test changes it in the middle of a session.
    final class Posts: Sendable {
        private let roles = Mutex<[PersonID: Role]>([:])

        func give(_ role: Role, to person: PersonID) { roles.withLock { $0[person] = role } }
        func take(from person: PersonID) { roles.withLock { $0[person] = nil } }

        func held(by person: PersonID) -> [HeldRole] {
            guard let role = roles.withLock({ $0[person] }) else { return [] }
            let grant = Grant(
                role, for: Folk.group, from: CivilDate(daysSince1970: 0), source: .post)
            return [HeldRole(grant, because: role.title)]
        }
    }

    final class Errors: Sendable {
        let all = Mutex<[String]>([])
    }

    init(
        _ database: any Database, _ keyring: Keyring, policy: PasswordPolicy.Preset = .modern,
        cost: PasswordCost = .least, demo: [DemoAccount] = [], sharing posts: Posts = Posts(),
        mayAdminister: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        let errors = Errors()
        audit = House.audit(keyring)
        let access = House.access(posts)
        identity = Identity(
            IdentitySettings(
                policy: PasswordPolicy(policy), passwordCost: cost,
                help: Phrase("系统管理员 高远 0451-8000 0000", "Gao Yuan, 0451-8000 0000"),
                mayAdminister: mayAdminister, demoAccounts: demo),
            database: database, keyring: keyring, access: access, people: House.people,
            journal: audit, clock: SetTime())
        application = Application(
            identity.routes + access.routes + [House.home],
            Services(
                database: database, sessions: identity, authority: access.policy, journal: audit,
                clock: SetTime(), shell: House.shell, digest: { HashFunction.sha256.hash($0) },
                report: { error, _ in errors.all.withLock { $0.append("\(error)") } }))
        (self.database, self.keyring) = (database, keyring)
        (self.posts, self.errors) = (posts, errors)
    }

    private static func audit(_ keyring: Keyring) -> Audit {
        let key = keyring.key(for: "audit")
        return Audit(
            key: Authenticator(
                code: { HashFunction.sha256.authenticationCode(for: $0, key: key) },
                isAuthentic: { HashFunction.sha256.isAuthentic($0, for: $1, key: key) }),
            organizations: organizations,
            people: PersonDirectory(names: { _, _ in [:] }, named: { _, _ in [] }),
            accounts: Identity.directory,
            rules: IntrusionRules(unmasking: [], signingIn: .signIn),
            isOfficer: { account, tx in try tx.office(of: account) != nil })
    }

    private static let organizations = OrganizationDirectory(
        ancestry: { id, _, _ in id == Folk.branch ? [id, Folk.group] : [id] },
        names: { _, _, _ in [:] }, below: { id, _, _ in "SELECT \(id)" })

    private static func access(_ posts: Posts) -> Access {
        Access(
            Policy(Access.permissions + Identity.permissions),
            derived: { person, _, _ in posts.held(by: person) },
            organizations: organizations,
            accounts: Identity.directory, kinds: Identity.approvalKinds)
    }

    private static let people = People(
        find: { person, _, _ in
            person == Folk.gao
                ? People.Card(name: "高远", organizations: [Folk.branch, Folk.group]) : nil
        },
        names: { ids, _, _ in ids.contains(Folk.branch) ? ["红松林场"] : [] },
        foundTop: { name, _, _ in
            let target = Deed.Target("organization", Folk.group)
            return (Folk.group, [Deed(Action("organization.found"), target)])
        })

    private static let shell = PageShell(
        assets: Assets(files: [:]), switches: Switches(sentTo: Link(path: ["preferences"]))
    ) { _ in Surroundings() }

    /// A page that says who one is, and one that takes a second factor.
    private static let home = Route.get(
        Place("/"), for: .signedIn, Phrase("首页", "Home")
    ) { visit in
        let roles = visit.principal?.roles(on: visit.today).sorted().map(\.rawValue) ?? []
        let isSteppedUp = visit.principal?.isSteppedUp(at: visit.now) ?? false
        return .text("\(visit.principal?.name ?? "") \(roles) \(isSteppedUp)")
    }
}

struct SetTime: TimeSource {
    func now() -> Instant { .testStart }
}

// MARK: - Making it

/// Runs a test in a house of its own on an engine.
func inHouse(
    _ engine: Dialect, policy: PasswordPolicy.Preset = .modern, demo: [DemoAccount] = [],
    _ body: (House) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-identity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = KeyFile(path: folder.appending(path: "master.key").path)
    try await withDatabase(engine, House.migrations) { database in
        let keyring = try await Keyring.open(
            database, with: file, profile: .intl, clock: SetTime())
        try await body(House(database, keyring, policy: policy, demo: demo))
    }
}

extension House {
    static let migrations =
        WebMigrations.all + KeyringMigrations.all + Audit.migrations + Access.migrations
        + Identity.migrations

    /// A second node on the same database.
    var twin: House { House(database, keyring, sharing: posts) }

    /// Somebody who signs in as `lin`, `wen` or `gao`, with or without an authenticator.
    @discardableResult
    func move(
        in name: String, _ person: PersonID?, number: UInt64 = 1, withFactor: Bool = false,
        at now: Instant = .testStart
    ) async throws -> Account {
        let account = Account(
            id: Folk.account(number), signInName: name, name: name, person: person,
            createdAt: now)
        try await provision(account, seed: withFactor ? Folk.seed : nil)
        return account
    }

    private func provision(_ account: Account, seed: String?) async throws {
        let hash = try await identity.hasher.hash(Secret(Folk.password))
        let sealed = try seed.map { seed in
            try identity.cipher.seal(Secret(seed), in: TOTPFactor.seed, row: account.id)
        }
        try await database.write { tx in
            try tx.add(account, by: nil)
            try identity.set(
                hash, of: account.id, keeping: nil, at: account.createdAt, in: tx)
            guard let sealed else { return }
            try tx.enrol(
                TOTPFactor(
                    account: account.id, sealedSeed: sealed, enrolledAt: account.createdAt,
                    lastStep: 0))
        }
    }

    /// The three officers, each with an authenticator.
    func appointOfficers() async throws {
        let offices: [(String, Role)] = [
            ("system", .systemAdministrator), ("security", .securityAdministrator),
            ("audit", .auditAdministrator),
        ]
        for (number, (name, role)) in offices.enumerated() {
            let account = try await move(
                in: name, nil, number: UInt64(100 + number), withFactor: true)
            try await database.write { tx in
                try tx.give(
                    Mandate(
                        id: Mandate.ID(high: 0x7000, low: 1 << 63 | UInt64(number)),
                        account: account.id, role: role, organization: Folk.group,
                        from: Instant.testStart.date,
                        until: Instant.testStart.date.adding(years: 1), because: "首批"),
                    by: nil, at: .testStart)
            }
        }
    }

    func count(_ sql: SQL) async throws -> Int {
        try await database.read { tx in try tx.first(sql) ?? 0 }
    }

    /// The actions in the audit, in order, with what came of them.
    func deeds() async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT action || ' ' || outcome FROM audit_entry ORDER BY at, id")
        }
    }
}
