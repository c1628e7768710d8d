import Kernel
import Storage
import TestSupport
import Testing

@Suite struct `Values` {
    @Test(arguments: Dialect.allCases)
    func `come back as they were`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let people = [
                Person.ada, .numbered(1),
                Person(id: .init(high: 0, low: 0), name: "", email: "", photo: [], weight: -0.0),
                Person(
                    id: .init(high: .max, low: .max), name: "😀", born: CivilDate("0001-01-01"),
                    joinedAt: Instant(microseconds: .max), weight: .infinity, age: .min),
                Person(
                    id: .init(high: 1, low: 2), name: "z", born: CivilDate("9999-12-31"),
                    joinedAt: Instant(microseconds: .min), weight: 1e-300, age: 0),
            ]
            try await database.write { tx in for person in people { try tx.add(person) } }
            for person in people {
                #expect(try await database.person(person.id) == person)
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `come back from sums, counts and lists`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in
                for number in 1...5 {
                    try tx.add(.numbered(number))
                    try tx.execute(
                        "UPDATE person SET age = \(number) WHERE name = \("林\(number)")")
                }
            }
            let ids = [1, 3, 4].map { Person.numbered($0).id }
            let nobody: [Person.ID] = []
            try await database.read { tx in
                #expect(try tx.first("SELECT sum(age) FROM person") == 15)
                let none = try tx.first("SELECT sum(age) FROM person WHERE FALSE", of: Int?.self)
                #expect(none == .some(.none))
                #expect(
                    try tx.first("SELECT count(*) FROM person WHERE id IN (\(list: nobody))") == 0)
                let ages = try tx.rows(
                    "SELECT age FROM person WHERE id IN (\(list: ids)) ORDER BY age", of: Int.self)
                #expect(ages == [1, 3, 4])
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `of another type are an error that names the column`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in try tx.add(.numbered(1)) }
            let error = await #expect(throws: StorageError.self) {
                try await database.read { tx in
                    try tx.first("SELECT name FROM person", of: Int.self)
                }
            }
            #expect(error?.kind == .programming)
            #expect(error?.logDetail.contains("column 1 (name)") == true)
            #expect(error?.logDetail.contains("SELECT name FROM person") == true)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `are all read, and not one more`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in try tx.add(.numbered(1)) }
            await #expect(throws: StorageError.self) {
                try await database.read { tx in
                    try tx.first("SELECT name, age FROM person", of: String.self)
                }
            }
            await #expect(throws: StorageError.self) {
                try await database.read { tx in
                    try tx.first("SELECT name FROM person") { row in
                        (try row.next(as: String.self), try row.next(as: Int?.self)).0
                    }
                }
            }
        }
    }

    @Test(arguments: Dialect.allCases)
    func `that are NULL are no value`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in try tx.add(.numbered(1)) }
            try await database.read { tx in
                let age = try tx.first("SELECT age FROM person", of: Int?.self)
                #expect(age == .some(.none))
                #expect(throws: StorageError.self) {
                    try tx.first("SELECT age FROM person", of: Int.self)
                }
            }
        }
    }
}
