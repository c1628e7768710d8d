import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger

@Suite struct `A log that grows` {
    /// Every size from 0 to 600, in turns of random length: the same tree, tile by tile and byte by
    /// byte, as one that is built at once; each program begins where another one ended.
    @Test(arguments: engines)
    func `is at every turn what a rebuild makes of its entries`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            var dice = SplitMix(seed: 4)
            var written = 0
            while written < 600 {
                let count = min(600 - written, dice.upTo(dice.upTo(4) == 0 ? 90 : 7))
                try await register.append(count)
                written += count
                let restarted = try Ledger.example(in: register.ledger.folder)
                try await restarted.advanceAll(in: register.database)
                try await register.expectRebuilt()
            }
            let state = try #require(try await register.state())
            #expect(state.size == 601 && state.isSigned)
        }
    }

    @Test(arguments: engines)
    func `takes no more at once than a turn holds, and loses nothing`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(2_500)
            try await register.ledger.advanceAll(in: register.database)
            try await register.expectRebuilt()
            let state = try #require(try await register.state())
            let waiting = try await register.database.count("ledger_pending")
            #expect(state.size == 2_501 && waiting == 0)
        }
    }

    /// Four programs write and four sequence, all at once: every entry has one place, no place has
    /// two entries, and what each signed is the same history.
    @Test(arguments: engines)
    func `has each entry once when several go on with it`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<20 { try await register.append(3) }
                    }
                    let other = try Ledger.example(in: register.ledger.folder)
                    group.addTask {
                        for _ in 0..<40 { try await other.advanceAll(in: register.database) }
                    }
                }
                try await group.waitForAll()
            }
            try await register.ledger.advanceAll(in: register.database)
            let state = try #require(try await register.state())
            #expect(state.size == 241 && state.isSigned)
            try await register.expectRebuilt()
            let events = try await register.entries().map(\.event)
            #expect(Set(events).count == 241)
        }
    }

    /// Several columns of a log are unique, and whoever is second meets any of them first.
    @Test(arguments: engines)
    func `is begun once when several programs are the first to write to it`(
        engine: Dialect
    ) async throws {
        let place = try await TestPlace.make(for: engine)
        let programs = try (0..<8).map { _ in try place.open() }
        try await Migrator(LogRegister.migrations).run(on: programs[0], at: .testStart)
        let begun = try await withThrowingTaskGroup(of: Int.self) { group in
            for program in programs { group.addTask { try await program.beginLogs() } }
            return try await group.reduce(0, +)
        }
        #expect(begun == 2_000)
        for program in programs { await program.close() }
        try await place.remove()
    }

    @Test(arguments: engines)
    func `takes the same event once`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(3)
            try await register.ledger.advanceAll(in: register.database)
            let log = try #require(try await register.log())
            let again = try #require(try await register.entries().last)
            try await register.database.write { tx in
                try tx.hold([
                    HeldEntry(
                        entry: again, log: log.id, payload: Payload([:]), actor: nil, subject: nil)
                ])
            }
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            let entries = try await register.entries()
            #expect(entries.count == 5 && entries.count { $0.event == again.event } == 1)
        }
    }

    /// Clocks are set back, and a transaction that began first may end last.
    @Test(arguments: engines)
    func `never goes back in time`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            for seconds in [50, 10, 30, 70, 0] {
                try await register.database.append(
                    [.rename(to: "\(seconds)")], to: register.ledger,
                    at: .testStart + .seconds(seconds))
                try await register.ledger.advanceAll(in: register.database)
            }
            let times = try await register.entries().map(\.atMilliseconds)
            let start = Int(Instant.testStart.microseconds / 1000)
            #expect(times == [50, 50, 50, 50, 70, 70].map { start + $0 * 1_000 })
            try await register.expectRebuilt()
        }
    }
}

@Suite struct `R3: what does not lead to the root` {
    @Test(arguments: engines, ["tile/0/001.p/45", "tile/1/000.p/1"])
    func `is named by tile and size, and stops the log`(
        engine: Dialect, path: String
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(300)
            try await register.ledger.advanceAll(in: register.database)
            let tile = try #require(Tile(path: path))
            try await register.damage(tile)
            let restarted = try Ledger.example(in: register.ledger.folder)
            try await restarted.open(in: register.database)
            let log = try #require(try await register.log())
            let wanted = Standing.stopped(
                LedgerWords.foreignTile(path, size: 301, log: log.name))
            #expect(restarted.standing[log.id] == wanted)
            // What is done meanwhile is taken, and waits.
            try await register.append(2)
            try await restarted.advanceAll(in: register.database)
            let state = try #require(try await register.state())
            let waiting = try await register.database.count("ledger_pending")
            #expect(state.size == 301 && waiting == 2)
        }
    }

    @Test(arguments: engines)
    func `may be the root itself`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(9)
            try await register.ledger.advanceAll(in: register.database)
            try await register.database.write { tx in
                try tx.execute("UPDATE ledger_head SET root = \([UInt8](repeating: 7, count: 32))")
            }
            try await register.ledger.advanceAll(in: register.database)
            let log = try #require(try await register.log())
            #expect(register.ledger.standing[log.id] == .sound)
            try await register.append(1)
            try await register.ledger.advanceAll(in: register.database)
            let wanted = Standing.stopped(LedgerWords.foreignRoot(size: 10, log: log.name))
            #expect(register.ledger.standing[log.id] == wanted)
        }
    }
}

@Suite struct `R2 and R4: a head` {
    @Test(arguments: engines)
    func `is signed by the key of its log, and checked by anybody`(
        engine: Dialect
    ) async throws {
        try await withRegister(engine) { register in
            try await register.append(5)
            try await register.ledger.advanceAll(in: register.database)
            let (log, state) = (try #require(try await register.log()), try await register.state())
            let note = try #require(state?.signed.flatMap { SignedNote($0) })
            let key = try #require(NoteKey(text: log.key))
            #expect(try note.verified(by: [key]).map(\.name) == [log.origin])
            #expect(Checkpoint(text: note.text)?.size == 6)
            let noted = try register.ledger.headFile(of: log).text()
            #expect(noted == note.description)
        }
    }

    @Test func `is never of a smaller tree or of another of the same size`() throws {
        let root = TreeHash.sha256.leaf([1]), other = TreeHash.sha256.leaf([2])
        func head(_ size: Int, _ root: Digest) -> Checkpoint {
            Checkpoint(origin: "a", size: size, root: root)
        }
        let former = head(8, root)
        try Ledger.check(head(8, root), after: former, log: "main")
        try Ledger.check(head(9, other), after: former, log: "main")
        #expect(throws: RolledBack(LedgerWords.rolledBack("main", size: 7, seen: 8))) {
            try Ledger.check(head(7, root), after: former, log: "main")
        }
        #expect(throws: RolledBack(LedgerWords.forked("main", size: 8))) {
            try Ledger.check(head(8, other), after: former, log: "main")
        }
    }

    /// The database is an old copy; the file beside it knows more.
    @Test(arguments: engines)
    func `is not signed by a copy that was rolled back`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(4)
            try await register.ledger.advanceAll(in: register.database)
            let log = try #require(try await register.log())
            let old = try #require(try register.ledger.headFile(of: log).text())
            try await register.append(4)
            try await register.ledger.advanceAll(in: register.database)
            try await register.rollBack(to: old, size: 5)
            let restored = try Ledger.example(in: register.ledger.folder)
            try await restored.open(in: register.database)
            let sentence = LedgerWords.rolledBack(log.name, size: 5, seen: 9)
            #expect(restored.standing[log.id] == .rolledBack(sentence))
            await #expect(throws: (any Error).self) {
                try await register.database.append([.rename(to: "新")], to: restored)
            }
            let waiting = try await register.database.count("ledger_pending")
            #expect(waiting == 0)
        }
    }

    @Test(arguments: engines)
    func `is not signed with another key`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(4)
            let other = try Ledger.example(
                in: register.ledger.folder, key: try .of(.random(count: 32)))
            try await other.advanceAll(in: register.database)
            let log = try #require(try await register.log())
            let sentence = LedgerWords.foreignKey(log: log.name, origin: log.origin)
            #expect(other.standing[log.id] == .stopped(sentence))
            let state = try await register.state()
            #expect(state?.signed == nil)
        }
    }
}

extension Database {
    /// - Returns: how many of two thousand logs were begun here.
    fileprivate func beginLogs() async throws -> Int {
        var begun = 0
        for number in UInt64(0)..<2_000 {
            let house = OrganizationID(high: 7, low: number)
            let log = Log(first: house, on: "party.example") { $0 }
            if try await write({ tx in try tx.begin(log, at: .testStart) }) { begun += 1 }
        }
        return begun
    }
}
