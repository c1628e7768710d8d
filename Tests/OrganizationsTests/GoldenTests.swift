import Kernel
import Storage
import TestSupport
import Testing

@testable import Organizations

@Suite struct `The database of organisations` {
    @Test(arguments: engines)
    func `has this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Organizations.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }

    @Test(arguments: engines)
    func `declares what every column is for`(engine: Dialect) async throws {
        try await withDatabase(engine, Organizations.migrations) { database in
            let columns = try await database.read { tx in try tx.schemaColumns() }
            let own = columns.filter { $0.key.hasPrefix("organization") }
            #expect(Organizations.inventory.disagreements(with: own) == [])
        }
    }

    /// Every question that a page asks, on a tree of some thousand organisations: none scans.
    @Test(arguments: engines)
    func `answers by these plans`(engine: Dialect) async throws {
        try await withDatabase(engine, Organizations.migrations) { database in
            try await Forest(committees: 600, branches: 10).load(into: database)
            let (farm, branch) = (OrganizationID.number(10_007), OrganizationID.number(103_000))
            let latest = try await database.read { tx in
                try tx.historyEntries(of: branch).first?.act.id ?? .example(1)
            }
            let plans = try await plans(in: database) { tx in
                _ = try tx.organization(branch)
                _ = try tx.ancestry(of: branch, on: .today)
                _ = try tx.treeLines(under: farm, on: .today)
                _ = try tx.treeLines(under: nil, on: .today)
                _ = try tx.treeLines(
                    of: .committee, within: [.group], after: nil, on: .today, limit: 50)
                _ = try tx.findOrganizations("第77林场", on: .today)
                _ = try tx.seating(of: branch)
                _ = try tx.heldPosts(by: .example(3_003_000), on: .today)
                _ = try tx.duties(under: [.group, farm], on: .today, LocalRules())
                _ = try tx.organizations(below: farm, from: .today)
                _ = try tx.rows(try tx.subtreeQuery(of: farm, on: .today), of: OrganizationID.self)
                _ = try tx.historyEntries(of: branch)
                _ = try tx.isTheLatest(latest)
            }
            #expect(!plans.contains("Seq Scan") && !plans.contains("SCAN organization"))
            try expectGolden(plans, "plans.\(engine.rawValue).txt")
        }
    }

    /// What statistics are made from: the whole tree, and all who hold posts or some of them.
    @Test(arguments: engines)
    func `is counted by these plans`(engine: Dialect) async throws {
        try await withDatabase(engine, Organizations.migrations) { database in
            try await Forest(committees: 600, branches: 10).load(into: database)
            let plans = try await plans(in: database) { tx in
                _ = try tx.organizationPlaces(on: .today)
                _ = try tx.treeUnits(on: .today)
                _ = try tx.postKinds(on: .today)
                _ = try tx.postKinds(of: [.example(3_003_000), .example(3_003_001)], on: .today)
                _ = try tx.postsTurning(after: .today.adding(days: -1), upTo: .today)
            }
            try expectGolden(plans, "counting.\(engine.rawValue).txt")
        }
    }
}
