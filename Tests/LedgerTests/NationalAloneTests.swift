import Access
import Archives
import Crypto
import Foundation
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger
@testable import Verifying

@Suite struct `A log in the national profile, to whoever asks` {
    /// The head, the tiles and the entries as anybody fetches them lead to the signed root.
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `is a tree of SM3 below the name of the twin`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withTwins(engine, profile) { register in
            for count in [200, 320] {
                try await register.append(count)
                try await register.service().turn()
            }
            let (house, twin) = (register.readers, try #require(try await register.twin()))
            let above = "/ledger/\(twin.name)"
            let head = await house.get("\(above)/checkpoint", as: nil)
            let note = try #require(SignedNote(head.text))
            let key = try #require(NoteKey(text: twin.key))
            #expect(try note.verified(by: [key]).count == 1)
            let checkpoint = try #require(Checkpoint(text: note.text))
            #expect(checkpoint.size == 521 && checkpoint.origin == twin.origin)
            var frontier = Frontier()
            for tile in Tile.all(of: .entries, size: 521) {
                let bundle = await house.get("\(above)/\(tile.path)", as: nil)
                let entries = try #require(
                    EntryBundle.entries(in: bundle.bytes, count: tile.count))
                let leaves = entries.map { TreeHash.sm3.leaf($0) }
                let level = Tile(.hashes(level: 0), index: tile.index, count: tile.count)
                let hashes = await house.get("\(above)/\(level.path)", as: nil)
                #expect(hashes.bytes == leaves.flatMap(\.bytes), "\(level.path)")
                for leaf in leaves { frontier.append(leaf, by: .sm3) }
            }
            #expect(frontier.root(by: .sm3) == checkpoint.root)
            for missing in ["tile/0/002.p/8", "tile/0/003", "tile/entries/002.p/10"] {
                let answer = await house.get("\(above)/\(missing)", as: nil)
                #expect(answer.status == 404, "\(missing)")
            }
            // The other tree is there for programs of others, or kept within.
            let other = await house.get("/ledger/\(twin.name.dropLast(4))/checkpoint", as: nil)
            #expect(other.status == (profile == .both ? 200 : 404))
        }
    }

    @Test(arguments: engines)
    func `has pages of its own`(engine: Dialect) async throws {
        try await withTwins(engine, .national) { register in
            try await register.append(20)
            try await register.service().turn()
            let (house, twin) = (register.readers, try #require(try await register.twin()))
            let journal = await house.get("/ledger", as: "reader")
            #expect(journal.status == 200 && journal.text.contains(twin.origin))
            #expect(journal.text.contains(twin.key))
            let entry = await house.get("/ledger/\(twin.name)/entries/7", as: nil)
            #expect(entry.status == 200 && entry.text.contains(twin.origin))
            let proof = await house.get("/ledger/\(twin.name)/proofs/7", as: nil)
            let file = try #require(ProofFile(text: proof.text))
            let bytes = try await register.entries()[7].bytes
            let policy = try await register.policy { $0.isTwin }
            #expect(policy.check(file, of: bytes).code == 0)
            #expect(policy.check(file, of: bytes + [1]).code == 1)
            let verify = await house.get("/verify", as: nil)
            #expect(verify.text.contains(twin.key))
            let kept = await house.get("/ledger/\(twin.name.dropLast(4))/entries/7", as: nil)
            #expect(kept.status == 404)
            #expect(house.errors.all == [])
        }
    }
}

@Suite struct `The national profile alone` {
    /// From the deed to the receipt that is checked without anybody, with the one key that there is.
    @Test(arguments: engines)
    func `gives receipts that are checked offline`(engine: Dialect) async throws {
        try await withTwins(engine, .national) { register in
            try await register.database.append(
                [.rename(to: "甲", about: .lin)], to: register.ledger)
            try await register.append(300)
            try await register.service().turn()
            let own = try await register.database.read { tx in
                try tx.ownEntries(of: .lin, before: nil, limit: 1)
            }
            let event = try #require(own.first?.entry.event)
            let file = await register.desk.get("/me/receipts/\(event)/file", as: "lin")
            let text = file.text.trimmingCharacters(in: .newlines)
            let (twin, log) = (try #require(try await register.twin()), try await register.log())
            // The key of the tree that is kept within says nothing of it.
            let within = try #require(log?.key)
            for (text, key, wanted) in [
                (text, twin.key, 0), (try changed(text), twin.key, 1), (text, within, 2),
            ] {
                let code = try await verdict(text, by: key)
                #expect(code == Int32(wanted))
            }
            let page = await register.desk.get("/me/receipts/\(event)", as: "lin")
            #expect(page.text.contains("/ledger/\(twin.name)/"))
        }
    }

    private func verdict(_ text: String, by key: String) async throws -> Int32 {
        try await withFolder { folder in
            try Data("\(key)\n".utf8).write(to: URL(filePath: "\(folder)/keys"))
            let words = ["--keys", "\(folder)/keys", "--quorum", "0", text]
            return try #require(Verification(words)).run().code
        }
    }

    private func changed(_ text: String) throws -> String {
        let receipt = try #require(Receipt(text: text))
        var entry = receipt.entry
        entry[entry.count / 2] ^= 1
        return try #require(
            Receipt(
                entry: entry, index: receipt.index, path: receipt.path, head: receipt.head,
                opening: receipt.opening
            ).text)
    }

    /// One key of two is enough to check a database, and none is not.
    @Test(arguments: engines)
    func `is checked in the database with the key of the twins`(engine: Dialect) async throws {
        try await withTwins(engine, .national) { register in
            try await register.append(300)
            try await register.service().turn()
            let known = try await register.policy { $0.isTwin }
            let sound = await known.check(register.database)
            #expect(sound.code == 0, "\(sound.sentence.english)")
            // Whoever has the key of the log within, which signs nothing, is told no less.
            let all = try await register.policy().check(register.database)
            #expect(all.code == 0, "\(all.sentence.english)")
            let none = await Policy([], quorum: 0).check(register.database)
            #expect(none.code == 2)
            let keys = try await register.ledger.signingKeys(
                in: register.database, at: .testStart)
            let twin = try #require(try await register.twin())
            #expect(keys == [twin.key])
            // Records that nobody has signed are not taken for sound.
            try await register.database.write { tx in
                try tx.execute("DELETE FROM ledger_tile WHERE log = \(twin.id)")
                try tx.execute(
                    """
                    UPDATE ledger_head
                    SET size = 0, root = \(TreeHash.sm3.empty.bytes), signed = NULL,
                        signed_size = 0, last_at = 0
                    WHERE log = \(twin.id)
                    """)
            }
            let unsigned = await known.check(register.database)
            #expect(unsigned.code == 2, "\(unsigned.sentence.english)")
        }
    }
}

@Suite struct `A bundle of a twin` {
    @Test(arguments: engines, [LedgerProfile.both, .national])
    func `is checked outside, and read in another installation`(
        engine: Dialect, profile: LedgerProfile
    ) async throws {
        try await withTwins(engine, profile) { register in
            try await register.append(300)
            try await register.service().turn()
            let twin = try #require(try await register.twin())
            let path = "\(register.ledger.folder)/bundle.zip"
            let count = try await register.ledger.writeBundle(
                of: twin.name, to: path, from: register.database)
            #expect(count == Ledger.BundleCount(records: 301, opened: 301))
            let folder = try unpacked(path)
            let policy = try await register.policy { $0.isTwin }
            #expect(policy.check(folder: folder).code == 0)
            try await withRegister(engine) { other in
                let taken = try await other.ledger.importBundle(in: folder, to: other.database)
                #expect(taken.origin == twin.origin && taken.size == 301)
                let verdict = await policy.check(other.database)
                #expect(verdict.code == 0, "\(verdict.sentence.english)")
                let again = "\(other.ledger.folder)/again.zip"
                let name = try #require(try await other.log()).name
                _ = try await other.ledger.writeBundle(of: name, to: again, from: other.database)
                #expect(
                    try Data(contentsOf: URL(filePath: path))
                        == Data(contentsOf: URL(filePath: again)))
                if profile == .both { try await expectOnce(register, in: other) }
            }
            let tile = URL(filePath: "\(folder)/tile/0/000")
            var bytes = try Data(contentsOf: tile)
            bytes[40] ^= 1
            try bytes.write(to: tile)
            guard case .tampered(let finding) = policy.check(folder: folder) else {
                Issue.record("the changed tile is not found")
                return
            }
            #expect(finding.log == twin.origin && finding.what == Words.changedTile("tile/0/000"))
        }
    }

    private func unpacked(_ path: String) throws -> String {
        let folder = "\(path).unpacked"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        try ZipArchive.unpack(path, into: folder)
        return folder
    }

    /// The entries of the log are those of its twin, and are there already.
    private func expectOnce(_ register: LogRegister, in other: LogRegister) async throws {
        let path = "\(other.ledger.folder)/log.zip"
        let log = try #require(try await register.log())
        _ = try await register.ledger.writeBundle(of: log.name, to: path, from: register.database)
        let folder = try unpacked(path)
        await #expect(throws: BundleRefusal.alreadyThere) {
            _ = try await other.ledger.importBundle(in: folder, to: other.database)
        }
    }
}
