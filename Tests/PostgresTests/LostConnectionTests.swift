import Storage
import TestSupport
import Testing

@testable import Postgres

@Suite struct `A lost connection` {
    private let migrations = [
        Migration(
            "counters", 1, "counters",
            "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
            "INSERT INTO counter (name, value) VALUES ('all', 0)")
    ]

    /// Connections are ended at any point, also between COMMIT and its answer. What was
    /// acknowledged happened, and it happened once.
    @Test func `loses no change and makes none twice`() async throws {
        try await withDatabase(.postgres, migrations) { database in
            let work = Task {
                await withTaskGroup(of: Int.self) { group in
                    for _ in 0..<16 {
                        group.addTask { await increments(in: database, count: 40) }
                    }
                    return await group.reduce(0, +)
                }
            }
            let ended = try await endConnections(of: database, while: work)
            let acknowledged = await work.value
            #expect(ended > 0)
            #expect(acknowledged == 640)
            let value = try await value(in: database)
            #expect(value == 640)
        }
    }

    @Test func `is found by a query, which runs again`() async throws {
        try await withDatabase(.postgres, migrations) { database in
            for _ in 0..<5 {
                #expect(try await value(in: database) == 0)
                _ = try await database.write { tx in try tx.endOtherConnections() }
            }
            let value = try await value(in: database)
            #expect(value == 0)
        }
    }

    private func increments(in database: any Database, count: Int) async -> Int {
        var acknowledged = 0
        for _ in 0..<count {
            do {
                try await database.write { tx in
                    _ = try tx.execute("UPDATE counter SET value = value + 1 WHERE name = 'all'")
                }
                acknowledged += 1
            } catch {
                Issue.record(error)
            }
        }
        return acknowledged
    }

    private func endConnections(
        of database: any Database, while work: Task<Int, Never>
    ) async throws -> Int {
        let isDone = Task { _ = await work.value }
        var ended = 0
        for _ in 0..<15 {
            try await Task.sleep(for: .milliseconds(30))
            ended += try await database.read { tx in try tx.endOtherConnections() }
        }
        await isDone.value
        return ended
    }

    private func value(in database: any Database) async throws -> Int? {
        try await database.read { tx in try tx.first("SELECT value FROM counter") }
    }
}

extension Transaction {
    /// Ends all connections to this database but the one that says so.
    fileprivate borrowing func endOtherConnections() throws(StorageError) -> Int {
        try rows(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """, of: Bool.self
        ).count
    }
}
