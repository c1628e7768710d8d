import Storage
import TestSupport
import Testing

/// Two connections write, and each holds what it has changed until its flush has ended.
@Suite struct `A row that everybody changes` {
    private let migrations = [
        Migration(
            "counters", 1, "counters",
            "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
            "INSERT INTO counter (name, value) VALUES ('all', 0)")
    ]

    @Test func `is refused to nobody, however slow the disk`() async throws {
        let place = try await TestPlace.make(for: .postgres)
        let preparing = try place.open()
        try await Migrator(migrations).run(on: preparing, at: .testStart)
        try await preparing.write { tx in _ = try tx.execute(slowFlushes) }
        await preparing.close()
        let database = try place.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<40 { try await database.write { tx in try tx.increment() } }
                }
            }
            try await group.waitForAll()
        }
        let value = try await database.read { tx in
            try tx.first("SELECT value FROM counter", of: Int.self)
        }
        #expect(value == 640)
        await database.close()
        try await place.remove()
    }

    /// For the connections of the next program.
    private var slowFlushes: SQL {
        """
        DO $$ BEGIN
            EXECUTE format('ALTER DATABASE %I SET commit_delay = 20000', current_database());
            EXECUTE format('ALTER DATABASE %I SET commit_siblings = 0', current_database());
        END $$
        """
    }
}

extension Transaction where Mode == Writing {
    fileprivate borrowing func increment() throws(StorageError) {
        try execute("UPDATE counter SET value = value + 1 WHERE name = 'all'")
    }
}
