import Kernel
import Storage
import TestSupport
import Testing

@Suite struct `The rules of the schema` {
    private static let second = Person.numbered(2)

    @Test(arguments: Dialect.allCases)
    func `name the constraint that two rows cannot share`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in try tx.add(.numbered(1)) }
            var twin = Person.numbered(2)
            twin.email = Person.numbered(1).email
            #expect(try await kind(of: twin, in: database) == .conflict(constraint: "person_email"))
            let again = Person(id: Person.numbered(1).id, name: "again")
            #expect(try await kind(of: again, in: database) == .conflict(constraint: "person_pkey"))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `name a constraint of the table as PostgreSQL would`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.add(.numbered(1))
                    for number in 1...2 { try tx.visit(Person.numbered(1).id, number: number) }
                }
            }
            #expect(error?.kind == .conflict(constraint: "visit_person_id_day_key"))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `refuse what breaks a reference or a check`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let stranger = await #expect(throws: StorageError.self) {
                try await database.write { tx in try tx.visit(Person.ada.id, number: 1) }
            }
            guard case .refused = stranger?.kind else {
                Issue.record("\(String(describing: stranger))")
                return
            }
            let check = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.add(.ada)
                    try tx.visit(Person.ada.id, number: -1)
                }
            }
            #expect(check?.kind == .refused(constraint: "number_is_positive"))
        }
    }

    @Test(
        arguments: Dialect.allCases,
        [
            "INSERT INTO counter (name, value) VALUES ('a', \("one"))",
            "INSERT INTO counter (name, value) VALUES ('a', \(Int?.none))",
            "INSERT INTO person (id, name) VALUES (\("not an id"), 'a')",
            "INSERT INTO counter (name, wert) VALUES ('a', 1)",
            "INSERT INTO counter (name, value) VALUES ('a', 1); DELETE FROM counter",
            "SELEC 1", "",
        ] as [SQL])
    func `call a wrong statement or type a mistake of the program`(
        engine: Dialect, statement: SQL
    ) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in _ = try tx.execute(statement) }
            }
            #expect(error?.kind == .programming)
            let count = try await database.count(of: "counter")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `refuse a text that ends before its end`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.add(Person(id: Person.ada.id, name: "Ada\u{0}; nobody"))
                }
            }
            #expect(error?.kind == .refused(constraint: "text without NUL"))
        }
    }

    @Test(arguments: Dialect.allCases)
    func `say nothing of what was bound`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    for _ in 1...2 { try tx.add(.ada) }
                }
            }
            #expect(error?.logDetail.contains("example.org") == false)
            #expect(error?.description == "There is already a record like this one.")
        }
    }

    private func kind(
        of person: Person, in database: any Database
    ) async throws -> StorageError.Kind? {
        do {
            try await database.write { tx in try tx.add(person) }
            return nil
        } catch let error as StorageError {
            return error.kind
        }
    }
}

extension Transaction where Mode == Writing {
    borrowing func visit(_ person: Person.ID, number: Int) throws(StorageError) {
        try execute(
            """
            INSERT INTO visit (person_id, day, number)
            VALUES (\(person), \(CivilDate(daysSince1970: 20_000)), \(number))
            """)
    }
}
