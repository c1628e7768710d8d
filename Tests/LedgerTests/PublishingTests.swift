import Access
import Crypto
import Kernel
import Proofs
import Storage
import TestSupport
import Testing
import Web

@testable import Ledger

@Suite struct `A log, to whoever asks` {
    private static let name = OrganizationID.group.description

    @Test(arguments: engines)
    func `is its head, its tiles and its entries`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            // With the entry that begins the log: heads of 201 and of 521.
            for count in [200, 320] {
                try await register.append(count)
                try await register.ledger.advanceAll(in: register.database)
            }
            let house = register.house
            let head = await house.get("/ledger/\(Self.name)/checkpoint", as: nil)
            #expect(head.status == 200)
            #expect(head.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(head.headers["cache-control"] == "no-store")
            let checkpoint = SignedNote(head.text).flatMap { Checkpoint(text: $0.text) }
            let size = try #require(checkpoint?.size)
            #expect(size == 521)
            // What anybody can do: fetch the tiles, and the entries under them.
            var leaves: [Digest] = []
            for tile in Tile.all(of: .entries, size: size) {
                let bundle = await house.get("/ledger/\(Self.name)/\(tile.path)", as: nil)
                #expect(bundle.status == 200)
                #expect(
                    bundle.headers["cache-control"] == "public, max-age=31536000, immutable")
                #expect(bundle.headers["content-type"] == "application/octet-stream")
                let entries = EntryBundle.entries(in: bundle.bytes, count: tile.count)
                leaves += try #require(entries).map { TreeHash.sha256.leaf($0) }
            }
            var tiles: [Tile: TileHashes] = [:]
            for level in 0...1 {
                for tile in Tile.all(of: .hashes(level: level), size: size) {
                    let answer = await house.get("/ledger/\(Self.name)/\(tile.path)", as: nil)
                    tiles[tile] = TileHashes(answer.bytes, of: tile)
                }
            }
            let prover = Prover(size: size, by: .sha256) { [tiles] tile in
                guard let hashes = tiles[tile] else { throw ProofFailure.incomplete(tile) }
                return hashes
            }
            let root = try prover.root()
            #expect(root == checkpoint?.root)
            for index in stride(from: 0, to: size, by: 37) {
                let path = try #require(try prover.path(of: index))
                #expect(
                    Check.includes(
                        leaves[index], at: index, of: size, path: path, root: root, by: .sha256))
            }
        }
    }

    /// Addresses that are none, tiles past the end, and widths that no head implied.
    @Test(
        arguments: engines,
        [
            "tile/0/001", "tile/0/000.p/6", "tile/0/000.p/8", "tile/0/002", "tile/1/000.p/1",
            "tile/entries/000.p/6", "tile/entries/001", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/00/000.p/7", "tile/64/000.p/7", "tile/-1/000.p/7", "tile/0/0.p/7",
            "tile/0/x000/000.p/7", "tile/0/000.p/07", "tile/0/000.P/7", "tile/0/000.p",
            "tile/Entries/000.p/7", "tile/0/%2e%2e/000", "tile/0/x999/x999/999.p/7",
            "tile/0/x999/x999/x999/999", "tile/data/000", "checkpoint/", "tile/0/000.p/7/",
        ])
    func `answers nothing else`(engine: Dialect, path: String) async throws {
        try await withRegister(engine) { register in
            for count in [4, 2] {
                try await register.append(count)
                try await register.ledger.advanceAll(in: register.database)
            }
            let house = register.house
            for known in ["tile/0/000.p/5", "tile/0/000.p/7", "tile/entries/000.p/5"] {
                let answer = await house.get("/ledger/\(Self.name)/\(known)", as: nil)
                #expect(answer.status == 200, "\(known)")
            }
            let isKnown = ["checkpoint/", "tile/0/000.p/7/"].contains(path)
            let answer = await house.get("/ledger/\(Self.name)/\(path)", as: nil)
            #expect(answer.status == (isKnown ? 200 : 404), "\(path)")
            let stranger = await house.get("/ledger/main/\(path)", as: nil)
            #expect(stranger.status == 404)
            #expect(house.errors.all == [])
        }
    }

    /// What is durable and not yet signed is nobody's business.
    @Test(arguments: engines)
    func `ends at the head that is published`(engine: Dialect) async throws {
        try await withRegister(engine) { register in
            try await register.append(4)
            try await register.ledger.advanceAll(in: register.database)
            try await register.append(1)
            let log = try #require(try await register.log())
            _ = try await register.ledger.turn(log, in: register.database)
            let house = register.house
            let before = await house.get("/ledger/\(Self.name)/tile/0/000.p/6", as: nil)
            #expect(before.status == 404)
            try await register.ledger.advanceAll(in: register.database)
            let after = await house.get("/ledger/\(Self.name)/tile/0/000.p/6", as: nil)
            #expect(after.status == 200)
        }
    }
}

extension LogRegister {
    fileprivate var house: TestHouse {
        TestHouse(
            ledger.routes, on: database, Policy([]), ledger.journal(beside: NoJournal())
        ) { _ in nil }
    }
}

/// Reading a log is no deed, so nothing is written.
struct NoJournal: Journal {
    func entries(of deeds: [Deed], _ circumstances: Circumstances) -> JournalEntries {
        JournalEntries { _ in }
    }
}
