import Access
import Audit
import Crypto
import Directories
import Foundation
import HTTPServer
import Kernel
import Keyring
import Storage
import TestSupport
import Testing
import Web

@testable import Exports
@testable import Register

/// A farm with one branch of three members, and people who take its list out.
struct House: Sendable {
    static let farm = OrganizationID(high: 1, low: 3)
    static let birch = OrganizationID(high: 1, low: 4)
    /// One of the three.
    static let chosen = PersonID(high: 4, low: 2)

    let house: TestHouse
    let database: any Database

    static func open(
        _ engine: Dialect, _ body: (House) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-exports-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let migrations =
            WebMigrations.all + KeyringMigrations.all + Audit.migrations + Register.migrations
            + Access.migrations + Exports.migrations
        try await withDatabase(engine, migrations) { database in
            let keyring = try await Keyring.open(
                database, with: KeyFile(path: "\(folder)/key"), profile: .intl,
                clock: FixedTime())
            let cipher = keyring.fields
            try await database.write { tx in try tx.enterThree(cipher) }
            try await body(House(database, keyring, folder: folder))
        }
    }

    private init(_ database: any Database, _ keyring: Keyring, folder: String) {
        self.database = database
        let key = Secret("the key of the tests")
        let nobody = AccountDirectory { _, _ in [:] }
        let audit = Audit(
            key: Authenticator(
                code: { HashFunction.sha256.authenticationCode(for: $0, key: key) },
                isAuthentic: { HashFunction.sha256.isAuthentic($0, for: $1, key: key) }),
            organizations: House.directory, people: Register.directory, accounts: nobody,
            rules: IntrusionRules(
                unmasking: [.unmaskPerson], signingIn: Action("session.begin")),
            isOfficer: { _, _ in false })
        let register = Register(
            cipher: keyring.fields, organizations: House.directory, audit: audit,
            isBranch: { id, _, _ in id == House.birch }, posts: { _, _, _ in [] },
            units: { _, _, _ in [] },
            tree: TreeSource(following: Topic("tree")) { _, _ in
                [TreeUnit(TreePlace(House.birch, below: nil), called: "")]
            }, holders: { _, _, _ in [] })
        let exports = Exports(
            register: register, organizations: House.directory,
            spool: DiskSpool(folder: folder), folder: folder)
        let policy = Policy(
            Register.permissions + Exports.permissions + Access.permissions + Audit.permissions)
        let access = Access(
            policy, derived: { _, _, _ in [] }, organizations: House.directory, accounts: nobody,
            kinds: Exports.approvalKinds)
        house = TestHouse(exports.routes + access.routes, on: database, policy, audit) {
            House.people[$0]
        }
    }

    static let directory = OrganizationDirectory(
        ancestry: { id, _, _ in id == farm ? [farm] : id == birch ? [birch, farm] : [id] },
        names: { ids, _, _ in
            [farm: "青溪林场党委", birch: "白桦党支部"].filter { ids.contains($0.key) }
        },
        below: { _, _, _ in "\(list: [farm, birch])" })

    private static let people: [String: Principal] = [
        "clerk": principal(2, "苏小满", .clerk, farm),
        "secretary": principal(3, "高树青", .committeeSecretary, farm),
        "stranger": principal(5, "刘远", .committeeSecretary, OrganizationID(high: 1, low: 9)),
        "operator": principal(6, "石工", .systemAdministrator, farm),
    ]

    private static func principal(
        _ number: UInt64, _ name: String, _ role: Role, _ organization: OrganizationID
    ) -> Principal {
        Principal(
            account: AccountID(high: 3, low: number), person: PersonID(high: 2, low: number),
            name: name,
            grants: [
                Grant(
                    role, for: organization, from: CivilDate(daysSince1970: 20_454))
            ], steppedUpAt: .testStart)
    }
}

extension WriteTransaction {
    fileprivate borrowing func enterThree(_ cipher: FieldCipher) throws {
        let joined = CivilDate(daysSince1970: 12_000)
        let people = (1...3).map { number in
            Person(
                id: PersonID(high: 4, low: number), name: "林晓荷", sex: .female,
                phone: "1380000000\(number)")
        }
        try enter(people, sealedBy: cipher)
        try enter(
            try people.map { person in
                try Membership(
                    of: person.id, in: House.birch, .full, joinedOn: joined,
                    confirmedOn: joined.adding(years: 1), from: joined)
            })
    }
}
