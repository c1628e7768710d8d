import Kernel
import Storage
import TestSupport
import Testing

@testable import Audit

@Suite struct `The database of the audit` {
    @Test(arguments: engines)
    func `has this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }

    /// Every question that a page or the service asks, on twenty thousand entries: none reads the
    /// table from end to end in no order.
    @Test(arguments: engines)
    func `answers by these plans`(engine: Dialect) async throws {
        let audit = Audit.example()
        try await withDatabase(engine, Audit.migrations) { database in
            try await database.write(within: .seconds(60)) { tx in
                try audit.fill(tx, with: 20_000)
            }
            let plans = try await plans(in: database) { tx in
                for search in Search.samples {
                    _ = try tx.entries(search, within: nil, limit: 51)
                }
                _ = try tx.entries(
                    Search(), within: "\(list: [OrganizationID.farm, .birch])", limit: 51)
                _ = try tx.history(
                    of: .init("organization", OrganizationID.farm), before: nil, limit: 51)
                _ = try tx.looks(
                    at: .lin, besides: Principal.clerk.account, before: nil, limit: 51)
                _ = try tx.waiting(limit: 500)
                _ = try tx.entries([.init(high: 7, low: 7), .init(high: 7, low: 8)])
                _ = try tx.codes(of: [.init(high: 7, low: 7), .init(high: 7, low: 8)])
                _ = try tx.waitingSince()
                _ = try tx.refusals(since: .testStart - .seconds(300))
                _ = try tx.entries(
                    of: [Action("person.unmask")], since: .testStart - .seconds(3600))
            }
            #expect(!plans.contains("Seq Scan on audit_entry") && !plans.contains("SCAN e\n"))
            try expectGolden(plans, "plans.\(engine.rawValue).txt")
        }
    }
}

extension Search {
    /// One of each thing that can be looked for.
    fileprivate static var samples: [Search] {
        var name = Search(), id = Search(), days = Search(), kind = Search()
        name.words = "苏小满"
        id.words = PersonID.lin.description
        days.from = Instant.testStart.date
        days.until = Instant.testStart.date
        kind.kind = "organization"
        return [Search(), name, id, days, kind]
    }
}

extension Audit {
    /// Entries of many people about many records, one a minute, up to the start of the test.
    fileprivate func fill(_ tx: borrowing WriteTransaction, with count: Int) throws {
        for number in 0..<count {
            let who = UInt64(number % 400), whom = PersonID(high: 2, low: UInt64(number % 3000))
            let principal = Principal(
                account: AccountID(high: 3, low: who), person: PersonID(high: 2, low: who),
                name: "第\(who)人", grants: [])
            let deed =
                number % 3 == 0
                ? Deed(Action("person.read"), .init("person", whom), in: .farm, about: whom)
                : Deed(
                    Action("organization.rename"),
                    .init("organization", OrganizationID(high: 1, low: UInt64(number % 300))),
                    in: OrganizationID(high: 1, low: UInt64(number % 300)),
                    outcome: number % 50 == 1 ? .refused : .done)
            let at = Instant.testStart - .seconds((count - number) * 60)
            try write([deed], .example(principal, at: at), in: tx)
        }
    }
}
