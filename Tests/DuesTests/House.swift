import Access
import Audit
import Crypto
import Directories
import Foundation
import HTTPServer
import Kernel
import Keyring
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import Dues

let engines: [Dialect] = Dialect.allCases

extension OrganizationID {
    static let farm = OrganizationID(high: 1, low: 3)
    static let birch = OrganizationID(high: 1, low: 4)
    static let larch = OrganizationID(high: 1, low: 5)
    static let other = OrganizationID(high: 1, low: 9)
    /// Branches of the farm far away, empty but for the tests of many.
    static let outlying: UInt64 = 8
    static let outlyingBranches = (0..<40).map { OrganizationID(high: outlying, low: UInt64($0)) }
}

extension PersonID {
    static let lin = PersonID(high: 2, low: 1)
    static let gao = PersonID(high: 2, low: 2)
    static let su = PersonID(high: 2, low: 3)
    /// Accepted in the middle of April.
    static let newcomer = PersonID(high: 2, low: 4)
    /// A member of somebody else's organisation.
    static let afar = PersonID(high: 2, low: 5)
}

/// A farm with two branches, and the people who fix, issue and collect dues there.
struct House: Sendable {
    let house: TestHouse
    let database: any Database
    let dues: Dues
    let journal: Notebook
    let fields: FieldCipher

    static func open(
        _ engine: Dialect, organizations: OrganizationDirectory = .example,
        online: OnlinePayment? = nil,
        wrapped: (any Database) -> any Database = { $0 },
        _ body: (House) async throws -> Void
    ) async throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-dues-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let migrations =
            WebMigrations.all + KeyringMigrations.all + Audit.migrations + Register.migrations
            + Register.feed + Access.migrations + Dues.migrations + [Notebook.migration]
        try await withDatabase(engine, migrations) { database in
            let keyring = try await Keyring.open(
                database, with: KeyFile(path: file), profile: .intl, clock: FixedTime())
            try await database.write { tx in try tx.enterMembers(keyring.fields) }
            try await body(House(wrapped(database), keyring, organizations, online))
        }
    }

    private init(
        _ database: any Database, _ keyring: Keyring, _ organizations: OrganizationDirectory,
        _ online: OnlinePayment?
    ) {
        self.database = database
        fields = keyring.fields
        let folder = FileManager.default.temporaryDirectory.path
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
        let dues = Dues(
            cipher: keyring.fields, organizations: organizations,
            units: { id, _, _ in
                id == .farm
                    ? [NamedUnit(.birch, code: nil, "白桦党支部", isBranch: true)] : []
            },
            kinds: { id, _ in
                [KindSince(.day(2015, 1, 1), isBranch: id != .farm)]
            },
            accounts: AccountDirectory { ids, _ in
                let known = House.people.values.filter { ids.contains($0.account) }
                return Dictionary(
                    known.map { ($0.account, AccountCard(name: $0.name, person: $0.person)) },
                    uniquingKeysWith: { $1 })
            }, spool: DiskSpool(folder: folder), folder: folder, online: online)
        self.dues = dues
        journal = Notebook(audit: audit)
        let policy = Policy(Dues.permissions + Access.permissions + Audit.permissions)
        let access = Access(
            policy, derived: { _, _, _ in [] }, organizations: .example,
            accounts: AccountDirectory { _, _ in [:] }, kinds: dues.approvalKinds)
        house = TestHouse(dues.routes + access.routes, on: database, policy, journal) {
            House.people[$0]
        }
    }

    /// Numbers that nobody can have: 99 is no region.
    static let numbers: [PersonID: String] = [
        .lin: "990101199001010027", .gao: "990101198505050044", .su: "990101199203030069",
        .newcomer: "99010119990909008X", .afar: "990101198808080224",
    ]

    static let people: [String: Principal] = [
        "lin": principal(1, .lin, "林晓禾", .member, .birch),
        "secretary": principal(2, .gao, "高树青", .branchSecretary, .birch),
        "clerk": principal(3, .su, "苏小满", .clerk, .farm),
        "committee": principal(4, nil, "沐岚", .committeeSecretary, .farm),
        // 林晓禾 again, in the post above the branch.
        "herself": principal(7, .lin, "林晓禾", .committeeSecretary, .farm),
        "stranger": principal(5, nil, "刘远", .clerk, .other),
        "payroll": principal(8, nil, "钱清", .payrollClerk, .farm),
        "cashier": principal(9, nil, "周朗", .clerk, .farm),
        "operator": principal(6, nil, "程一舟", .systemAdministrator, .farm),
    ]

    private static func principal(
        _ number: UInt64, _ person: PersonID?, _ name: String, _ role: Role,
        _ organization: OrganizationID
    ) -> Principal {
        let member = person.map { _ in
            Grant(.member, for: .birch, from: .day(2020, 1, 1))
        }
        return Principal(
            account: AccountID(high: 3, low: number), person: person, name: name,
            grants: [Grant(role, for: organization, from: .day(2020, 1, 1))]
                + (role == .member ? [] : [member].compactMap(\.self)),
            steppedUpAt: .testStart)
    }

    func reference(of person: PersonID) -> PayerReference { dues.reference(of: person) }

    /// The rows of a query with one column, as text.
    func texts(_ query: SQL) async throws -> [String] {
        try await database.read { tx in try tx.rows(query) }
    }

    func number(_ query: SQL) async throws -> Int {
        try await database.read { tx in try tx.first(query) ?? 0 }
    }

    func expect(
        _ expected: Int, _ query: SQL, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await number(query)
        #expect(found == expected, sourceLocation: sourceLocation)
    }
}

extension OrganizationDirectory {
    static let example = OrganizationDirectory(
        ancestry: { id, _, _ in
            switch id {
            case .farm: [.farm]
            case .birch, .larch: [id, .farm]
            case .other: [.other]
            case let id where id.high == OrganizationID.outlying: [id, .farm]
            default: []
            }
        },
        names: { ids, _, _ in
            [OrganizationID.farm: "青溪林场党委", .birch: "白桦党支部", .larch: "落叶松党支部"]
                .filter { ids.contains($0.key) }
        },
        below: { id, _, _ in
            guard id == .farm else {
                return "SELECT branch FROM membership WHERE branch IN (\(list: [id]))"
            }
            let units = [.farm, .birch, .larch] + OrganizationID.outlyingBranches
            return "SELECT DISTINCT branch FROM membership WHERE branch IN (\(list: units))"
        })
}

extension OrganizationDirectory {
    /// The same, but 落叶松党支部 stood below the farm for a time.
    static func withLarch(_ time: ClosedRange<CivilDate>) -> OrganizationDirectory {
        OrganizationDirectory(ancestry: example.ancestry, names: example.names) { id, date, tx in
            guard id == .farm else { return try example.below(id, date, tx) }
            let units = [.farm, .birch] + (time.contains(date) ? [OrganizationID.larch] : [])
            return "SELECT DISTINCT branch FROM membership WHERE branch IN (\(list: units))"
        }
    }
}

extension WriteTransaction {
    fileprivate borrowing func enterMembers(_ cipher: FieldCipher) throws {
        let people: [(PersonID, String)] = [
            (.lin, "林晓禾"), (.gao, "高树青"), (.su, "苏小满"), (.newcomer, "陈新"), (.afar, "杜远"),
        ]
        try enter(
            people.map {
                Person(id: $0.0, name: $0.1, sex: .female, idNumber: House.numbers[$0.0])
            }, sealedBy: cipher)
        let joined = CivilDate.day(2015, 7, 1)
        let old = try [PersonID.lin, .gao].map {
            try Membership(
                of: $0, in: .birch, .full, joinedOn: joined,
                confirmedOn: joined.adding(years: 1), from: joined)
        }
        let su = try Membership(
            of: .su, in: .larch, .full, joinedOn: joined, confirmedOn: joined.adding(years: 1),
            from: joined)
        let accepted = CivilDate.day(2026, 4, 16)
        let new = try Membership(
            of: .newcomer, in: .birch, .probationary, joinedOn: accepted, confirmedOn: nil,
            from: accepted)
        let afar = try Membership(
            of: .afar, in: .other, .full, joinedOn: joined, confirmedOn: joined.adding(years: 1),
            from: joined)
        try enter(old + [su, new, afar])
    }
}
