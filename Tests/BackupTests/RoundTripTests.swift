import Crypto
import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Backup

@Suite struct `A backup` {
    @Test(arguments: Dialect.allCases, Dialect.allCases)
    func `is the same after a restore, whatever the engines`(
        source: Dialect, target: Dialect
    ) async throws {
        try await withFolder { folder in
            let (one, two) = (
                folder.appending(path: "one").path, folder.appending(path: "two").path
            )
            try await withDatabase(source, [Fixture.first]) { database in
                try await Fixture.fill(database)
                let summary = try await write(database, to: one)
                #expect(summary.rows["person"] == 700)
                #expect(summary.rows["migration"] == nil)
            }
            try await withRestored(one, on: target) { database in
                _ = try await write(database, to: two)
                let rank = try await database.read { tx in
                    try tx.rows("SELECT name FROM rank", of: String.self)
                }
                #expect(rank == ["changed since"])
            }
            let bytes = try Data(contentsOf: URL(filePath: one))
            #expect(try Data(contentsOf: URL(filePath: two)) == bytes)
        }
    }

    /// Every change adds one to a balance and one entry: a copy that saw half of one would differ.
    @Test(arguments: Dialect.allCases)
    func `is of one moment while others write`(engine: Dialect) async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            let changes = try await withDatabase(engine, [Fixture.first]) { database in
                try await Fixture.fill(database)
                try await whileWriting(to: database) { _ = try await write(database, to: path) }
                return try await counted(in: database)
            }
            try await withRestored(path, on: engine) { database in
                let copied = try await counted(in: database)
                #expect(copied.entries == copied.balances)
                #expect(copied.entries >= 8)
                #expect(copied.entries < changes.entries)
            }
        }
    }

    /// Security.md, S16 and S24.
    @Test func `that is sealed shows nothing and opens with its passphrase alone`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            let key = SealedFileKey.passphrase(Secret("林间的同心"), cost: .least)
            try await withDatabase(.sqlite, [Fixture.first]) { database in
                try await Fixture.fill(database)
                _ = try await Backup.write(
                    database, to: path, sealing: .init(with: key, profile: .intl), by: "test",
                    at: .testStart)
            }
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.range(of: Data("person".utf8)) == nil)
            #expect(bytes.range(of: Data("成员7".utf8)) == nil)
            let wrong = SealedFileKey.passphrase(Secret("林间的同行"))
            #expect(throws: BackupRefusal.sealed(.wrongKey)) {
                try Backup.verify(path, key: wrong)
            }
            #expect(throws: BackupRefusal.sealed(.passphraseNeeded)) {
                try Backup.verify(path, key: nil)
            }
            try await withRestored(path, key: key, on: .postgres) { database in
                let count = try await database.read { tx in
                    try tx.first("SELECT count(*) FROM person", of: Int.self)
                }
                #expect(count == 700)
            }
        }
    }

    @Test func `is read by its owner alone`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            try await withDatabase(.sqlite, [Fixture.first]) { database in
                _ = try await write(database, to: path)
            }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["backup"])
        }
    }

    @Test func `that cannot be written leaves nothing behind`() async throws {
        try await withDatabase(.sqlite) { database -> Void in
            await #expect(throws: BackupRefusal.self) {
                try await Backup.write(
                    database, to: "/nowhere/backup", sealing: nil, by: "test", at: .testStart)
            }
        }
    }

    @Test func `overwrites nothing`() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            try Data("before".utf8).write(to: URL(filePath: path))
            try await withDatabase(.sqlite, [Fixture.first]) { database -> Void in
                await #expect(throws: BackupRefusal.isThere(path)) {
                    try await Backup.write(
                        database, to: path, sealing: nil, by: "test", at: .testStart)
                }
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("before".utf8))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `of nothing is refused`(engine: Dialect) async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "backup").path
            try await withDatabase(engine) { database -> Void in
                await #expect(throws: BackupRefusal.nothingThere) {
                    try await Backup.write(
                        database, to: path, sealing: nil, by: "test", at: .testStart)
                }
            }
        }
    }

    private func write(_ database: any Database, to path: String) async throws -> Backup.Summary {
        let summary = try await Backup.write(
            database, to: path, sealing: nil, by: "test", at: .testStart)
        #expect(try Backup.verify(path, key: nil) == summary)
        return summary
    }

    /// Eight clients that have begun to write before a closure runs and write on until it is over.
    private func whileWriting(
        to database: any Database, _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            let isOver = Flag()
            let begun = AsyncStream<Void>.makeStream()
            for client in 1...8 {
                group.addTask {
                    var number = 0
                    repeat {
                        number += 1
                        try await change(client, number, in: database)
                        begun.continuation.yield()
                    } while !isOver.isSet
                    try await change(client, number + 1, in: database)
                }
            }
            var beginnings = begun.stream.makeAsyncIterator()
            for _ in 1...8 { await beginnings.next() }
            try await body()
            isOver.set()
            try await group.waitForAll()
        }
    }

    private func change(_ client: Int, _ number: Int, in database: any Database) async throws {
        try await database.write { tx in
            try tx.execute(
                """
                UPDATE person SET balance = balance + 1
                WHERE id = \(ID<Fixture>.person(client * 50 + number % 50))
                """)
            try tx.execute(
                """
                INSERT INTO entry (id, text) VALUES (\(client * 1_000_000 + number), 'a change')
                """)
        }
    }

    private func counted(in database: any Database) async throws -> Changes {
        try await database.read { tx in
            Changes(
                entries: try tx.first("SELECT count(*) FROM entry WHERE id > 0") ?? 0,
                balances: try tx.first("SELECT sum(balance) FROM person") ?? 0)
        }
    }
}

private struct Changes: Equatable {
    let entries: Int
    let balances: Int
}

private final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
