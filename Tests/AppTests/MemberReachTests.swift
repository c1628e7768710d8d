import Access
import Foundation
import Kernel
import Organizations
import Register
import Storage
import TestSupport
import Testing
import Text
import Web

@testable import App

/// Whatever role somebody has wherever: the list, its particulars and the search show and count
/// those people, and no others, of whom a policy written a second time says so.
@Suite struct `S5: the list of members and the search` {
    @Test(arguments: Dialect.allCases)
    func `agree with the oracle on everybody`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let village = try await Everybody(house)
            var dice = SystemDice(seed: 7)
            for _ in 0..<40 {
                let principal = village.principal(&dice)
                house.door.admit(principal)
                let listed = village.allowed(principal, .listMembers)
                try await expect(house, ["members"], [], listed)
                try await expect(
                    house, ["members"], [("column", "born"), ("column", "sex")],
                    village.allowed(principal, .listParticulars), isEmptyForListers: listed)
                let somebody = village.members[dice.below(village.members.count)]
                let words = String(somebody.name.prefix(2))
                try await expect(
                    house, ["search"], [("q", words)],
                    listed.filter { SearchKey(name: $0.name).matches(words) },
                    isEmptyForListers: listed)
            }
        }
    }

    private struct Answer: Decodable {
        struct Line: Decodable { let name: String, person: String }

        let members: [Line]?
        let people: [Line]?
        let total: Int?
    }

    /// Whoever may list nobody at all is refused.
    private func expect(
        _ house: WholeHouse, _ path: [String], _ query: [(String, String)],
        _ allowed: [Everybody.Member], isEmptyForListers listed: [Everybody.Member]? = nil
    ) async throws {
        let reply = await house.ask(.get, path, query: query, accept: "application/json")
        guard reply.status == 200 else {
            #expect(reply.status == 403)
            #expect((listed ?? allowed).isEmpty)
            return
        }
        let answer = try JSONDecoder().decode(Answer.self, from: Data(reply.text.utf8))
        #expect((answer.total ?? 0) == allowed.count, "\(path) \(query)")
        let ids = Set(allowed.map(\.person.description))
        for line in (answer.members ?? []) + (answer.people ?? []) {
            #expect(ids.contains(line.person), "\(line.name)")
        }
    }
}

/// All members of a house, and who may see whom.
private struct Everybody {
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

    /// One or two roles, anywhere.
    func principal(_ dice: inout SystemDice) -> Principal {
        let organizations = parents.keys.sorted()
        let grants = (0...dice.below(2)).map { _ in
            Grant(
                Role.allCases[dice.below(Role.allCases.count)],
                for: organizations[dice.below(organizations.count)],
                from: CivilDate(daysSince1970: 0))
        }
        return Principal(
            account: AccountID(high: 3, low: 1), person: nil, name: "程一舟", grants: grants,
            steppedUpAt: nil)
    }

    func allowed(_ principal: Principal, _ action: Kernel.Action) -> [Member] {
        let parents = parents
        let naive = NaivePolicy(
            lines: Composition.permissions, purposes: Purposes.all
        ) { parents[$0] }
        return members.filter { member in
            let question = NaivePolicy.Question(
                principal: principal, action: action, organization: member.branch, at: now)
            return naive.answer(question) == .allowed
        }
    }
}

/// Numbers that are the same in every run.
private struct SystemDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(bound, 1)
    }
}
