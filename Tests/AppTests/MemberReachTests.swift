import Access
import Exports
import Foundation
import Kernel
import Register
import Statistics
import Storage
import TestSupport
import Testing
import Text
import Web

@testable import App

/// Whatever role somebody has wherever: the list, its particulars, the search, a table that leaves
/// and the statistics show and count those people, and no others, of whom a policy written a second
/// time says so.
@Suite struct `S5: the list of members, the search, the table that leaves and the statistics` {
    @Test(arguments: Dialect.allCases)
    func `agree with the oracle on everybody`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let village = try await Everybody(house)
            var dice = OracleDice(seed: 7)
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

    @Test(arguments: Dialect.allCases)
    func `agree with the oracle on what leaves as a table`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let village = try await Everybody(house)
            let account = try await house.somebody("clerk").account
            var dice = OracleDice(seed: 8)
            for _ in 0..<60 {
                let principal = village.principal(&dice, account: account, isSure: true)
                house.door.admit(principal)
                let (organization, isWhole) = (village.organization(&dice), dice.below(2) == 1)
                let mayTake =
                    village.allows(principal, .exportMembers, in: organization)
                    && (!isWhole
                        || village.allows(
                            principal, .unmaskPerson, in: organization, .sensitive,
                            for: Purposes.care))
                let reply = await house.ask(
                    .post, ["members", "export"],
                    fields: house.exportFields(of: organization, isWhole: isWhole))
                #expect((reply.status == 200) == mayTake, "\(reply.status)")
                guard reply.status == 200 else { continue }
                let names = reply.text.split(separator: "\r\n").dropFirst().map {
                    String($0.prefix { $0 != "," })
                }
                let expected = village.members(below: organization).map(\.name)
                #expect(names.sorted() == expected.sorted())
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `agree with the oracle on whose files are searched`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let village = try await Everybody(house)
            let saying = try await house.people(of: "01")
            var dice = OracleDice(seed: 10)
            for number in 0..<40 {
                let principal = village.principal(&dice)
                house.door.admit(principal)
                let unit = number % 2 == 0 ? nil : village.organization(&dice)
                let reply = await house.ask(
                    .get, ["search", "files"],
                    query: [("q", "汉族"), ("purpose", "care")]
                        + (unit.map { [("organization", $0.description)] } ?? []),
                    accept: "application/json")
                let allowed = village.members.filter {
                    village.allows(principal, .searchFiles, in: $0.branch, for: Purposes.care)
                }
                guard reply.status == 200 else {
                    #expect(reply.status == 403 && allowed.isEmpty)
                    continue
                }
                let within = unit.map { Set(village.members(below: $0).map(\.person)) }
                let expected = allowed.map(\.person).filter {
                    saying.contains($0) && within?.contains($0) ?? true
                }
                let found = try JSONDecoder().decode(Answer.self, from: Data(reply.text.utf8))
                let people = (found.people ?? []).map(\.person)
                #expect(people.count == min(20, expected.count))
                #expect(Set(people).isSubset(of: expected.map(\.description)))
            }
        }
    }

    private struct Count: Decodable {
        struct Line: Decodable { let sum: Int?, cells: [Int?] }

        let isExact: Bool?
        let lines: [Line]?
        let sums: Line?
    }

    @Test(arguments: Dialect.allCases)
    func `agree with the oracle on what is counted`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let village = try await Everybody(house)
            var dice = OracleDice(seed: 9)
            for _ in 0..<60 {
                let principal = village.principal(&dice)
                house.door.admit(principal)
                let organization = village.organization(&dice)
                let reply = await house.ask(
                    .get, ["statistics"],
                    query: [("organization", organization.description), ("rows", "age")],
                    accept: "application/json")
                let mayRead = village.allows(principal, .readStatistics, in: organization)
                #expect((reply.status == 200) == mayRead, "\(reply.status)")
                guard reply.status == 200 else { continue }
                let count = try JSONDecoder().decode(Count.self, from: Data(reply.text.utf8))
                let isExact = village.allows(principal, .listMembers, in: organization)
                #expect(count.isExact == isExact)
                let numbers = (count.lines ?? []).flatMap { $0.cells + [$0.sum] }
                if isExact {
                    #expect(count.sums?.sum == village.members(below: organization).count)
                } else {
                    #expect(numbers.allSatisfy { $0.map { $0 == 0 || $0 >= 5 } ?? true })
                }
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

extension WholeHouse {
    fileprivate func people(of ethnicity: String) async throws -> Set<PersonID> {
        Set(
            try await composition.installation.database.read { tx in
                try tx.rows(
                    "SELECT id FROM person WHERE ethnicity = \(ethnicity)", of: PersonID.self)
            })
    }

    fileprivate func exportFields(
        of organization: OrganizationID, isWhole: Bool
    ) -> [(String, String)] {
        [
            ("organization", organization.description), ("purpose", Purposes.care.code),
            ("on", composition.installation.clock.now().date.description), ("reason", "核对名册"),
            ("format", "csv"),
        ] + (isWhole ? [("whole", "yes")] : [])
    }
}
