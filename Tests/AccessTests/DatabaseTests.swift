import Access
import Kernel
import Storage
import TestSupport
import Testing

@Suite struct `The database of roles` {
    @Test(arguments: engines)
    func `has this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Access.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }
}
