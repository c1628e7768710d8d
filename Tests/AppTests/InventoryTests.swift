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
    private static let storageTables: Set<String> = [
        "migration", "topic", "commit_mark", "change_feed", "change_feed_start",
    ]

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

@Suite struct `What is refused as a feature` {
    /// Scoring, ranking, predicting or following a person (docs/threats.md).
    private static let traces = [
        "score", "predict", "sentiment", "latitude", "longitude", "movement", "评分", "打分", "排名",
        "排行", "画像", "预测", "轨迹", "定位",
    ]

    @Test func `has left no trace in the schema, the routes or the permissions`() async throws {
        let columns = Schema.inventory.flatMap { note in
            [note.table] + note.columns.flatMap { [$0.name, $0.purpose.chinese] }
        }
        let permissions = Composition.permissions.flatMap { permission in
            [permission.action.name, permission.title.chinese, permission.title.english]
        }
        try await WholeHouse.withHouse(.sqlite) { house in
            let routes = house.application.router.routes.flatMap { route in
                [route.pattern.description, route.summary.chinese, route.summary.english]
            }
            for text in columns + permissions + routes {
                let found = Self.traces.filter { text.lowercased().contains($0) }
                #expect(found == [], "\(text)")
            }
        }
    }
}
