import Kernel
import Storage
import TestSupport
import Testing
import Threads

@Suite struct `The feed of changes` {
    private static let migrations =
        Fixture.migrations + [
            Migration("fed", 1, "feeds", .feeding("people", from: "person", about: "id"))
        ]
    private static let people = Topic("people")

    private func changed(
        since mark: FeedMark, atMost limit: Int = 100, in database: any Database
    ) async throws -> [Int]? {
        try await database.read { tx in
            guard
                case .changed(let ids) = try tx.changed(Self.people, since: mark, atMost: limit)
                    as FeedNews<Person.Subject>
            else { return nil }
            return ids.map { Int($0.low & 0xFFFF) }.sorted()
        }
    }

    private func enter(_ number: Int, in database: any Database) async throws {
        try await database.write { tx in
            let person = Person.numbered(number)
            _ = try tx.execute(
                "INSERT INTO person (id, name) VALUES (\(person.id), \(person.name))")
        }
    }

    @Test(arguments: Dialect.allCases)
    func `tells what came, changed and went, each once`(engine: Dialect) async throws {
        try await withDatabase(engine, Self.migrations) { database in
            try await enter(1, in: database)
            let mark = try await database.read { tx in try tx.feedMark() }
            // A server with other transactions under way may tell once more what was seen.
            let seen = try await changed(since: mark, in: database)
            #expect(seen == [] || engine == .postgres && seen == [1])
            try await enter(2, in: database)
            try await enter(3, in: database)
            try await database.write { tx in
                try tx.execute("UPDATE person SET name = 'x' WHERE id = \(Person.numbered(1).id)")
                try tx.execute("UPDATE person SET name = 'y' WHERE id = \(Person.numbered(1).id)")
                _ = try tx.execute("DELETE FROM person WHERE id = \(Person.numbered(2).id)")
            }
            #expect(try await changed(since: mark, in: database) == [1, 2, 3])
            #expect(try await changed(since: mark, atMost: 2, in: database) == nil)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `says when it has forgotten, or is another one`(engine: Dialect) async throws {
        try await withDatabase(engine, Self.migrations) { database in
            let old = try await database.read { tx in try tx.feedMark() }
            for number in 1...5 { try await enter(number, in: database) }
            let mark = try await database.read { tx in try tx.feedMark() }
            try await enter(6, in: database)
            try await database.write { tx in try tx.trimFeed(keeping: 1) }
            #expect(try await changed(since: old, in: database) == nil)
            let news = try await changed(since: mark, in: database)
            #expect(news?.last == 6 || engine == .postgres && news == nil)
            let other = FeedMark(generation: ID(high: 1, low: 1), number: mark.number)
            #expect(try await changed(since: other, in: database) == nil)
        }
    }

    /// Two that write at once: who began first ends last.
    @Test func `misses nobody whose transaction ended late`() async throws {
        try await withDatabase(.postgres, Self.migrations) { database in
            let gate = Guarded(false)
            let (begun, hasBegun) = AsyncStream<Void>.makeStream()
            async let late: Void = database.write { tx in
                let person = Person.numbered(1)
                try tx.execute("INSERT INTO person (id, name) VALUES (\(person.id), 'late')")
                hasBegun.yield()
                _ = gate.wait { $0 ? true : nil }
            }
            for await _ in begun { break }
            try await enter(2, in: database)
            let mark = try await database.read { tx in try tx.feedMark() }
            gate.withLock { $0 = true }
            gate.wakeAll()
            try await late
            #expect(try await changed(since: mark, in: database)?.contains(1) == true)
        }
    }
}
