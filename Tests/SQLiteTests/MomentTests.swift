import Storage
import Synchronization
import Testing

@testable import SQLite

/// The moment is set, so that no test depends on how busy the machine is.
@Suite struct `A reading in a file` {
    @Test func `that ends within the moment runs once`() async throws {
        let times = try await beginnings(withMoment: .seconds(3_600))
        #expect(times == 1)
    }

    /// It is stopped where somebody else may wait for the thread, and begins anew on one of its own.
    @Test func `that takes longer is given up and begins anew`() async throws {
        let times = try await beginnings(withMoment: .zero)
        #expect(times == 2)
    }

    @Test func `that refuses is not asked again`() async throws {
        try await withReadings(moment: .zero) { database in
            let begun = Atomic(0)
            await #expect(throws: Refusal.self) {
                try await database.read { _ in
                    begun.add(1, ordering: .relaxed)
                    throw Refusal()
                }
            }
            #expect(begun.load(ordering: .relaxed) == 1)
        }
    }

    @Test func `of a closed database is refused`() async throws {
        try await withReadings(moment: .seconds(3_600)) { database in
            await database.close()
            await #expect(throws: StorageError.self) { try await database.read(one) }
        }
    }

    /// How often a reading of many steps begins until it ends.
    private func beginnings(withMoment moment: Duration) async throws -> Int {
        try await withReadings(moment: moment) { database in
            let begun = Atomic(0)
            let count = try await database.read { tx in
                begun.add(1, ordering: .relaxed)
                return try tx.first(numbers(upTo: 20_000)) ?? 0
            }
            #expect(count == 20_000)
            return begun.load(ordering: .relaxed)
        }
    }

    private func withReadings<Result>(
        moment: Duration, _ body: (SQLiteDatabase) async throws -> Result
    ) async throws -> Result {
        try await withFile { path in
            var settings = SQLiteDatabase.Settings(path: path)
            (settings.moment, settings.reserveBytes) = (moment, 0)
            let database = try SQLiteDatabase(settings)
            let result = try await body(database)
            await database.close()
            return result
        }
    }
}

private struct Refusal: Error {}

@Sendable private func one(_ tx: borrowing ReadTransaction) throws -> Int {
    try tx.first("SELECT 1") ?? 0
}

private func numbers(upTo last: Int) -> SQL {
    """
    WITH RECURSIVE number (value) AS (
        SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < \(last)
    )
    SELECT count(*) FROM number
    """
}
