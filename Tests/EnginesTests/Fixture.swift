import Kernel
import Storage

/// A schema with every kind of column and of constraint.
enum Fixture {
    static let migrations = [
        Migration(
            "people", 1, "people and visits",
            """
            CREATE TABLE person (
                id UUID PRIMARY KEY,
                name TEXT NOT NULL,
                email TEXT,
                born DATE,
                joined_at INSTANT,
                is_active BOOLEAN NOT NULL DEFAULT TRUE,
                photo BYTES,
                weight REAL,
                age INTEGER
            )
            """,
            "CREATE UNIQUE INDEX person_email ON person (email)",
            """
            CREATE TABLE visit (
                person_id UUID NOT NULL REFERENCES person (id),
                day DATE NOT NULL,
                number INTEGER NOT NULL,
                CONSTRAINT number_is_positive CHECK (number > 0),
                UNIQUE (person_id, day)
            )
            """,
            "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)")
    ]
}

struct Person: Equatable, Sendable {
    enum Subject {}
    typealias ID = Kernel.ID<Subject>

    var id: ID
    var name: String
    var email: String?
    var born: CivilDate?
    var joinedAt: Instant?
    var isActive = true
    var photo: [UInt8]?
    var weight: Double?
    var age: Int?

    static func numbered(_ number: Int) -> Person {
        Person(
            id: ID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | UInt64(number)),
            name: "林\(number)", email: "lin\(number)@example.org")
    }

    static let ada = Person(
        id: ID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_00AD_A000), name: "欧阳 Ada\n'\"?1$1",
        email: "ada@example.org", born: CivilDate("1915-12-10"),
        joinedAt: Instant(microseconds: -1), isActive: false, photo: [0, 255, 0, 10],
        weight: 51.25, age: .max)
}

extension Person {
    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        email = try row.next()
        born = try row.next()
        joinedAt = try row.next()
        isActive = try row.next()
        photo = try row.next()
        weight = try row.next()
        age = try row.next()
    }
}

extension Transaction {
    borrowing func person(_ id: Person.ID) throws(StorageError) -> Person? {
        try first(
            """
            SELECT id, name, email, born, joined_at, is_active, photo, weight, age
            FROM person
            WHERE id = \(id)
            """, as: Person.init)
    }

    borrowing func count(of table: SQL) throws(StorageError) -> Int {
        try first("SELECT count(*) FROM \(fragment: table)") ?? 0
    }

    borrowing func counter(_ name: String) throws(StorageError) -> Int {
        try first("SELECT value FROM counter WHERE name = \(name)") ?? 0
    }
}

extension Transaction where Mode == Writing {
    borrowing func add(_ person: Person) throws(StorageError) {
        try execute(
            """
            INSERT INTO person
                (id, name, email, born, joined_at, is_active, photo, weight, age)
            VALUES (\(person.id), \(person.name), \(person.email), \(person.born),
                \(person.joinedAt), \(person.isActive), \(person.photo), \(person.weight),
                \(person.age))
            """)
    }

    borrowing func increment(_ name: String) throws(StorageError) {
        let value = try counter(name)
        try execute(
            """
            INSERT INTO counter (name, value) VALUES (\(name), \(value + 1))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }
}

/// What a rule refuses.
enum Refusal: Error, Equatable { case tooYoung }

extension Database {
    func person(_ id: Person.ID) async throws -> Person? {
        try await read { tx in try tx.person(id) }
    }

    func count(of table: SQL) async throws -> Int {
        try await read { tx in try tx.count(of: table) }
    }

    func counter(_ name: String) async throws -> Int {
        try await read { tx in try tx.counter(name) }
    }
}
