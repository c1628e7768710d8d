import Kernel
import Register
import Storage
import TestSupport
import Testing
import Web

@testable import App

@Suite struct `S8: a list of members that leaves the house` {
    private func fields(_ house: WholeHouse, _ more: (String, String)...) -> [(String, String)] {
        [
            ("organization", house.home.child.description), ("purpose", "care"),
            ("on", house.composition.installation.clock.now().date.description),
            ("reason", "核对名册"), ("format", "csv"),
        ] + more
    }

    @Test(arguments: Dialect.allCases)
    func `says who took it, and everybody on it can read that`(engine: Dialect) async throws {
        try await WholeHouse.withHouse(engine) { house in
            house.door.admit(try await house.somebody("clerk"))
            let reply = await house.ask(.post, ["members", "export"], fields: fields(house))
            #expect(reply.status == 200, "\(reply.text)")
            let lines = reply.text.split(separator: "\r\n")
            #expect(lines[0].contains("苏小满 于") && lines[0].contains("核对名册"))
            let entries: Int? = try await house.composition.installation.database.read { tx in
                try tx.first(
                    """
                    SELECT count(DISTINCT person) FROM audit_entry
                    WHERE action = 'person.export' AND person IS NOT NULL
                    """)
            }
            #expect(entries == lines.count - 1 && lines.count > 3)
        }
    }

    @Test func `has numbers only where they were asked for`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            house.door.admit(try await house.somebody("clerk"))
            let numbers = try await house.numbers()
            let masked = await house.ask(.post, ["members", "export"], fields: fields(house))
            #expect(!numbers.contains { masked.text.contains($0) })
            let whole = await house.ask(
                .post, ["members", "export"], fields: fields(house, ("whole", "yes")))
            #expect(!numbers.isEmpty && numbers.allSatisfy { whole.text.contains($0) })
        }
    }

    @Test func `asks for the second factor and for a reason`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            let clerk = try await house.somebody("clerk")
            house.door.admit(clerk)
            let silent = fields(house).filter { $0.0 != "reason" }
            #expect(await house.ask(.post, ["members", "export"], fields: silent).status == 422)
            house.door.admit(
                Principal(
                    account: clerk.account, person: clerk.person, name: clerk.name,
                    grants: clerk.grants, steppedUpAt: nil))
            let late = await house.ask(.post, ["members", "export"], fields: fields(house))
            #expect(late.status == 403 && late.text.contains("_code"))
        }
    }

    @Test func `opens as a workbook`() async throws {
        try await WholeHouse.withHouse(.sqlite) { house in
            house.door.admit(try await house.somebody("clerk"))
            let workbook = fields(house).map { $0.0 == "format" ? ("format", "xlsx") : $0 }
            let reply = await house.ask(.post, ["members", "export"], fields: workbook)
            #expect(reply.status == 200 && reply.text.hasPrefix("PK"))
            #expect(
                reply.headers["content-disposition"]?.contains(".xlsx") ?? false)
        }
    }
}

extension WholeHouse {
    /// Of the members of the branch.
    fileprivate func numbers() async throws -> [String] {
        let register = composition.register
        let today = composition.installation.clock.now().date
        let branch = home.child
        return try await composition.installation.database.read { tx in
            let listed = try register.listed(
                below: "\(branch)", on: today, limit: 100, in: tx)
            return listed.compactMap(\.person.idNumber)
        }
    }
}
