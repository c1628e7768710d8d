import Audit
import Storage
import TestSupport
import Testing

@Suite struct `S17 — every column of the audit` {
    @Test(arguments: engines)
    func `is declared with its class, purpose and period`(engine: Dialect) async throws {
        try await withDatabase(engine, Audit.migrations) { database in
            let schema = try await database.read { tx in try tx.schemaColumns() }
            let own = schema.filter { $0.key.hasPrefix("audit_") }
            #expect(own.count == 7)
            #expect(Audit.inventory.disagreements(with: own) == [])
        }
    }
}
