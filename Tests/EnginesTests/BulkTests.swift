import Storage
import TestSupport
import Testing

@Suite struct `Many rows` {
    @Test(arguments: Dialect.allCases)
    func `are written in one go`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let people = [Person.ada] + (1...5000).map { Person.numbered($0) }
            let count = try await database.write { tx in try tx.add(all: people) }
            #expect(count == 5001)
            #expect(try await database.count(of: "person") == 5001)
            #expect(try await database.person(Person.ada.id) == .ada)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `are read one after another`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let people = (1...2500).map { Person.numbered($0) }
            try await database.write { tx in _ = try tx.add(all: people) }
            for count in [0, 999, 1000, 1001, 2000, 2500] {
                let last = Person.numbered(count).id
                let names = try await database.read { tx in
                    var names: [String] = []
                    let sql: SQL = "SELECT name FROM person WHERE id <= \(last) ORDER BY id"
                    try tx.forEach(sql) { row in
                        names.append(try row.next())
                        let again = try tx.first("SELECT count(*) FROM counter", of: Int.self)
                        #expect(again == 0)
                    }
                    return names
                }
                #expect(names == people.prefix(count).map(\.name))
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `are none or all`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let people = [1, 2, 1].map { Person(id: Person.numbered($0).id, name: "\($0)") }
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in _ = try tx.add(all: people) }
            }
            #expect(error?.kind == .conflict(constraint: "person_pkey"))
            let count = try await database.count(of: "person")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases, [1, 3])
    func `have a value for each column`(engine: Dialect, count: Int) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    _ = try tx.insert(1...2, into: "counter", columns: "name", "value") { _, row in
                        for _ in 0..<count { try row.write("a") }
                    }
                }
            }
            #expect(error?.kind == .programming)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `can be refused while they are written`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    _ = try tx.insert(1...9, into: "counter", columns: "name", "value") { n, row in
                        guard n < 5 else { throw Refusal.tooYoung }
                        try row.write("\(n)")
                        try row.write(n)
                    }
                }
            }
            let count = try await database.count(of: "counter")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `change by many statements`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let inserts = (1...300).map { number -> SQL in
                "INSERT INTO counter (name, value) VALUES (\("\(number)"), \(number))"
            }
            let count = try await database.write { tx in
                try tx.execute(all: inserts + ["UPDATE counter SET value = value + 1"])
            }
            #expect(count == 600)
            #expect(try await database.counter("300") == 301)
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.execute(all: ["DELETE FROM counter"] + inserts + inserts)
                }
            }
            #expect(error?.kind == .conflict(constraint: "counter_pkey"))
            #expect(try await database.count(of: "counter") == 300)
        }
    }
}

extension Transaction where Mode == Writing {
    borrowing func add(all people: [Person]) throws(StorageError) -> Int {
        try insert(
            people, into: "person",
            columns: "id", "name", "email", "born", "joined_at", "is_active", "photo", "weight",
            "age"
        ) { person, row in
            try row.write(person.id)
            try row.write(person.name)
            try row.write(person.email)
            try row.write(person.born)
            try row.write(person.joinedAt)
            try row.write(person.isActive)
            try row.write(person.photo)
            try row.write(person.weight)
            try row.write(person.age)
        }
    }
}
