import Crypto
import Foundation
import Proofs
import Testing

@testable import Verifying

@Suite struct `A copied log` {
    @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 512, 700, 65_536, 65_800])
    func `is sound as it was written`(size: Int) throws {
        try withLog(of: size) { log in #expect(log.check().code == 0, "\(log.check())") }
    }

    /// Any one byte of any one file, a thousand times; and none.
    @Test func `is not sound with any byte changed, and the record is named`() throws {
        try withLog(of: 600) { log in
            var dice = SystemRandomNumberGenerator()
            let files = try log.files()
            let sizes = try files.map { try log.read($0).count }
            for _ in 0..<1_000 {
                let (file, place) = pick(files, sizes, &dice)
                let bytes = try log.read(file)
                var changed = bytes
                changed[place] ^= UInt8.random(in: 1...255, using: &dice)
                try log.write(changed, to: file)
                let verdict = log.check()
                #expect(verdict.code != 0, "\(file), byte \(place)")
                if let record = record(at: place, of: file, bytes) {
                    #expect(verdict.finding?.index == record, "\(file), byte \(place)")
                }
                try log.write(bytes, to: file)
            }
            #expect(log.check().code == 0)
        }
    }

    /// Every byte is as likely as any other.
    private func pick(
        _ files: [String], _ sizes: [Int], _ dice: inout SystemRandomNumberGenerator
    ) -> (String, Int) {
        var place = Int.random(in: 0..<sizes.reduce(0, +), using: &dice)
        for (file, size) in zip(files, sizes) {
            if place < size { return (file, place) }
            place -= size
        }
        return (files[0], 0)
    }

    /// The record that a byte of entries or of leaves belongs to.
    private func record(at place: Int, of file: String, _ bytes: [UInt8]) -> Int? {
        guard let tile = Tile(path: file) else { return nil }
        let start = tile.index * Tile.width
        switch tile.content {
        case .hashes(level: 0): return start + place / 32
        case .hashes: return nil
        case .entries:
            var (end, record) = (0, start)
            while true {
                end += 2 + Int(bytes[end]) << 8 + Int(bytes[end + 1])
                guard end <= place else { return record }
                record += 1
            }
        }
    }

    @Test func `is not sound with a hash of a higher tile changed`() throws {
        try withLog(of: 65_800) { log in
            for (file, first) in [("tile/1/000", 7 << 8), ("tile/2/000.p/1", 0)] {
                let bytes = try log.read(file)
                var changed = bytes
                changed[file.hasPrefix("tile/1") ? 7 * 32 + 5 : 5] ^= 1
                try log.write(changed, to: file)
                #expect(log.check().finding?.index == first)
                try log.write(bytes, to: file)
            }
        }
    }

    private func rewrite(
        _ log: CopiedLog, _ change: (inout [[UInt8]]) -> Void
    ) throws -> Finding? {
        var entries = Array(log.entries[256..<512])
        change(&entries)
        try log.write(try #require(EntryBundle.bytes(of: entries)), to: "tile/entries/001")
        return log.check().finding
    }

    @Test func `names the first record that was removed, added or moved`() throws {
        try withLog(of: 600) { log in
            let removed = try rewrite(log) { $0.remove(at: 9) }
            #expect(removed?.index == 256 + 9)
            #expect(removed?.event == CopiedLog.id(256 + 10))
            let added = try rewrite(log) { $0.insert(CopiedLog.entry(9_000), at: 100) }
            #expect(added?.index == 256 + 100)
            #expect(added?.event == CopiedLog.id(9_000))
            let appended = try rewrite(log) { $0.append(CopiedLog.entry(9_000)) }
            #expect(appended?.index == 512)
            let moved = try rewrite(log) { $0.swapAt(200, 30) }
            #expect(moved?.index == 256 + 30)
            #expect(moved?.expected == TreeHash.sha256.leaf(log.entries[286]).hex)
            #expect(moved?.found == TreeHash.sha256.leaf(log.entries[456]).hex)
            let untouched = try rewrite(log) { _ in }
            #expect(untouched == nil)
        }
    }

    /// Whoever changes a record, its leaf and all above it still lacks the key of the log.
    @Test func `is not sound when all was made anew but the signature`() throws {
        try withLog(of: 600) { log in
            var frontier = Frontier()
            var entries = log.entries
            entries[300] = CopiedLog.entry(9_000)
            var nodes: [Node: Digest] = [:]
            for entry in entries {
                frontier.append(TreeHash.sha256.leaf(entry), by: .sha256) { nodes[$0] = $1 }
            }
            for (level, tile) in [(0, Tile(.hashes(level: 0), index: 1))]
                + [(1, Tile(.hashes(level: 1), index: 0, count: 2))]
            {
                let start = tile.index * Tile.width
                let row = (start..<start + tile.count).compactMap {
                    nodes[Node(level: 8 * level, index: $0)]?.bytes
                }
                try log.write(row.flatMap(\.self), to: tile.path)
            }
            let bundle = EntryBundle.bytes(of: entries[256..<512]) ?? []
            try log.write(bundle, to: "tile/entries/001")
            #expect(log.check().finding?.expected == (try log.prover.root().hex))
            let text = Checkpoint(
                origin: CopiedLog.name, size: 600, root: frontier.root(by: .sha256)
            ).text
            let forged = SignedNote(text: text, signatures: try log.head().signatures)
            try log.write(Array(forged.description.utf8), to: "checkpoint")
            #expect(log.check().code == 1)
        }
    }

    @Test func `misses any file that is gone`() throws {
        try withLog(of: 600) { log in
            for file in try log.files() {
                let bytes = try log.read(file)
                try FileManager.default.removeItem(at: log.folder.appending(path: file))
                #expect(log.check().code == (file == "checkpoint" ? 2 : 1), "\(file)")
                try log.write(bytes, to: file)
            }
        }
    }

    @Test func `may still have what was served before, unchanged`() throws {
        try withLog(of: 600) { log in
            let bundle = try log.read("tile/entries/001")
            let leaves = try log.read("tile/0/001")
            let short = EntryBundle.bytes(of: log.entries[256..<266]) ?? []
            try log.write(short, to: "tile/entries/001.p/10")
            try log.write(Array(leaves.prefix(320)), to: "tile/0/001.p/10")
            #expect(log.check().code == 0)
            try log.write(Array(bundle.suffix(short.count)), to: "tile/entries/001.p/10")
            #expect(log.check().finding?.index == 256)
            try log.write(short, to: "tile/entries/001.p/10")
            try log.write(Array(leaves.suffix(320)), to: "tile/0/001.p/10")
            #expect(log.check().finding?.index == 256)
        }
    }

    @Test func `may have a full tile where the head names a part of it`() throws {
        try withLog(of: 600) { log in
            let size = 300
            let root = try log.prover(of: size).root()
            let text = Checkpoint(origin: CopiedLog.name, size: size, root: root).text
            let lines = [try log.log.sign(text), try log.witness.cosign(text, at: 5)]
            let head = SignedNote(text: text, signatures: lines)
            try log.write(Array(head.description.utf8), to: "checkpoint")
            try log.write(Array(try log.read("tile/1/000.p/2").prefix(32)), to: "tile/1/000.p/1")
            #expect(log.check().code == 0, "\(log.check())")
        }
    }
}
