import Foundation
import Storage
import TestSupport
import Testing

@testable import SQLite

@Suite struct `A database in a file` {
    @Test func `is read by its owner alone`() async throws {
        try await withFile { path in
            let database = try SQLiteDatabase(SQLiteDatabase.Settings(path: path))
            try await database.write { tx in try tx.execute("CREATE TABLE a (b TEXT) STRICT") }
            for file in [path, "\(path)-wal", "\(path)-shm", "\(path)-reserve"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: file)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
            await database.close()
        }
    }

    @Test func `that is none is refused and left as it was`() async throws {
        try await withFile { path in
            let letter = Data(String(repeating: "Dear comrade, ", count: 500).utf8)
            try letter.write(to: URL(filePath: path))
            let error = #expect(throws: StorageError.self) {
                try SQLiteDatabase(SQLiteDatabase.Settings(path: path))
            }
            #expect(error?.kind == .corrupt)
            #expect(try Data(contentsOf: URL(filePath: path)) == letter)
        }
    }

    @Test func `in a folder that is not there cannot be opened`() {
        let error = #expect(throws: StorageError.self) {
            try SQLiteDatabase(SQLiteDatabase.Settings(path: "/nowhere/tongxin.db"))
        }
        #expect(error?.kind == .unavailable)
    }

    @Test func `is written by two programs in turn`() async throws {
        try await withFile { path in
            let settings = SQLiteDatabase.Settings(path: path)
            let (here, there) = (try SQLiteDatabase(settings), try SQLiteDatabase(settings))
            try await here.write { tx in
                try tx.execute("CREATE TABLE counter (value INTEGER NOT NULL) STRICT")
                try tx.execute("INSERT INTO counter (value) VALUES (0)")
            }
            try await withThrowingTaskGroup { group in
                for number in 0..<200 {
                    let database = number.isMultiple(of: 2) ? here : there
                    group.addTask {
                        try await database.write { tx in
                            let value: Int = try tx.first("SELECT value FROM counter") ?? 0
                            try tx.execute("UPDATE counter SET value = \(value + 1)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let value = try await here.read { tx in
                try tx.first("SELECT value FROM counter", of: Int.self)
            }
            #expect(value == 200)
            await here.close()
            await there.close()
        }
    }

    /// Security.md, S25.
    @Test func `keeps no trace of what was deleted`() async throws {
        try await withFile { path in
            let database = try SQLiteDatabase(SQLiteDatabase.Settings(path: path))
            let secret = "99-identity-number-0451"
            try await database.write { tx in
                try tx.execute("CREATE TABLE a (b TEXT) STRICT")
                try tx.execute("INSERT INTO a (b) VALUES (\(secret))")
            }
            try await database.write { tx in try tx.execute("DELETE FROM a") }
            await database.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.range(of: Data(secret.utf8)) == nil)
        }
    }

    @Test func `starts its log anew when it is long and nobody reads it`() async throws {
        try await withFile { path in
            let database = try SQLiteDatabase(SQLiteDatabase.Settings(path: path))
            try await database.write { tx in
                try tx.execute("CREATE TABLE a (b BLOB) STRICT")
            }
            for _ in 0..<40 {
                try await database.write { tx in
                    try tx.execute(
                        "INSERT INTO a (b) VALUES (\([UInt8](repeating: 7, count: 1 << 20)))")
                }
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)-wal")
            #expect((attributes[.size] as? Int).map { $0 < 20 << 20 } == true)
            await database.close()
        }
    }
}

/// Runs a test with the path of a database that is not there yet.
func withFile<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appending(path: "tongxin-sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.appending(path: "test.db").path)
}
