import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct `A long reading that nobody waits for any more` {
    @Test(arguments: Dialect.allCases)
    func `ends in the middle of a statement`(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let (begun, beginning) = AsyncStream<Void>.makeStream()
            let reading = Task {
                try await database.read(within: .seconds(3600)) { tx in
                    try tx.forEach(numbers(upTo: .max)) { row in
                        if try row.next(as: Int.self) == 1 { beginning.yield() }
                    }
                }
            }
            for await _ in begun { break }
            reading.cancel()
            await #expect(throws: CancellationError.self) { try await reading.value }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `leaves its connection to the next`(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let reading = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await database.read(within: .seconds(60)) { tx in
                    try tx.rows(numbers(upTo: 3), of: Int.self)
                }
            }
            await #expect(throws: CancellationError.self) { try await reading.value }
            let found = try await database.read(within: .seconds(60)) { tx in
                try tx.rows(numbers(upTo: 3), of: Int.self)
            }
            #expect(found == [1, 2, 3])
        }
    }
}

private func numbers(upTo last: Int) -> SQL {
    """
    WITH RECURSIVE number (value) AS (
        SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < \(last)
    )
    SELECT value FROM number
    """
}
