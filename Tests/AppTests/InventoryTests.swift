import Kernel
import Storage
import TestSupport
import Testing

@testable import App

@Suite struct `S17: every column of the schema` {
    /// Found both ways: a column that nobody declared, and a note about one that is gone.
    @Test(arguments: Dialect.allCases)
    func `has a class, a purpose and a period`(engine: Dialect) async throws {
        try await withDatabase(engine, Schema.migrations) { database in
            let schema = try await database.read { tx in try tx.schemaColumns() }
            let own = schema.filter { !Self.storageTables.contains($0.key) }
            #expect(own.count > 20)
            #expect(Schema.inventory.disagreements(with: own) == [])
        }
    }

    /// What Storage keeps for itself holds nothing about anybody.
    private static let storageTables: Set<String> = ["migration", "topic", "commit_mark"]

    @Test func `says what for, in both languages`() {
        for note in Schema.inventory {
            for column in note.columns {
                let texts = [column.purpose.chinese, column.purpose.english]
                #expect(texts.allSatisfy { !$0.isEmpty }, "\(note.table).\(column.name)")
            }
        }
    }

    @Test func `that is sensitive or secret never stands in the clear`() {
        let columns = Schema.inventory.flatMap(\.columns)
        for column in columns where column.protection >= .sensitive {
            #expect(column.storage != .plain, "\(column.name)")
        }
    }
}
