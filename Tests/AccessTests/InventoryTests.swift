import Access
import Storage
import TestSupport
import Testing

@Suite struct `S17 — every column of roles and requests` {
    @Test(arguments: engines)
    func `is declared with its class, purpose and period`(engine: Dialect) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            let schema = try await database.read { tx in try tx.schemaColumns() }
            let names = [
                "officer", "mandate", "mandate_end", "approval", "approval_verdict",
            ]
            let own = schema.filter { names.contains($0.key) }
            #expect(own.count == names.count)
            #expect(Access.inventory.disagreements(with: own) == [])
        }
    }
}
