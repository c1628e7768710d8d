import Storage
import TestSupport
import Testing

@testable import Imports

@Suite struct `The database of imports` {
    @Test(arguments: Dialect.allCases)
    func `has this schema`(engine: Dialect) async throws {
        try await withDatabase(engine, Imports.migrations) { database in
            try expectGolden(try await schema(of: database), "schema.\(engine.rawValue).txt")
        }
    }
}
