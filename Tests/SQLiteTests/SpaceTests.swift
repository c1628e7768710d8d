import Foundation
import Storage
import TestSupport
import Testing

@testable import SQLite

@Suite struct `A full disk` {
    @Test func `refuses what does not fit and keeps what did`() async throws {
        try await withFile { path in
            var settings = SQLiteDatabase.Settings(path: path)
            settings.reserveBytes = 0
            let database = try SQLiteDatabase(settings)
            try await database.write { tx in
                try tx.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT")
            }
            try await database.limit(toPages: 60)
            let kept = await acknowledged(from: database, count: 200)
            #expect(kept.count < 200)
            let found = try await database.ids()
            #expect(found == kept.sorted())
            try await database.limit(toPages: 1000)
            let more = await acknowledged(from: database, count: 10)
            #expect(more.count == 10)
            await database.close()
        }
    }

    @Test func `has a reserve, which is given up and said`() async throws {
        try await withFile { path in
            var settings = SQLiteDatabase.Settings(path: path)
            settings.reserveBytes = 1 << 20
            settings.reserveLook = .seconds(86_400)
            let database = try SQLiteDatabase(settings)
            #expect(database.status.isShortOfSpace == false)
            #expect(FileManager.default.fileExists(atPath: "\(path)-reserve"))
            try await database.write { tx in
                try tx.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT")
            }
            try await database.limit(toPages: 30)
            _ = await acknowledged(from: database, count: 100)
            #expect(database.status.isShortOfSpace)
            #expect(!FileManager.default.fileExists(atPath: "\(path)-reserve"))
            await database.close()
        }
    }

    @Test func `has its reserve again when there is room`() async throws {
        try await withFile { path in
            let reserve = Reserve(beside: path, sizeBytes: 1 << 20)
            reserve.take()
            #expect(!reserve.isInUse)
            #expect(reserve.release())
            #expect(reserve.isInUse)
            #expect(!reserve.release())
            reserve.take()
            #expect(!reserve.isInUse)
            let tooLarge = Reserve(beside: path, sizeBytes: .max / 8)
            tooLarge.take()
            #expect(tooLarge.isInUse)
        }
    }

    /// Writes rows of 2,000 bytes at once and returns the ids of those that were acknowledged.
    private func acknowledged(from database: SQLiteDatabase, count: Int) async -> [Int] {
        let start = (try? await database.ids().last) ?? 0
        let text = String(repeating: "字", count: 700)
        return await withTaskGroup(of: Int?.self) { group in
            for id in (start + 1)...(start + count) {
                group.addTask {
                    do {
                        try await database.write { tx in
                            try tx.execute("INSERT INTO note (id, text) VALUES (\(id), \(text))")
                        }
                        return id
                    } catch {
                        #expect((error as? StorageError)?.kind == .full)
                        return nil
                    }
                }
            }
            return await group.reduce(into: []) { if let id = $1 { $0.append(id) } }
        }
    }
}

extension SQLiteDatabase {
    fileprivate func limit(toPages pages: Int) async throws {
        try await write { tx in
            _ = try tx.first(SQL(unchecked: "PRAGMA max_page_count = \(pages)"), of: Int.self)
        }
    }

    fileprivate func ids() async throws -> [Int] {
        try await read { tx in try tx.rows("SELECT id FROM note ORDER BY id") }
    }
}
