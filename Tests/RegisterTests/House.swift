import Access
import Audit
import Crypto
import Directories
import Kernel
import Keyring
import Storage
import TestSupport
import Testing
import Web

@testable import Register

extension OrganizationID {
    static let group = OrganizationID(high: 1, low: 1)
    static let farm = OrganizationID(high: 1, low: 3)
    static let other = OrganizationID(high: 1, low: 9)

    static let names: [OrganizationID: String] = [
        .group: "沐岚森工集团党委", .farm: "青溪林场党委", .birch: "白桦党支部",
        .larch: "落叶松党支部", .other: "别家党支部",
    ]
    static let parents: [OrganizationID: OrganizationID] = [
        .birch: .farm, .larch: .farm, .farm: .group,
    ]

    static let inOrder: [OrganizationID] = [.group, .farm, .birch, .larch, .other]

    var chain: [OrganizationID] { [self] + (OrganizationID.parents[self]?.chain ?? []) }
}

extension OrganizationDirectory {
    static let example = OrganizationDirectory(
        ancestry: { id, _, _ in OrganizationID.names[id] == nil ? [] : id.chain },
        names: { ids, _, _ in OrganizationID.names.filter { ids.contains($0.key) } },
        below: { id, _, _ in
            let units = OrganizationID.names.keys.filter { $0.chain.contains(id) }
            return "SELECT branch FROM membership WHERE branch IN (\(list: units))"
        })
}

/// The pages of the register, asked by people of a few roles.
struct House: Sendable {
    let house: TestHouse
    let database: any Database
    let cipher: FieldCipher
    let register: Register

    init(_ database: any Database, _ cipher: FieldCipher) {
        self.database = database
        self.cipher = cipher
        let key = Secret("the key of the tests")
        let audit = Audit(
            key: Authenticator(
                code: { HashFunction.sha256.authenticationCode(for: $0, key: key) },
                isAuthentic: { HashFunction.sha256.isAuthentic($0, for: $1, key: key) }),
            organizations: .example, people: Register.directory,
            accounts: AccountDirectory { _, _ in [:] },
            rules: IntrusionRules(
                unmasking: [.unmaskPerson], signingIn: Action("session.begin")),
            isOfficer: { _, _ in false })
        register = Register(
            cipher: cipher, organizations: .example, audit: audit,
            isBranch: { id, _, _ in [.birch, .larch, .other].contains(id) },
            posts: { person, _, _ in person == .lin ? [Phrase("白桦党支部 组织委员", "Organiser")] : [] },
            units: { words, _, _ in
                OrganizationID.names.filter { $0.value.contains(words) }.map {
                    FoundUnit(
                        $0.key, $0.value, above: nil, at: Register.Places.membersOf.link($0.key))
                }.sorted { $0.id < $1.id }
            },
            tree: TreeSource(following: Topic("tree")) { _, _ in
                OrganizationID.inOrder.map { id in
                    TreeUnit(
                        TreePlace(id, below: OrganizationID.parents[id]),
                        called: OrganizationID.names[id] ?? "")
                }
            },
            holders: { people, _, _ in
                [PostHolder(.lin, in: .birch), PostHolder(.su, in: .farm)]
                    .filter { people?.contains($0.person) ?? true }
            })
        let policy = Policy(Register.permissions + Audit.permissions)
        house = TestHouse(register.routes + audit.routes, on: database, policy, audit) {
            House.people[$0]
        }
    }

    static func open(
        _ engine: Dialect, _ body: (House) async throws -> Void
    ) async throws {
        try await withRegister(engine, WebMigrations.all + Audit.migrations) { database, cipher in
            try await database.write { tx in
                try tx.enter([.lin, .su, .stranger], sealedBy: cipher)
                try tx.enter([
                    Membership.example(of: .lin, in: .birch),
                    Membership.example(of: .su, in: .larch),
                    Membership.example(of: .stranger, in: .other),
                ])
            }
            try await body(House(database, cipher))
        }
    }

    static let people: [String: Principal] = [
        "lin": principal(1, .lin, "林晓禾", [grant(.member, .birch)]),
        "clerk": principal(2, .su, "苏小满", [grant(.clerk, .farm)]),
        "secretary": principal(
            3, PersonID(high: 2, low: 5), "高树青", [grant(.branchSecretary, .birch)]),
        "auditor": principal(4, nil, "宋知微", [grant(.auditor, .group)]),
        "stranger": principal(5, .stranger, "刘远", [grant(.clerk, .other)]),
        "operator": principal(6, nil, "程一舟", [grant(.systemAdministrator, .group)]),
        "security": principal(7, nil, "方正言", [grant(.securityAdministrator, .group)]),
        "auditAdministrator": principal(8, nil, "严若水", [grant(.auditAdministrator, .group)]),
    ]

    private static func grant(_ role: Role, _ organization: OrganizationID) -> Grant {
        Grant(role, for: organization, from: .newYear)
    }

    private static func principal(
        _ number: UInt64, _ person: PersonID?, _ name: String, _ grants: [Grant]
    ) -> Principal {
        Principal(
            account: AccountID(high: 3, low: number), person: person, name: name, grants: grants,
            steppedUpAt: .testStart)
    }

    /// What the audit holds about a person, as `action purpose`, oldest first.
    func expectDeeds(
        about person: PersonID, _ expected: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let deeds: [String] = try await database.read { tx in
            try tx.rows(
                """
                SELECT action || ' ' || coalesce(purpose, '-') FROM audit_entry
                WHERE person = \(person) ORDER BY id
                """)
        }
        #expect(deeds == expected, sourceLocation: sourceLocation)
    }
}

extension PersonID {
    static let stranger = PersonID(high: 2, low: 9)
}

extension Person {
    static let stranger = Person(
        id: .stranger, name: "刘远", sex: .male, birthDate: nil, ethnicity: nil, education: nil,
        idNumber: "990101197508081116", phone: "19900000009")
}
