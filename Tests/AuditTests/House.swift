import Access
import Kernel
import Storage
import TestSupport
import Web

@testable import Audit

/// The pages of the audit, asked by people of a few roles.
struct House: Sendable {
    let house: TestHouse
    let audit = Audit.example()
    let database: any Database

    init(_ database: any Database) {
        self.database = database
        let reading = Permission(
            Action("person.read"), Phrase("查看党员档案", "Open a member's file"), on: .personal,
            for: [.clerk: .subtree])
        let policy = Policy(Audit.permissions + [reading])
        house = TestHouse(audit.routes, on: database, policy, audit) { House.people[$0] }
    }

    static func open(
        _ engine: Dialect, _ body: (House) async throws -> Void
    ) async throws {
        let migrations = WebMigrations.all + Audit.migrations
        try await withDatabase(engine, migrations) { try await body(House($0)) }
    }

    static let people: [String: Principal] = [
        "member": principal(1, .lin, "林晓禾", []),
        "clerk": principal(3, .su, "苏小满", [grant(.clerk, .farm)]),
        "auditor": principal(4, nil, "宋知微", [grant(.auditor, .farm)]),
        "auditAdministrator": principal(5, nil, "严若水", [grant(.auditAdministrator, .group)]),
        "security": principal(6, nil, "方正言", [grant(.securityAdministrator, .group)]),
        "operator": principal(7, nil, "程一舟", [grant(.systemAdministrator, .group)]),
        "tired": Principal(
            account: AccountID(high: 3, low: 5), person: nil, name: "严若水",
            grants: [grant(.auditAdministrator, .group)]),
    ]

    private static func grant(_ role: Role, _ organization: OrganizationID) -> Grant {
        Grant(role, for: organization, from: CivilDate(daysSince1970: 20_454))
    }

    private static func principal(
        _ number: UInt64, _ person: PersonID?, _ name: String, _ grants: [Grant]
    ) -> Principal {
        Principal(
            account: AccountID(high: 3, low: number), person: person, name: name, grants: grants,
            steppedUpAt: .testStart)
    }

    /// A look by the clerk at a member's file, some minutes before the tests ask.
    func look(
        in organization: OrganizationID = .farm, minutesAgo: Int = 5, as who: String = "clerk"
    ) async throws {
        let deed = Deed(
            Action("person.read"), .init("person", PersonID.lin), in: organization, about: .lin,
            for: Purposes.dues)
        let at = Instant.testStart - .seconds(minutesAgo * 60)
        try await database.write([deed], by: audit, at: at, House.people[who])
    }
}
