import Audit
import Directories
import Kernel
import Storage
import TestSupport
import Web

@testable import Access

/// The village as an application: people by name, roles found anew for every request.
struct VillageHouse: Sendable {
    let house: TestHouse
    let access: Access
    let database: any Database

    static let accounts: [String: AccountID] = [
        "security": .security, "committee": .committee, "clerk": .clerk,
        "member": AccountID(high: 3, low: 14), "second": AccountID(high: 3, low: 15),
    ]
    static let names: [AccountID: AccountCard] = [
        .security: AccountCard(name: "方正言", person: PersonID(high: 2, low: 11)),
        .committee: AccountCard(name: "秦岳峰", person: PersonID(high: 2, low: 12)),
        .clerk: AccountCard(name: "苏小满", person: PersonID(high: 2, low: 13)),
        AccountID(high: 3, low: 14): AccountCard(name: "林晓禾", person: Village.lin),
        AccountID(high: 3, low: 15): AccountCard(name: "方正行", person: PersonID(high: 2, low: 15)),
    ]

    init(_ database: any Database) {
        let access = Access(
            Policy(Access.permissions),
            derived: { person, _, _ in
                person == VillageHouse.names[.committee]?.person
                    ? [
                        HeldRole(
                            .of(.committeeSecretary, Village.group),
                            because: Phrase("党委书记", "Secretary of the committee"))
                    ] : []
            }, organizations: .village,
            accounts: AccountDirectory { ids, _ in
                VillageHouse.names.filter { ids.contains($0.key) }
            })
        self.access = access
        self.database = database
        house = TestHouse(access.routes, on: database, access.policy, Audit.village) {
            name in
            guard name != "tired" else {
                return try await Self.principal("security", access, database, steppedUpAt: nil)
            }
            return try await Self.principal(name, access, database, steppedUpAt: .testStart)
        }
    }

    static func principal(
        _ name: String, _ access: Access, _ database: any Database, steppedUpAt: Instant?
    ) async throws -> Principal? {
        guard let account = accounts[name], let card = names[account] else { return nil }
        let grants = try await database.read { tx in
            try access.grants(
                of: account, person: card.person, on: Instant.testStart.date, in: tx)
        }
        return Principal(
            account: account, person: card.person, name: card.name, grants: grants,
            steppedUpAt: steppedUpAt)
    }

    /// The first security administrator was given at the machine itself.
    static func open(
        _ engine: Dialect, _ body: (VillageHouse) async throws -> Void
    ) async throws {
        let migrations = WebMigrations.all + Audit.migrations + Access.migrations
        try await withDatabase(engine, migrations) { database in
            try await database.write { tx in
                for (number, account) in [AccountID.security, AccountID(high: 3, low: 15)]
                    .enumerated()
                {
                    try tx.give(
                        .example(
                            .securityAdministrator, of: account, in: Village.group,
                            until: CivilDate.newYear.adding(years: 2), number: 90 + UInt64(number)),
                        by: nil, at: .testStart)
                }
            }
            try await body(VillageHouse(database))
        }
    }

    /// What the audit holds, as `action outcome`, in order.
    func deeds() async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT action || ' ' || outcome FROM audit_entry ORDER BY id")
        }
    }
}

extension OrganizationDirectory {
    static let village = OrganizationDirectory(
        ancestry: { id, _, _ in Village.all.contains(id) ? Village.chain(from: id) : [] },
        names: { ids, _, _ in
            Dictionary(uniqueKeysWithValues: Set(ids).map { ($0, "组织\($0.low)") })
        },
        below: { id, _, _ in
            let below = Village.all.filter { Village.chain(from: $0).contains(id) }
            return "\(list: below)"
        })
}

extension AccountDirectory {
    static let village = AccountDirectory { ids, _ in
        VillageHouse.names.filter { ids.contains($0.key) }
    }
}

extension Audit {
    /// A journal without a key: that entries are genuine is not what these tests are about.
    static let village = Audit(
        key: Authenticator(code: { _ in [0] }, isAuthentic: { _, _ in true }),
        organizations: .village,
        people: PersonDirectory(names: { _, _ in [:] }, named: { _, _ in [] }),
        accounts: .village,
        rules: IntrusionRules(
            unmasking: [Action("person.unmask")], signingIn: Action("session.begin")),
        isOfficer: { account, tx in try tx.office(of: account) != nil })
}
