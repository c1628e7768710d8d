import Access
import Audit
import Directories
import Kernel
import Storage
import Synchronization
import TestSupport
import Web

@testable import Organizations

extension PersonID {
    static let lin = PersonID.example(501)
    static let su = PersonID.example(502)
    static let qin = PersonID.example(503)
    static let novice = PersonID.example(504)
}

extension CivilDate {
    /// The day on which requests of these tests come in.
    static let firstOfMay = day(2026, 5, 1)
}

/// The forestry committee as an application, asked by people of a few roles.
struct FarmHouse: Sendable {
    let house: TestHouse
    let organizations: Organizations
    let database: any Database
    /// Where members were sent, as the register would be told.
    let successions: Successions

    final class Successions: Sendable {
        private let state = Mutex<[Succession]>([])

        var all: [Succession] { state.withLock { $0 } }

        func add(_ succession: Succession) { state.withLock { $0.append(succession) } }
    }

    init(_ database: any Database) {
        let successions = Successions()
        let organizations = Organizations(.register(telling: successions), news: Broadcast())
        self.database = database
        self.organizations = organizations
        self.successions = successions
        let policy = Policy(Organizations.permissions)
        house = TestHouse(organizations.routes, on: database, policy, Audit.farm) { name in
            try await database.read { tx in try FarmHouse.principal(name, in: tx) }
        }
    }

    static func open(
        _ engine: Dialect, _ body: (FarmHouse) async throws -> Void
    ) async throws {
        let migrations = WebMigrations.all + Audit.migrations + Organizations.migrations
        try await withDatabase(engine, migrations) { database in
            try await database.load([.theGroup, .theFarm, .office, .nursery, .firstTeam, .mill])
            try await body(FarmHouse(database))
        }
    }

    /// Officers have a role by hand; everybody else has what their posts bring.
    private static func principal(
        _ name: String, in tx: borrowing ReadTransaction
    ) throws -> Principal? {
        let people: [String: (Int, PersonID?, [Grant])] = [
            "clerk": (1, .su, [grant(.clerk, .farm)]),
            "millClerk": (2, nil, [grant(.clerk, .mill)]),
            "secretary": (3, .qin, [grant(.committeeSecretary, .group)]),
            "member": (4, .lin, [grant(.member, .office)]),
            "system": (5, nil, [grant(.systemAdministrator, .group)]),
            "security": (6, nil, [grant(.securityAdministrator, .group)]),
            "tired": (1, .su, [grant(.clerk, .farm)]),
        ]
        guard let (number, person, grants) = people[name] else { return nil }
        let posts =
            try person.map { person throws in
                try tx.heldPosts(by: person, on: .firstOfMay).map(\.grant)
            } ?? []
        return Principal(
            account: AccountID.example(number), person: person, name: name,
            grants: grants + posts, steppedUpAt: name == "tired" ? nil : .testStart)
    }

    private static func grant(_ role: Role, _ organization: OrganizationID) -> Grant {
        Grant(role, for: organization, from: .founding, source: .administrator)
    }
}

extension FarmHouse {
    /// Sends the form of an act with the version that the organisation has.
    func act(
        _ noun: String, on id: OrganizationID, _ fields: KeyValuePairs<String, String>,
        as who: String = "clerk", version: Int? = nil
    ) async throws -> TestHouse.Answer {
        let known = try await database.read { tx in try tx.organization(id)?.version }
        let pairs = fields.map { ($0.key, $0.value) }
        let all = [("version", String(version ?? known ?? 0))] + pairs
        return await house.post("/organizations/\(id)/\(noun)", pairs: all, as: who)
    }

    func state(_ id: OrganizationID, on date: CivilDate) async throws -> Organization.State? {
        try await database.read { tx in try tx.organization(id)?.state(on: date) }
    }

    /// What the audit kept, oldest first.
    func deeds() async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT action || ' ' || outcome FROM audit_entry ORDER BY id")
        }
    }
}

extension Database {
    func load(_ organizations: [Organization], seatings: [Seating] = []) async throws {
        let events = organizations.map {
            Loading.Event(
                .found, of: $0.id, on: $0.founded ?? .founding, because: "集团党发〔2015〕1 号")
        }
        var randomness = FixedRandomness(1)
        guard
            let loading = Loading(
                organizations, seatings: seatings, events: events, at: .testStart,
                using: &randomness)
        else { return }
        try await write { tx in try tx.load(loading) }
    }
}

extension Neighbours {
    /// A register of a few people: the office has 20 full members, the nursery 12, one of them on
    /// probation.
    static func register(telling successions: FarmHouse.Successions) -> Neighbours {
        Neighbours(
            following: [],
            people: PersonDirectory(
                names: { people, _ in names.filter { people.contains($0.key) } },
                named: { name, _ in names.filter { $0.value == name }.map(\.key) }),
            headcounts: { organizations, _, _ in
                counts.filter { organizations.contains($0.key) }
            },
            members: { _, _, _ in [.lin, .su, .qin, .novice] },
            nominee: { person, _, _ in
                names[person].map { _ in
                    Nominee(
                        person, isFullMember: person != .novice, memberSince: .day(2016, 7, 1))
                }
            },
            succeed: { succession, _ in
                successions.add(succession)
                return []
            })
    }

    private static let names: [PersonID: String] = [
        .lin: "林晓禾", .su: "苏小满", .qin: "秦岳峰", .novice: "温新",
    ]

    private static let counts: [OrganizationID: Headcount] = [
        .office: Headcount(full: 20), .nursery: Headcount(full: 11, probationary: 1),
        .farm: Headcount(full: 120, probationary: 3), .firstTeam: Headcount(full: 6),
    ]
}

extension Audit {
    /// A journal without a key: that entries are genuine is not what these tests are about.
    static let farm = Audit(
        key: Authenticator(code: { _ in [0] }, isAuthentic: { _, _ in true }),
        organizations: Organizations.directory,
        people: PersonDirectory(names: { _, _ in [:] }, named: { _, _ in [] }),
        accounts: AccountDirectory { _, _ in [:] },
        rules: IntrusionRules(
            unmasking: [Action("person.unmask")], signingIn: Action("session.begin")),
        isOfficer: { _, _ in false })
}
