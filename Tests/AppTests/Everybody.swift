import Access
import Kernel
import Organizations
import Register
import Storage
import TestSupport
import Web

@testable import App

/// All members of a house, and who may see whom.
struct Everybody {
    struct Member: Sendable {
        let person: PersonID
        let name: String
        let branch: OrganizationID
    }

    let members: [Member]
    private let parents: [OrganizationID: OrganizationID]
    private let now: Instant

    init(_ house: WholeHouse) async throws {
        let now = house.composition.installation.clock.now()
        self.now = now
        let database = house.composition.installation.database
        members = try await database.read { tx in
            try tx.rows(
                """
                SELECT p.id, p.name, m.branch
                FROM membership AS m JOIN person AS p ON p.id = m.person
                WHERE m.valid_until IS NULL
                ORDER BY p.id
                """
            ) { row in
                Member(person: try row.next(), name: try row.next(), branch: try row.next())
            }
        }
        let places = try await database.read { tx in
            try tx.organizationPlaces(on: now.date)
        }
        parents = Dictionary(
            uniqueKeysWithValues: places.compactMap { place in
                place.parent.map { (place.organization, $0) }
            })
    }

    func organization(_ dice: inout OracleDice) -> OrganizationID {
        let organizations = parents.keys.sorted()
        return organizations[dice.below(organizations.count)]
    }

    func members(below organization: OrganizationID) -> [Member] {
        members.filter { member in
            sequence(first: member.branch) { parents[$0] }.contains(organization)
        }
    }

    /// One to three roles, anywhere.
    ///
    /// - Parameter isSure: whether the second factor has just been shown.
    func principal(
        _ dice: inout OracleDice, account: AccountID = AccountID(high: 3, low: 1),
        isSure: Bool = false
    ) -> Principal {
        let organizations = parents.keys.sorted()
        let grants = (0...dice.below(2)).map { _ in
            Grant(
                Role.allCases[dice.below(Role.allCases.count)],
                for: organizations[dice.below(organizations.count)],
                from: CivilDate(daysSince1970: 0))
        }
        return Principal(
            account: account, person: nil, name: "程一舟", grants: grants,
            steppedUpAt: isSure ? now : nil)
    }

    func allowed(_ principal: Principal, _ action: Kernel.Action) -> [Member] {
        members.filter { allows(principal, action, in: $0.branch) }
    }

    func allows(
        _ principal: Principal, _ action: Kernel.Action, in organization: OrganizationID,
        _ field: DataClass? = nil, for purpose: Purpose? = nil
    ) -> Bool {
        let parents = parents
        let naive = NaivePolicy(
            lines: Composition.permissions, purposes: Purposes.all
        ) { parents[$0] }
        let question = NaivePolicy.Question(
            principal: principal, action: action, organization: organization, field: field,
            purpose: purpose, at: now)
        return naive.answer(question) == .allowed
    }
}

/// Numbers that are the same in every run.
struct OracleDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(bound, 1)
    }
}
