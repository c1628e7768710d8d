import Kernel
import Storage
import TestSupport
import Testing

@Suite struct `A golden file` {
    @Test(arguments: Dialect.allCases)
    func `holds the whole schema`(engine: Dialect) async throws {
        let log = Migration(
            "log", 1, "log", "CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
            .appendOnly("entry"))
        try await withDatabase(engine, Fixture.migrations + [log]) { database in
            let text = try await schema(of: database)
            try expectGolden(text, "schema.\(engine.rawValue).txt")
        }
    }

    @Test(arguments: Dialect.allCases)
    func `holds the plans of queries`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in
                _ = try tx.add(all: (1...2000).map { Person.numbered($0) })
                for number in 1...500 { try tx.visit(Person.numbered(number).id, number: number) }
            }
            let text = try await plans(in: database) { tx in
                _ = try tx.person(Person.numbered(7).id)
                _ = try tx.rows(
                    """
                    SELECT name, day FROM person JOIN visit ON person_id = id
                    WHERE email = \("lin7@example.org")
                    """
                ) { row in (try row.next(as: String.self), try row.next(as: CivilDate.self)) }
                _ = try tx.count(of: "visit")
            }
            try expectGolden(text, "plans.\(engine.rawValue).txt")
        }
    }
}
