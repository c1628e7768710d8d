import Directories
import FoundationEssentials
import Kernel
import Roll
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Keyring
@testable import Register

@Suite struct `A list of members that was written down` {
    /// A folder of a test, gone with it.
    private final class Scratch {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "tongxin-list-\(UUID().uuidString)").path

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func file(_ home: House) -> RollFile {
            RollFile(in: path, sealedBy: home.cipher.keyring)
        }

        var bytes: [UInt8] {
            FileManager.default.contents(atPath: "\(path)/roll").map(Array.init) ?? []
        }
    }

    private func made(_ home: House) async throws -> RollKeeper.Kept {
        try await home.database.read { tx in try RollKeeper(.before).make(on: .newYear, in: tx) }
    }

    private func everybody(_ kept: RollKeeper.Kept?) -> [RollMember] {
        kept?.live.page(0..<100, of: Selection(within: [0..<4]), by: .born).members ?? []
    }

    @Test(arguments: engines)
    func `is what the next start begins with, brought up to date`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let scratch = Scratch()
            try scratch.file(home).save(try await made(home))
            let cipher = home.cipher
            try await home.database.write { tx in
                let newcomer = Person(id: PersonID(high: 7, low: 1), name: "秦岳峰", sex: .male)
                try tx.enter([newcomer], sealedBy: cipher)
                try tx.enter([Membership.example(of: newcomer.id, in: .farm)])
            }
            let keeper = RollKeeper(.before, file: scratch.file(home))
            await keeper.takeFile { Issue.record($0) }
            #expect(everybody(keeper.newest).count == 2)
            let followed = try await home.database.read { tx in
                try keeper.roll(on: .newYear, in: tx)
            }
            let anew = try await made(home)
            #expect(everybody(followed) == everybody(anew))
            // PostgreSQL may tell again who came shortly before.
            #expect((followed?.live.changes ?? 0) >= 1)
            #expect(followed?.grounds.names == anew.grounds.names)
            #expect(followed?.grounds.shape == anew.grounds.shape)
            #expect(followed?.formerPlaces == anew.formerPlaces)
        }
    }

    @Test func `shows no name to whoever has the file alone`() async throws {
        try await House.open(.sqlite) { home in
            let scratch = Scratch()
            try scratch.file(home).save(try await made(home))
            let text = String(decoding: scratch.bytes, as: UTF8.self)
            #expect(text.contains("tongxin/roll/1") && !text.contains("林晓禾"))
            #expect(scratch.bytes.count > 1000)
        }
    }

    @Test func `is not read when a byte of it is another one`() async throws {
        try await House.open(.sqlite) { home in
            let scratch = Scratch()
            try scratch.file(home).save(try await made(home))
            let bytes = scratch.bytes
            for place in stride(from: 0, to: bytes.count, by: 499) {
                var other = bytes
                other[place] ^= 1
                try Data(other).write(to: URL(filePath: "\(scratch.path)/roll"))
                let reports = Mutex(0)
                let keeper = RollKeeper(.before, file: scratch.file(home))
                await keeper.takeFile { _ in reports.withLock { $0 += 1 } }
                #expect(keeper.newest == nil && reports.withLock { $0 } == 1)
            }
        }
    }

    @Test func `is not read where the tree, the day or the database is another one`() async throws {
        try await House.open(.sqlite) { home in
            let scratch = Scratch()
            try scratch.file(home).save(try await made(home))
            let keeper = RollKeeper(.before, file: scratch.file(home))
            await keeper.takeFile { Issue.record($0) }
            let tomorrow = CivilDate.newYear.adding(days: 1)
            let other = try await home.database.read { tx in try keeper.roll(on: tomorrow, in: tx) }
            #expect(other?.moment.day == tomorrow)
            try await home.database.write { tx in
                try tx.execute(
                    "UPDATE change_feed_start SET generation = \(PersonID(high: 5, low: 5))")
            }
            let again = RollKeeper(.before, file: scratch.file(home))
            await again.takeFile { Issue.record($0) }
            let restored = try await home.database.read { tx in
                try again.roll(on: .newYear, in: tx)
            }
            #expect(restored?.moment.mark.generation == ID(high: 5, low: 5))
        }
    }

    @Test func `is written by whoever keeps the list`() async throws {
        try await House.open(.sqlite) { home in
            let scratch = Scratch()
            let keeper = RollKeeper(.before, file: scratch.file(home))
            let keeping = Task {
                await keeper.run(on: home.database, clock: FixedClock()) { Issue.record($0) }
            }
            try await until { !scratch.bytes.isEmpty }
            keeping.cancel()
            await keeping.value
            let next = RollKeeper(.before, file: scratch.file(home))
            await next.takeFile { Issue.record($0) }
            #expect(next.newest?.live.count == keeper.newest?.live.count)
            #expect(next.newest != nil)
        }
    }
}

@Suite struct `A list of members that is being made` {
    @Test(arguments: engines)
    func `is given up when the program ends`(engine: Dialect) async throws {
        try await House.open(engine) { home in
            let task = Mutex<Task<Void, Never>?>(nil)
            let tree = TreeSource(following: Topic("tree")) { day, tx in
                task.withLock { $0?.cancel() }
                return try TreeSource.before.places(day, tx)
            }
            let (gate, opening) = AsyncStream<Void>.makeStream()
            let keeper = RollKeeper(tree)
            let keeping = Task {
                for await _ in gate { break }
                await keeper.run(on: home.database, clock: FixedClock()) { Issue.record($0) }
            }
            task.withLock { $0 = keeping }
            opening.yield()
            await keeping.value
            #expect(keeper.newest == nil)
        }
    }
}
