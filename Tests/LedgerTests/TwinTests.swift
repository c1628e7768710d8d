import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing

@testable import Ledger
@testable import Verifying

@Suite struct `A twin in the national profile` {
    /// Every size from 1 to 600 in turns of random length, each by a program that has just begun.
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `is at every turn what a rebuild makes of the entries of its log`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withTwins(engine, profile) { register in
            var dice = SplitMix(seed: 11)
            var written = 0
            while written < 600 {
                let count = min(600 - written, dice.upTo(dice.upTo(4) == 0 ? 90 : 7))
                try await register.append(count)
                written += count
                let restarted = try register.set(to: profile)
                try await restarted.service().open()
                try await restarted.service().turn()
                guard written > 0 else { continue }
                try await register.expectTwinRebuilt()
                let (own, twin) = (try await register.state(), try await register.twinState())
                #expect(twin?.size == own?.size && twin?.isSigned == true)
                #expect(own?.isSigned == (profile == .both))
            }
            try await register.expectRebuilt()
            let policy = try await register.policy { $0.isTwin || profile == .both }
            let verdict = await policy.check(register.database)
            #expect(verdict.code == 0, "\(verdict.sentence.english)")
        }
    }

    @Test(arguments: engines)
    func `is signed by SM2 alone, under a name of its own`(engine: Dialect) async throws {
        try await withTwins(engine) { register in
            try await register.append(5)
            try await register.ledger.advanceAll(in: register.database)
            let (log, twin) = (try #require(try await register.log()), try await register.twin())
            let state = try await register.twinState()
            let note = try #require(state?.signed.flatMap { SignedNote($0) })
            #expect(twin?.origin == log.origin + "-sm3" && twin?.name == log.name + "-sm3")
            let key = try #require(twin.flatMap { NoteKey(text: $0.key) })
            #expect(key.kind == .sm2 && note.signatures.count == 1)
            let names = try note.verified(by: [key]).map(\.name)
            #expect(names == [twin?.origin])
            let other = try #require(NoteKey(text: log.key))
            #expect(throws: SignedNote.Fault.unsigned) { try note.verified(by: [other]) }
        }
    }

    /// Four programs write and four sequence at once.
    @Test(arguments: engines)
    func `is one when several go on with it`(engine: Dialect) async throws {
        try await withTwins(engine) { register in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { for _ in 0..<20 { try await register.append(3) } }
                    let other = try register.set(to: .both)
                    group.addTask {
                        for _ in 0..<40 { try await other.ledger.advanceAll(in: other.database) }
                    }
                }
                try await group.waitForAll()
            }
            try await register.ledger.advanceAll(in: register.database)
            let state = try await register.twinState()
            #expect(state?.size == 241 && state?.isSigned == true)
            try await register.expectTwinRebuilt()
        }
    }

    /// Whoever has a log and its twin has another epoch of both.
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `is left behind with its log, and begun anew with it`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withTwins(engine, profile) { register in
            try await register.append(4)
            try await register.service().turn()
            let twin = try #require(try await register.twin())
            let old = try #require(try register.ledger.headFile(of: twin).text())
            try await register.append(4)
            try await register.service().turn()
            let newest = try register.ledger.headFile(of: twin).text()
            #expect(newest != old)
            // The file beside the database has seen what the twin here has not.
            try await register.shorten(to: 5)
            let restored = try register.set(to: profile)
            try await restored.service().open()
            let sentence = LedgerWords.rolledBack(twin.name, size: 5, seen: 9)
            #expect(restored.ledger.standing[twin.id] == .rolledBack(sentence))
            await #expect(throws: (any Error).self) { try await restored.append(1) }
            let origins = try await restored.ledger.restart(
                in: register.database, at: .testStart)
            let base = twin.origin.dropLast(4)
            #expect(origins == (profile == .both ? ["\(base)/2"] : []) + ["\(base)/2-sm3"])
            let later = try register.set(to: profile)
            try await later.service().open()
            try await later.append(2)
            try await later.service().turn()
            let name = "\(OrganizationID.group)-2-sm3"
            let head = try await register.database.read { tx in try tx.published(name) }
            #expect(head?.size == 3)
        }
    }
}

@Suite struct `R4: a copy of which a twin knows more` {
    /// Set back to one tree, the file of the other still tells, and so it does to who asks for another
    /// epoch.
    @Test(arguments: engines)
    func `signs nothing, whichever tree is set, and another epoch is begun`(
        engine: Dialect
    ) async throws {
        try await withTwins(engine) { register in
            try await register.append(4)
            try await register.service().turn()
            let (log, twin) = (
                try #require(try await register.log()), try #require(try await register.twin())
            )
            try await register.append(4)
            try await register.service().turn()
            try await register.shorten(to: 5)
            // Of the two files beside the database one is left.
            try register.ledger.headFile(of: log).replace(with: "")
            for profile in [LedgerProfile.both, .international] {
                let copy = try register.set(to: profile)
                try await register.append(1)
                try await copy.service().open()
                try await copy.service().turn()
                let state = try await copy.state()
                #expect(state?.size == 5 && state?.signedSize == 0)
                let sentence = LedgerWords.rolledBack(twin.name, size: 5, seen: 9)
                #expect(copy.ledger.standing[twin.id] == .rolledBack(sentence))
            }
            let copy = try register.set(to: .international)
            let origins = try await copy.ledger.restart(in: copy.database, at: .testStart)
            #expect(origins == ["\(log.origin)/2"])
        }
    }

    /// A backup of before the twins is restored, and only the log's own file tells.
    @Test(arguments: engines)
    func `can go on in another epoch where the twins alone are signed`(
        engine: Dialect
    ) async throws {
        try await withTwins(engine, .international) { register in
            try await register.append(4)
            try await register.service().turn()
            let log = try #require(try await register.log())
            let old = try #require(try register.ledger.headFile(of: log).text())
            try await register.append(4)
            try await register.service().turn()
            try await register.rollBack(to: old, size: 5)
            let copy = try register.set(to: .national)
            try await copy.service().open()
            await #expect(throws: (any Error).self) { try await copy.append(1) }
            let origins = try await copy.ledger.restart(in: copy.database, at: .testStart)
            #expect(origins == ["\(log.origin)/2-sm3"])
            let later = try register.set(to: .national)
            try await later.service().open()
            try await later.append(1)
        }
    }
}

extension LogRegister {
    /// What a restored backup of a former time looks like to the twin: its rows are those of then.
    fileprivate func shorten(to size: Int) async throws {
        let twin = try #require(try await twin()), log = try #require(try await log())
        let bytes = try await entries().prefix(size).map(\.bytes)
        try await database.write { tx in
            for log in [log, twin] {
                let hash = log.hash
                var frontier = Frontier()
                for entry in bytes { frontier.append(hash.leaf(entry), by: hash) }
                try tx.execute(
                    """
                    UPDATE ledger_head
                    SET size = \(size), root = \(frontier.root(by: hash).bytes), signed = NULL,
                        signed_size = 0
                    WHERE log = \(log.id)
                    """)
                try tx.execute(
                    "DELETE FROM ledger_tile WHERE log = \(log.id) AND width > \(size)")
            }
        }
    }
}

@Suite struct `R3: a twin that does not lead to its root` {
    @Test(arguments: engines, ["tile/0/001.p/45", "tile/1/000.p/1"])
    func `is named by tile and size, and its log goes on without it`(
        engine: Dialect, path: String
    ) async throws {
        try await withTwins(engine) { register in
            try await register.append(300)
            try await register.service().turn()
            try await register.damageTwin(try #require(Tile(path: path)))
            let twin = try #require(try await register.twin())
            let wanted = Standing.stopped(
                LedgerWords.foreignTile(path, size: 301, log: twin.name))
            // A program that runs finds it at its next turn, one that starts before that.
            try await register.append(1)
            try await register.service().turn()
            #expect(register.ledger.standing[twin.id] == wanted)
            let restarted = try register.set(to: .both)
            try await restarted.service().open()
            #expect(restarted.ledger.standing[twin.id] == wanted)
            try await restarted.append(2)
            try await restarted.service().turn()
            let (own, left) = (try await register.state(), try await register.twinState())
            #expect(own?.size == 304 && own?.isSigned == true && left?.size == 301)
            let health = try await register.database.read { tx in
                try restarted.ledger.health(tx, at: .testStart)
            }
            #expect(health.troubled.map(\.origin) == [twin.origin])
            // Mended, it catches up by itself.
            try await register.damageTwin(try #require(Tile(path: path)))
            let mended = try register.set(to: .both)
            try await mended.service().open()
            try await mended.service().turn()
            let state = try await register.twinState()
            #expect(state?.size == 304 && state?.isSigned == true)
            try await register.expectTwinRebuilt()
        }
    }

    /// Somebody put a row where the next one belongs.
    @Test(arguments: engines, [false, true])
    func `is stopped where a tile is in its way, and nothing else is`(
        engine: Dialect, isTwin: Bool
    ) async throws {
        try await withTwins(engine) { register in
            try await register.append(300)
            try await register.service().turn()
            let twin = try #require(try await register.twin())
            let log = isTwin ? twin : try #require(try await register.log())
            try await register.database.write { tx in
                try tx.add(
                    Tile(.hashes(level: 0), index: 1, count: 46),
                    TileHashes([TreeHash.sm3.leaf([1])]), to: log.id)
            }
            try await register.append(1)
            try await register.service().turn()
            let wanted = LedgerWords.foreignTile("tile/0/001.p/46", size: 301, log: log.name)
            #expect(register.ledger.standing[log.id] == .stopped(wanted))
            try await register.service().turn()
            let (own, left) = (try await register.state(), try await register.twinState())
            #expect(own?.size == (isTwin ? 302 : 301) && left?.size == 301)
        }
    }

    @Test(arguments: engines, ["tile/0/000", "tile/0/001.p/45", "tile/1/000.p/1"])
    func `is named by whoever checks the database`(engine: Dialect, path: String) async throws {
        try await withTwins(engine) { register in
            try await register.append(300)
            try await register.service().turn()
            let (policy, twin) = (try await register.policy(), try await register.twin())
            let before = await policy.check(register.database)
            #expect(before.code == 0, "\(before.sentence.english)")
            try await register.damageTwin(try #require(Tile(path: path)))
            let verdict = await policy.check(register.database)
            guard case .tampered(let finding) = verdict else {
                Issue.record("\(verdict.sentence.english)")
                return
            }
            #expect(finding.log == twin?.origin && finding.spot?.table == "ledger_tile")
            #expect(finding.what == Words.changedTile(path))
        }
    }
}
