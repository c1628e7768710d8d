import Ledger
import Storage
import TestSupport
import Testing

let engines: [Dialect] = Dialect.allCases

@Suite struct `The database of the ledger` {
    @Test(arguments: engines)
    func `has this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }

    @Test(arguments: engines)
    func `has a class, a purpose and a period for every column`(engine: Dialect) async throws {
        try await withDatabase(engine, Ledger.migrations) { database in
            let schema = try await database.read { tx in try tx.schemaColumns() }
            let own = schema.filter { $0.key.hasPrefix("ledger_") }
            #expect(own.count == 11)
            #expect(Ledger.inventory.disagreements(with: own) == [])
        }
    }
}
