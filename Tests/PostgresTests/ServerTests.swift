import Storage
import TestSupport
import Testing

@testable import Postgres

@Suite struct `A server` {
    @Test func `that is not there is said at once`() {
        let error = #expect(throws: StorageError.self) {
            try PostgresDatabase(PostgresDatabase.Settings(address: "host=/nowhere dbname=none"))
        }
        #expect(error?.kind == .unavailable)
        #expect(error?.logDetail.contains("cannot connect") == true)
    }

    @Test func `plans a query anew when its table has changed`() async throws {
        let table = Migration("notes", 1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY)")
        try await withDatabase(.postgres, [table]) { database in
            try await database.write { tx in try tx.execute("INSERT INTO note (id) VALUES (7)") }
            for added in 1...3 {
                for _ in 0..<12 {
                    let columns = try await database.read { tx in
                        try tx.first("SELECT * FROM note") { row in
                            for _ in 1...added { _ = try row.next(as: Int?.self) }
                            return added
                        }
                    }
                    #expect(columns == added)
                }
                let name = SQL(unchecked: "ALTER TABLE note ADD COLUMN c\(added) BIGINT")
                try await database.write { tx in _ = try tx.execute(name) }
            }
        }
    }

    /// What is forgotten with a COMMIT goes out with the next transaction, and does not begin it.
    @Test func `forgets statements between transactions`() async throws {
        let table = Migration("notes", 1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY)")
        try await withDatabase(.postgres, [table]) { database in
            for id in 0..<300 {
                let statement = SQL(unchecked: "INSERT INTO note (id) VALUES (\(id))")
                try await database.write { tx in try tx.executeLater(statement) }
            }
            let count = try await database.read { tx in
                try tx.first("SELECT count(*) FROM note", of: Int.self)
            }
            #expect(count == 300)
        }
    }

    @Test func `plans a long list anew, and keeps a short one`() async throws {
        try await withDatabase(.postgres) { database in
            // Lists are filled up to 128 and 256; the value beside them is one more.
            for (count, kept) in [(120, 1), (200, 0)] {
                let found = try await database.read { tx in
                    let numbers = Array(1...count)
                    for _ in 0..<2 {
                        let one: Int? = try tx.first(
                            "SELECT 1 WHERE \(7) IN (\(list: numbers))")
                        try #require(one == 1)
                    }
                    return try tx.first(
                        """
                        SELECT count(*) FROM pg_prepared_statements
                        WHERE cardinality(parameter_types) >= 129
                        """, of: Int.self)
                }
                #expect(found == kept)
            }
        }
    }

    @Test func `forgets the statements not used for longest`() async throws {
        try await withDatabase(.postgres) { database in
            let sum = try await database.read { tx in
                var sum = 0
                for round in 0..<2 {
                    for number in 0..<400 {
                        let sql = SQL(unchecked: "SELECT \(number) + \(round)")
                        sum += try tx.first(sql, of: Int.self) ?? 0
                    }
                }
                let kept = try tx.first("SELECT count(*) FROM pg_prepared_statements", of: Int.self)
                #expect(kept.map { $0 <= 258 } == true)
                return sum
            }
            #expect(sum == 2 * 399 * 200 + 400)
        }
    }

    @Test(
        arguments: [
            ("0", 0, 0), ("-1", -1, -1), ("10000", 10_000, 10_000),
            ("9223372036854775807", Int.max, 9.223372036854775807e18),
            ("-9223372036854775808", Int.min, -9.223372036854775808e18),
            ("9223372036854775808", nil, 9.223372036854775808e18),
            ("1.5", nil, 1.5), ("-0.00025", nil, -0.00025), ("120000000", 120_000_000, 1.2e8),
            ("NaN", nil, nil),
        ] as [(String, Int?, Double?)])
    func `sums to numbers of any size`(text: String, integer: Int?, real: Double?) async throws {
        try await withDatabase(.postgres) { database in
            let number: SQL = "SELECT CAST(\(text) AS numeric)"
            let found = try? await database.read { tx in try tx.first(number, of: Int.self) }
            #expect(found == integer)
            let foundReal = try? await database.read { tx in try tx.first(number, of: Double.self) }
            #expect(foundReal == real)
        }
    }
}
