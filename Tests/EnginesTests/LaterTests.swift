import Kernel
import Storage
import TestSupport
import Testing

@Suite struct `What is left to be run` {
    @Test(arguments: Dialect.allCases)
    func `is there for whoever looks next`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let seen = try await database.write { tx in
                try tx.addLater(.ada)
                return try tx.count(of: "person")
            }
            let kept = try await database.count(of: "person")
            #expect([seen, kept] == [1, 1])
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is more than goes out at once`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in
                for number in 1...250 { try tx.addLater(.numbered(number)) }
            }
            let count = try await database.count(of: "person")
            #expect(count == 250)
        }
    }

    @Test(arguments: Dialect.allCases, [0, 1, 15, 16, 300])
    func `may be few rows or many`(engine: Dialect, count: Int) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in try tx.countLater(upTo: count) }
            let kept = try await database.count(of: "counter")
            #expect(kept == count)
        }
    }

    @Test(arguments: Dialect.allCases, [9, 99])
    func `is no row where one of them is refused`(engine: Dialect, count: Int) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            // Few were not said yet, and whoever bears the refusal goes on; many are lost with all.
            try? await database.write { tx in
                do { try tx.countLater(upTo: count, refusing: 5) } catch {}
            }
            let kept = try await database.count(of: "counter")
            #expect(kept == 0)
        }
    }

    @Test(arguments: Dialect.allCases, [2, 40])
    func `has a value for each column`(engine: Dialect, count: Int) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let error = await #expect(throws: StorageError.self) {
                try await database.write { tx in
                    try tx.insertLater(
                        Array(1...count), into: "counter", columns: "name", "value"
                    ) { number, row in try row.write("\(number)") }
                }
            }
            #expect(error?.kind == .programming)
            #expect(error?.logDetail.contains("a row of 2 values") == true)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is forgotten when its closure refuses`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            await #expect(throws: Refusal.tooYoung) {
                try await database.write { tx in
                    try tx.addLater(.ada)
                    throw Refusal.tooYoung
                }
            }
            let count = try await database.count(of: "person")
            #expect(count == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `fails its own closure and no other`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in try tx.add(.ada) }
            let outcomes = try await outcomes(in: database)
            let expected = (1...40).map { $0 % 4 != 0 }
            #expect(outcomes == expected)
            let count = try await database.count(of: "person")
            #expect(count == 31)
        }
    }

    /// Forty closures at once, of which every fourth adds somebody who is there already.
    private func outcomes(in database: any Database) async throws -> [Bool] {
        try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for number in 1...40 {
                group.addTask { (number, try await adds(number, to: database)) }
            }
            var outcomes = Array(repeating: false, count: 40)
            for try await (number, isDone) in group { outcomes[number - 1] = isDone }
            return outcomes
        }
    }

    private func adds(_ number: Int, to database: any Database) async throws -> Bool {
        do {
            try await database.write { tx in
                try tx.addLater(.numbered(number))
                if number % 4 == 0 { try tx.addLater(.ada) }
            }
            return true
        } catch let error as StorageError {
            #expect(error.kind == .conflict(constraint: "person_pkey"))
            return false
        }
    }

    @Test(arguments: Dialect.allCases)
    func `belongs to the part in which it was said`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in
                try tx.addLater(.ada)
                #expect(throws: StorageError.self) {
                    try tx.attempt { tx in try tx.addLater(.ada) }
                }
                try tx.addLater(.numbered(1))
            }
            let count = try await database.count(of: "person")
            #expect(count == 2)
        }
    }
}

extension WriteTransaction {
    fileprivate borrowing func addLater(_ person: Person) throws(StorageError) {
        try executeLater("INSERT INTO person (id, name) VALUES (\(person.id), \(person.name))")
    }
}

extension Transaction where Mode == Writing {
    fileprivate borrowing func countLater(
        upTo count: Int, refusing refused: Int? = nil
    ) throws(StorageError) {
        try insertLater(
            Array(0..<count), into: "counter", columns: "name", "value"
        ) { number, row in
            guard number != refused else { throw Refusal.tooYoung }
            try row.write("\(number)")
            try row.write(number)
        }
    }
}
