import Access
import Audit
import Crypto
import Directories
import Foundation
import HTML
import HTTPServer
import Kernel
import Keyring
import Storage
import TestSupport
import Testing
import Web

@testable import Imports
@testable import Register

/// The import pages over a register of one, asked by people of a few roles.
struct House: Sendable {
    let house: TestHouse
    let database: any Database
    let keyring: Keyring
    let register: Register
    let imports: Imports
    let work: ImportWork

    static func open(
        _ engine: Dialect, _ body: (House) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-imports-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let migrations =
            WebMigrations.all + KeyringMigrations.all + Audit.migrations + Register.migrations
            + Imports.migrations
        try await withDatabase(engine, migrations) { database in
            let keyring = try await Keyring.open(
                database, with: KeyFile(path: "\(folder)/key"), profile: .intl,
                clock: FixedTime())
            try await body(House(database, keyring, folder: folder))
        }
    }

    private init(_ database: any Database, _ keyring: Keyring, folder: String) {
        self.database = database
        self.keyring = keyring
        let key = Secret("the key of the tests")
        let audit = Audit(
            key: Authenticator(
                code: { HashFunction.sha256.authenticationCode(for: $0, key: key) },
                isAuthentic: { HashFunction.sha256.isAuthentic($0, for: $1, key: key) }),
            organizations: Place.directory, people: Register.directory,
            accounts: AccountDirectory { _, _ in [:] },
            rules: IntrusionRules(
                unmasking: [.unmaskPerson], signingIn: Action("session.begin")),
            isOfficer: { _, _ in false })
        register = Register(
            cipher: keyring.fields, organizations: Place.directory, audit: audit,
            isBranch: { id, _, _ in Place.units.contains { $0.id == id && $0.isBranch } },
            posts: { _, _, _ in [] }, units: { _, _, _ in [] },
            tree: TreeSource(following: Topic("tree")) { _, _ in
                Place.units.map { unit in
                    TreeUnit(
                        TreePlace(unit.id, below: unit.id == Place.farm ? nil : Place.farm),
                        called: unit.name)
                }
            }, holders: { _, _, _ in [] })
        imports = Imports(
            register: register, organizations: Place.directory,
            units: { _, _, _ in Place.units }, keyring: keyring,
            spool: DiskSpool(folder: folder), folder: folder,
            exporting: Link(path: ["members", "export"]), journal: audit,
            ties: { _, _ in [] })
        work = ImportWork(imports, in: database, clock: FixedTime()) { Issue.record($0) }
        let policy = Policy(Register.permissions + Imports.permissions + Audit.permissions)
        house = TestHouse(imports.routes + register.routes, on: database, policy, audit) {
            House.people[$0]
        }
    }

    private static let people: [String: Principal] = [
        "clerk": principal(2, "苏小满", .clerk, Place.farm),
        "secretary": principal(3, "高树青", .branchSecretary, Place.birch),
        "stranger": principal(5, "刘远", .clerk, Place.other),
    ]

    private static func principal(
        _ number: UInt64, _ name: String, _ role: Role, _ organization: OrganizationID
    ) -> Principal {
        Principal(
            account: AccountID(high: 3, low: number), person: PersonID(high: 2, low: number),
            name: name, grants: [Grant(role, for: organization, from: .newYear)],
            steppedUpAt: .testStart)
    }
}

extension House {
    /// Hands a table in and lets the work be done. Gives the address of the import.
    func handIn(
        _ bytes: [UInt8], named name: String = "名册.csv", as who: String = "clerk"
    ) async throws -> String {
        let answer = await house.hand(
            "/imports", ["on": "2026-01-01"], file: (name, bytes), as: who)
        #expect(answer.status == 303, "\(answer.text)")
        await work.workOff()
        return answer.location
    }

    struct Seen: Decodable {
        struct Problem: Decodable {
            let row: Int
            let place: Int?
            let heading: String
            let sentence: [String: String]
        }

        let state: String
        let counts: Import.Counts
        let problems: [Problem]
        let undecided: Int
        let receivedBytes: Int
    }

    func look(_ address: String) async throws -> Seen {
        let answer = await house.get(address, as: "clerk", accept: "application/json")
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(Seen.self, from: Data(answer.bytes))
    }

    /// A press of one of the buttons, and what is done by itself after it.
    func press(_ address: String, _ fields: KeyValuePairs<String, String> = [:]) async -> Int {
        let answer = await house.post(address, fields, as: "clerk")
        await work.workOff()
        return answer.status
    }

    /// What the register keeps; versions of topics and imports themselves are no part of it.
    func dump() async throws -> String {
        try await TestSupport.dump(of: Register.inventory.map(\.table), in: database)
    }

    func count(_ table: StaticString) async throws -> Int {
        let name = SQL(unchecked: table.description)
        return try await database.read { tx in
            try tx.first("SELECT count(*) FROM \(fragment: name)") ?? 0
        }
    }
}
