import Foundation
import Kernel
import Organizations
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import App
@testable import Statistics

@Suite struct `The statistics` {
    private func principal(_ role: Role, of organization: OrganizationID) -> Principal {
        Principal(
            account: AccountID(high: 3, low: 1), person: nil, name: "苏小满",
            grants: [Grant(role, for: organization, from: CivilDate(daysSince1970: 0))],
            steppedUpAt: nil)
    }

    private struct Table: Decodable {
        struct Line: Decodable {
            let organization: String?
            let cells: [Int?]
            let sum: Int?
        }

        let isExact: Bool
        let lines: [Line]
        let sums: Line
    }

    private func table(_ house: WholeHouse, _ query: [(String, String)] = []) async throws -> Table
    {
        let reply = await house.ask(
            .get, ["statistics"], query: query, accept: "application/json")
        #expect(reply.status == 200, "\(reply.text)")
        return try JSONDecoder().decode(Table.self, from: Data(reply.text.utf8))
    }

    @Test(arguments: Dialect.allCases)
    func `equal the register for every organisation`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let top = house.home.top.last ?? house.home.parent
            house.door.admit(principal(.clerk, of: top))
            let table = try await table(house)
            #expect(table.isExact)
            for line in table.lines {
                let id = try #require(line.organization.flatMap { OrganizationID($0) })
                let counted = try await headcount(of: id, in: house)
                #expect(line.sum == counted)
            }
            let all = try await headcount(of: top, in: house)
            #expect(table.sums.sum == all)
        }
    }

    private func headcount(of id: OrganizationID, in house: WholeHouse) async throws -> Int {
        let today = house.composition.installation.clock.now().date
        return try await house.composition.installation.database.read { tx in
            let below = try tx.subtreeQuery(of: id, on: today)
            let members = try tx.headcount(below: below, on: today)
            return members.full + members.probationary
        }
    }

    @Test(arguments: Dialect.allCases)
    func `follow the register at once`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let home = house.home
            house.door.admit(principal(.clerk, of: home.parent))
            let before = try await table(house, [("organization", "\(home.child)")]).sums.sum
            let now = house.composition.installation.clock.now()
            let register = house.composition.register
            let move = MemberMove(
                of: home.child, to: home.sister, from: now.date, because: nil, at: now, by: nil,
                nil)
            _ = try await house.composition.installation.database.write { tx in
                try register.moveMembers(move, in: tx)
            }
            let after = try await table(house, [("organization", "\(home.child)")]).sums.sum
            #expect((before ?? 0) > 0)
            #expect(after == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `show a leader no small group, and a stranger nothing`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let home = house.home
            house.door.admit(principal(.leader, of: home.parent))
            let table = try await table(
                house,
                [("rows", "age"), ("columns", "education"), ("organization", "\(home.child)")])
            #expect(!table.isExact)
            let shown = table.lines.flatMap(\.cells).compactMap(\.self)
            #expect(shown.allSatisfy { $0 == 0 || $0 >= 5 })
            house.door.admit(principal(.clerk, of: home.sister))
            let reply = await house.ask(
                .get, ["statistics"], query: [("organization", "\(home.own)")])
            #expect([403, 404].contains(reply.status))
        }
    }

    @Test func `answer an address that means nothing, and a branch that is empty`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            let home = house.home
            house.door.admit(principal(.clerk, of: home.top.last ?? home.parent))
            let nobodys = OrganizationID(high: 0x0190_0000_0000_7000, low: 1 << 63)
            for unknown in ["\(nobodys)", "nonsense", "../../etc/passwd", "%00"] {
                let reply = await house.ask(
                    .get, ["statistics"], query: [("organization", unknown)])
                #expect(reply.status == 404, "\(unknown)")
            }
            for (name, value) in [
                ("rows", "x"), ("columns", "'"), ("only", "sex.999999999999999999999"),
                ("only", "age.-1"), ("asOf", "2026-13-45"), ("asOf", "1850-01-31"),
            ] {
                let reply = await house.ask(.get, ["statistics"], query: [(name, value)])
                #expect(reply.status == 200 && reply.isPage, "\(name)=\(value)")
            }
            try await house.moveAllMembers()
            let empty = await house.ask(
                .get, ["statistics"],
                query: [("organization", "\(home.child)"), ("rows", "age")])
            #expect(empty.status == 200)
            #expect(empty.text.contains("没有可统计的党员"))
        }
    }

    @Test func `are those of the end of a month when asked for`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            house.door.admit(principal(.clerk, of: house.home.parent))
            let today = house.composition.installation.clock.now().date
            let day = try #require(Statistics.pastDays(before: today).first)
            let reply = await house.ask(
                .get, ["statistics"], query: [("asOf", "\(day)"), ("rows", "sex")],
                accept: "application/json")
            #expect(reply.status == 200)
            #expect(reply.text.contains("\"asOf\":\"\(day)\""))
            #expect(day.month != today.month && day.adding(days: 1).day == 1)
        }
    }

    private struct Report: Decodable {
        struct Table: Decodable {
            struct Line: Decodable { let cells: [Int?] }
            struct Check: Decodable { let verdict: String }
            let name: String
            let lines: [Line]
            let checks: [Check]
        }

        let isExact: Bool
        let tables: [Table]
        let total: Table.Check?
    }

    private struct People: Decodable {
        let count: Int
        let people: [Line]
        let next: Int?

        struct Line: Decodable { let person: String }
    }

    private func decoded<Value: Decodable>(
        _ house: WholeHouse, _ path: [String], _ query: [(String, String)] = []
    ) async throws -> Value {
        let reply = await house.ask(.get, path, query: query, accept: "application/json")
        #expect(reply.status == 200, "\(reply.text)")
        return try JSONDecoder().decode(Value.self, from: Data(reply.text.utf8))
    }

    @Test(arguments: Dialect.allCases)
    func `of a year foot, equal the register, and lead to the people`(
        engine: Dialect
    ) async throws {
        try await WholeHouse.withHouse(engine) { house in
            let top = house.home.top.last ?? house.home.parent
            house.door.admit(principal(.clerk, of: top))
            let yearly = ["statistics", "yearly"]
            let report: Report = try await decoded(house, yearly)
            #expect(report.isExact && report.total?.verdict == "agrees")
            #expect(report.tables.flatMap(\.checks).allSatisfy { $0.verdict == "agrees" })
            let all = try await headcount(of: top, in: house)
            #expect(report.tables.first?.lines.first?.cells.first == all)

            // Every one of a number is found, page by page, and nobody twice.
            let number = report.tables[1].lines[3].cells[2] ?? 0
            var (found, from): ([String], Int?) = ([], nil)
            repeat {
                let page: People = try await decoded(
                    house, yearly + ["people"],
                    [("table", "schooling"), ("line", "3"), ("column", "2")]
                        + (from.map { [("from", "\($0)")] } ?? []))
                #expect(page.count == number)
                found += page.people.map(\.person)
                from = page.next
            } while from != nil
            #expect(number > 0 && found.count == number && Set(found).count == number)

            let workbook = await house.ask(.get, yearly + ["workbook"])
            #expect(workbook.headers["content-type"]?.hasSuffix("spreadsheetml.sheet") == true)
            let document = await house.ask(.get, yearly + ["document"])
            #expect(document.status == 200 && document.text.hasPrefix("%PDF-"))

            let trends = await house.ask(.get, ["statistics", "trends"])
            #expect(trends.status == 200 && trends.text.contains("年龄结构"))

            house.door.admit(principal(.leader, of: house.home.parent))
            let leaders: Report = try await decoded(house, yearly)
            #expect(!leaders.isExact)
            #expect(
                leaders.tables.flatMap(\.lines).flatMap(\.cells).compactMap(\.self)
                    .allSatisfy { $0 == 0 || $0 >= 5 })
            let people = await house.ask(
                .get, yearly + ["people"],
                query: [("table", "schooling"), ("line", "3"), ("column", "2")])
            #expect([403, 404].contains(people.status))
        }
    }
}
