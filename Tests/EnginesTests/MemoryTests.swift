import Storage
import TestSupport
import Testing

@Suite struct `What is remembered` {
    private let topic = Topic("organizations")

    @Test(arguments: Dialect.allCases)
    func `is made once for as long as its topics do not change`(engine: Dialect) async throws {
        try await withDatabase(engine) { [topic] database in
            let memory = Memory<Int, Int>(following: [topic, Topic("people")], keeping: 8)
            try await expect(1, made: 10, 10, memory, database)
            try await expect(1, made: 11, 10, memory, database)
            try await expect(2, made: 12, 12, memory, database)
            try await database.write { tx in tx.bump(Topic("mandates")) }
            try await expect(1, made: 13, 10, memory, database)
            try await database.write { tx in tx.bump(topic) }
            try await expect(1, made: 14, 14, memory, database)
            try await database.write { tx in tx.bump(Topic("people")) }
            try await expect(1, made: 15, 15, memory, database)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `is made anew at once when another program has changed it`(engine: Dialect) async throws {
        let place = try await TestPlace.make(for: engine)
        let (here, there) = (try place.open(), try place.open())
        try await Migrator([]).run(on: here, at: .testStart)
        let memory = Memory<Int, Int>(following: [topic], keeping: 8)
        try await expect(1, made: 1, 1, memory, here)
        try await there.write { [topic] tx in tx.bump(topic) }
        try await expect(1, made: 2, 2, memory, here)
        await here.close()
        await there.close()
        try await place.remove()
    }

    @Test(arguments: Dialect.allCases)
    func `is neither kept nor taken in the middle of a change`(engine: Dialect) async throws {
        try await withDatabase(engine) { [topic] database in
            let memory = Memory<Int, Int>(following: [topic], keeping: 8)
            try await expect(1, made: 1, 1, memory, database)
            let within = try await database.write { tx in
                tx.bump(topic)
                let seen = try tx.reading { tx in try memory.value(1, in: tx) { _ in 2 } }
                _ = try tx.reading { tx in try memory.value(2, in: tx) { _ in 2 } }
                return seen
            }
            #expect(within == 2)
            await #expect(throws: Refusal.self) {
                try await database.write { tx in
                    _ = try tx.reading { tx in try memory.value(3, in: tx) { _ in 2 } }
                    throw Refusal.tooYoung
                }
            }
            for key in 1...3 { try await expect(key, made: 3, 3, memory, database) }
        }
    }

    @Test func `makes room when there is too much of it`() async throws {
        try await withDatabase(.sqlite) { [topic] database in
            let memory = Memory<Int, Int>(following: [topic], keeping: 2)
            for key in 1...3 {
                try await expect(key, made: key, key, memory, database)
            }
            try await expect(3, made: 9, 3, memory, database)
            try await expect(1, made: 9, 9, memory, database)
        }
    }

    private func expect(
        _ key: Int, made: Int, _ wanted: Int, _ memory: Memory<Int, Int>,
        _ database: any Database
    ) async throws {
        let found = try await database.read { tx in try memory.value(key, in: tx) { _ in made } }
        #expect(found == wanted)
    }
}
