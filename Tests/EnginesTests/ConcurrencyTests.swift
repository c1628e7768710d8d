import Storage
import TestSupport
import Testing

@Suite struct `Many at once` {
    @Test(arguments: Dialect.allCases)
    func `count without losing one`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<500 {
                    group.addTask { await increments(number, in: database) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 400)
            let count = try await database.counter("all")
            #expect(count == 400)
        }
    }

    /// Every fifth is refused after it wrote.
    private func increments(_ number: Int, in database: any Database) async -> Bool {
        do {
            try await database.write { tx in
                try tx.increment("all")
                if number.isMultiple(of: 5) { throw Refusal.tooYoung }
            }
            return true
        } catch {
            #expect(error is Refusal)
            return false
        }
    }

    @Test(arguments: Dialect.allCases)
    func `see all of a change or nothing of it`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            try await database.write { tx in
                try tx.increment("left")
                try tx.increment("right")
            }
            try await withThrowingTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.write { tx in
                            try tx.increment("left")
                            try tx.increment("right")
                        }
                    }
                    group.addTask {
                        let (left, right) = try await database.read { tx in
                            (try tx.counter("left"), try tx.counter("right"))
                        }
                        #expect(left == right)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.counter("right") == 201)
        }
    }

    /// Security.md, S21: each takes leave only while the other is on duty. Under snapshots alone
    /// both could go.
    @Test(arguments: Dialect.allCases)
    func `cannot both rest on what the other changes`(engine: Dialect) async throws {
        try await withDatabase(engine, Fixture.migrations) { database in
            for _ in 0..<50 {
                try await database.write { tx in
                    try tx.execute("DELETE FROM counter")
                    try tx.execute("INSERT INTO counter (name, value) VALUES ('on duty a', 1)")
                    try tx.execute("INSERT INTO counter (name, value) VALUES ('on duty b', 1)")
                }
                async let a = leaves("on duty a", in: database)
                async let b = leaves("on duty b", in: database)
                #expect(try await [a, b].filter { $0 }.count == 1)
            }
        }
    }

    private func leaves(_ name: String, in database: any Database) async throws -> Bool {
        try await database.write { tx in
            guard try tx.first("SELECT sum(value) FROM counter", of: Int.self) == 2 else {
                return false
            }
            return try tx.execute("UPDATE counter SET value = 0 WHERE name = \(name)") == 1
        }
    }
}
