import Foundation
import Storage
import TestSupport
import Testing

@testable import SQLite

@Suite struct `S25 leftover data: what was erased` {
    private static let migration = Migration(
        "leftover", 1, "words", "CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")

    /// Not a byte of it is left in the file of the database, as pages that are free again.
    @Test func `stands in no page of the file any more`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-leftover-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "test.db").path
        let words = "quartz lantern of the north gate"
        let database = try SQLiteDatabase(SQLiteDatabase.Settings(path: path))
        try await Migrator([Self.migration]).run(on: database, at: .testStart)
        try await database.write { tx in
            for number in 0..<500 {
                try tx.execute("INSERT INTO note (id, words) VALUES (\(number), \(words))")
            }
        }
        try await database.write { tx in try tx.execute("DELETE FROM note WHERE id > 0") }
        try await database.write { tx in
            try tx.execute("UPDATE note SET words = '' WHERE id = 0")
        }
        await database.close()
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.count > 4096)
        #expect(bytes.range(of: Data(words.utf8)) == nil)
    }
}
