import Kernel
import Storage
import TestSupport
import Testing

@Suite struct `A transaction` {
    @Test(arguments: Dialect.allCases)
    func `is undone by what its closure throws, which arrives unchanged`(
        engine: Dialect
    ) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            await #expect(throws: Refusal.tooYoung) {
                try await database.write { tx in
                    try tx.add(.ada)
                    throw Refusal.tooYoung
                }
            }
            let count = try await database.count(of: "person")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `does not go on after an error of the engine`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.add(.ada)
                    try? tx.add(Person(id: Person.ada.id, name: "Ada again"))
                    try? tx.add(.numbered(1))
                }
            }
            #expect(error?.kind == .conflict(constraint: "person_pkey"))
            let count = try await database.count(of: "person")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `goes on after an attempt that failed`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in
                try tx.add(.numbered(1))
                #expect(throws: StorageError.self) {
                    try tx.attempt { tx in
                        try tx.add(.numbered(2))
                        try tx.add(.numbered(1))
                    }
                }
                #expect(throws: Refusal.tooYoung) {
                    try tx.attempt { tx in
                        try tx.attempt { tx in try tx.add(.numbered(3)) }
                        throw Refusal.tooYoung
                    }
                }
                try tx.attempt { tx in try tx.add(.numbered(4)) }
            }
            let names = try await database.read { tx in
                try tx.rows("SELECT name FROM person ORDER BY name", of: String.self)
            }
            #expect(names == ["林1", "林4"])
        }
    }

    @Test(arguments: Dialect.allCases)
    func `that reads cannot write`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            await #expect(throws: StorageError.self) {
                try await database.read { tx in
                    try tx.first(
                        "INSERT INTO counter (name, value) VALUES ('a', 1) RETURNING value",
                        of: Int.self)
                }
            }
            let count = try await database.count(of: "counter")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `can read while it reads`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in for n in 1...3 { try tx.add(.numbered(n)) } }
            let ids: SQL = "SELECT id FROM person ORDER BY id"
            let pairs = try await database.read { tx in
                try tx.rows(ids) { row in
                    let outer: Person.ID = try row.next()
                    return try tx.rows(ids, of: Person.ID.self).map { inner in [outer, inner] }
                }
            }
            let people = (1...3).map { Person.numbered($0).id }
            #expect(pairs == people.map { outer in people.map { [outer, $0] } })
        }
    }

    @Test(arguments: Dialect.allCases)
    func `gives back what it wrote`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let written = try await database.write { tx in
                try tx.add(.ada)
                let updated = try tx.execute("UPDATE person SET age = \(7)")
                let missed = try tx.execute("DELETE FROM person WHERE age = \(8)")
                let age: Int? = try tx.first("UPDATE person SET age = age + \(1) RETURNING age")
                return [updated, missed, age]
            }
            #expect(written == [1, 0, 8])
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is refused once the database is closed`(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            await database.close()
            let error = await #expect(throws: StorageError.self) {
                try await database.read { tx in try tx.first("SELECT 1", of: Int.self) }
            }
            #expect(error?.kind == .unavailable)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is stopped when it takes too long, and holds up no other`(engine: Dialect) async throws {
        let endless: SQL = """
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
            SELECT count(*) FROM n
            """
        try await withDatabase(engine, Fixture.migrations) { database in
            let read = await #expect(throws: StorageError.self) {
                try await database.read(within: .milliseconds(100)) { tx in
                    try tx.first(endless, of: Int.self)
                }
            }
            #expect(read?.kind == .tooSlow)
            async let slow = #expect(throws: StorageError.self) {
                try await database.write(within: .milliseconds(100)) { tx in
                    try tx.add(.ada)
                    _ = try tx.first(endless, of: Int.self)
                }
            }
            try await withThrowingTaskGroup { group in
                for number in 1...20 {
                    group.addTask {
                        try await database.write { tx in try tx.add(.numbered(number)) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(await slow?.kind == .tooSlow)
            #expect(try await database.count(of: "person") == 20)
        }
    }
}
