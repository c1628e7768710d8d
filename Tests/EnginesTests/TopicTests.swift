import Storage
import TestSupport
import Testing

@Suite struct `A topic` {
    private let tree = Topic("organizations")

    @Test(arguments: Dialect.allCases)
    func `rises with the transaction that changes it`(engine: Dialect) async throws {
        try await withDatabase(engine) { [tree] database in
            #expect(try await database.version(of: tree) == 0)
            try await database.write { tx in tx.bump(tree) }
            #expect(try await database.version(of: tree) == 1)
            await #expect(throws: Refusal.self) {
                try await database.write { tx in
                    tx.bump(tree)
                    throw Refusal.tooYoung
                }
            }
            #expect(try await database.version(of: tree) == 1)
            #expect(try await database.version(of: Topic("people")) == 0)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is told to those who watch it in this program`(engine: Dialect) async throws {
        try await withDatabase(engine) { [tree] database in
            var changes = database.watch([tree]).makeAsyncIterator()
            try await database.write { tx in tx.bump(Topic("people")) }
            try await database.write { tx in tx.bump(tree) }
            #expect(await changes.next() == [tree])
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is told to those who watch it in another program`(engine: Dialect) async throws {
        let place = try await TestPlace.make(for: engine)
        let (here, there) = (try place.open(), try place.open())
        try await Migrator([]).run(on: here, at: .testStart)
        var changes = there.watch([tree]).makeAsyncIterator()
        try await here.write { [tree] tx in tx.bump(tree) }
        #expect(await changes.next() == [tree])
        await here.close()
        await there.close()
        try await place.remove()
    }
}
