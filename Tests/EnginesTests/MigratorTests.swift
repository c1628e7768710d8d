import Storage
import TestSupport
import Testing

@Suite struct `Bringing a database to the schema` {
    @Test(arguments: Dialect.allCases)
    func `is done once when two programs start together`(engine: Dialect) async throws {
        let place = try await TestPlace.make(for: engine)
        let (here, there) = (try place.open(), try place.open())
        let migrator = Migrator(Fixture.migrations)
        async let first = migrator.run(on: here, at: .testStart)
        async let second = migrator.run(on: there, at: .testStart)
        let counts = try await [first.count, second.count].sorted()
        #expect(counts == [0, 4])
        await here.close()
        await there.close()
        try await place.remove()
    }

    @Test(arguments: Dialect.allCases)
    func `is all or nothing`(engine: Dialect) async throws {
        try await withDatabase(engine) { database in
            let broken = Migration(
                "notes", 1, "broken", "CREATE TABLE note (id UUID PRIMARY KEY)", "CREATE NONSENSE")
            await #expect(throws: StorageError.self) {
                try await Migrator([broken]).run(on: database, at: .testStart)
            }
            let mended = Migration(
                "notes", 1, "mended", "CREATE TABLE note (id UUID PRIMARY KEY)")
            let done = try await Migrator([mended]).run(on: database, at: .testStart)
            #expect(done.map(\.description) == ["notes 1"])
        }
    }

    @Test(arguments: Dialect.allCases)
    func `refuses a database of a newer program`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let refusal = await #expect(throws: MigrationRefusal.self) {
                try await Migrator([]).run(on: database, at: .testStart)
            }
            #expect(refusal?.description.contains("newer version") == true)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `keeps rows from being changed where they are only added`(engine: Dialect) async throws {
        let log = Migration(
            "log", 1, "log", "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
            .appendOnly("entry"))
        try await withDatabase(engine, [log]) { database in
            try await database.write { tx in
                try tx.execute("INSERT INTO entry (id, text) VALUES (1, 'a')")
            }
            for statement: SQL in ["UPDATE entry SET text = 'b'", "DELETE FROM entry"] {
                let error = await #expect(throws: StorageError.self) {
                    try await database.write { tx in _ = try tx.execute(statement) }
                }
                #expect(error?.kind == .refused(constraint: "entry is only added to"))
            }
            let text = try await database.read { tx in
                try tx.first("SELECT text FROM entry", of: String.self)
            }
            #expect(text == "a")
        }
    }
}
