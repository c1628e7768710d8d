import SQLite
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct `A reading in a file` {
    @Test func `that takes a moment runs once`() async throws {
        try await expect(begins: 1, countingTo: 100)
    }

    /// It is stopped where somebody else may wait for the thread, and begins anew on one of its own.
    @Test func `that takes longer is given up and begins anew`() async throws {
        try await expect(begins: 2, countingTo: 3_000_000)
    }

    @Test func `that refuses is not asked again`() async throws {
        try await withDatabase(.sqlite) { database in
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
        try await withDatabase(.sqlite) { database in
            await database.close()
            await #expect(throws: StorageError.self) { try await database.read(one) }
        }
    }

    private func expect(begins times: Int, countingTo last: Int) async throws {
        try await withDatabase(.sqlite) { database in
            let begun = Atomic(0)
            let count = try await database.read { tx in
                begun.add(1, ordering: .relaxed)
                return try tx.first(numbers(upTo: last)) ?? 0
            }
            #expect(count == last)
            #expect(begun.load(ordering: .relaxed) == times)
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
