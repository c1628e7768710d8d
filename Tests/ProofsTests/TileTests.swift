import Crypto
import Testing

@testable import Proofs

@Suite struct `A tile` {
    @Test func `has the address that others look for, and no other`() throws {
        for (index, path) in try Vectors.read().indexPaths {
            let number = try #require(Int(index))
            let tile = Tile(.hashes(level: 0), index: number)
            #expect(tile.path == "tile/0/\(path)")
            #expect(Tile(path: tile.path) == tile)
            let part = Tile(.entries, index: number, count: 17)
            #expect(Tile(path: part.path) == part)
        }
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/0/0",
        "tile/0/0000", "tile/0/x000/001", "tile/0/001/001", "tile/0/x001", "tile/0/000.p",
        "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/01", "tile/0/000.p/256",
        "tile/0/000.p/1/1", "tile/0/../000", "tile/0/000/", "/tile/0/000", "tile/0/٠٠٠",
        "tile/0/+01", "tile/data/000", "tile/0/X001/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
    ])
    func `is nowhere else`(path: String) { #expect(Tile(path: path) == nil) }

    /// Reckoned once for all, and each anew.
    @Test(arguments: [1, 2, 7, 255, 256])
    func `has the same hashes above its own, however they are asked for`(count: Int) {
        let hashes = TileHashes((0..<count).map { TreeHash.sha256.leaf(CountedLog.entry($0)) })
        let nodes = TileNodes(hashes, by: .sha256)
        for level in 0...8 {
            for start in stride(from: 0, to: 256, by: 1 << level) {
                let range = start..<start + 1 << level
                #expect(nodes.root(of: range) == hashes.root(of: range, by: .sha256))
            }
        }
    }

    @Test func `that is full is known from its crown and any one run, for all that is in the run`()
        throws
    {
        let hashes = TileHashes((0..<256).map { TreeHash.sha256.leaf(CountedLog.entry($0)) })
        let crown = try #require(TileNodes(hashes, by: .sha256).crown)
        for place in 0..<256 / TileCrown.run {
            let inside = place * TileCrown.run..<(place + 1) * TileCrown.run
            let run = TileHashes(Array(hashes.digests[inside]))
            let nodes = TileNodes(run, at: place, under: crown, by: .sha256)
            for level in 0...8 {
                for start in stride(from: 0, to: 256, by: 1 << level) {
                    let range = start..<start + 1 << level
                    let isKnown = range.count >= TileCrown.run || inside.contains(start)
                    let root = isKnown ? hashes.root(of: range, by: .sha256) : nil
                    #expect(nodes.root(of: range) == root)
                }
            }
        }
    }

    @Test(arguments: [1, 16, 128, 255])
    func `that may still grow has no crown`(count: Int) {
        let hashes = TileHashes((0..<count).map { TreeHash.sha256.leaf(CountedLog.entry($0)) })
        #expect(TileNodes(hashes, by: .sha256).crown == nil)
    }

    @Test func `of seventy thousand entries is as others have it`() throws {
        let vectors = try Vectors.read()
        let log = CountedLog(size: 70_000)
        let contents = [
            Tile.Content.entries, .hashes(level: 0), .hashes(level: 1), .hashes(level: 2),
        ]
        let tiles = contents.flatMap { Tile.all(of: $0, size: 70_000) }
        #expect(tiles.count == vectors.tiles.count)
        for known in vectors.tiles.some {
            let tile = try #require(Tile(path: known.path))
            #expect(tiles.contains(tile) && tile.belongs(to: 70_000))
            let first = tile.index * Tile.width
            let entries = (first..<first + tile.count).map(CountedLog.entry)
            let bytes =
                tile.content == .entries
                ? try #require(EntryBundle.bytes(of: entries)) : try log.hashes(of: tile).bytes
            #expect(bytes.count == known.bytes)
            #expect(Hex.encode(HashFunction.sha256.hash(bytes)) == known.sha256)
        }
    }

    @Test(arguments: [
        ("tile/0/000", 256, true), ("tile/0/000.p/255", 256, false), ("tile/1/000.p/1", 256, true),
        ("tile/0/001.p/1", 257, true), ("tile/0/001", 257, false), ("tile/0/001.p/2", 257, false),
        ("tile/2/000.p/1", 65_536, true), ("tile/2/000.p/1", 65_535, false),
        ("tile/entries/000.p/1", 1, true), ("tile/entries/000.p/1", 0, false),
    ])
    func `belongs to the sizes that have it`(path: String, size: Int, belongs: Bool) throws {
        let tile = try #require(Tile(path: path))
        #expect(tile.belongs(to: size) == belongs)
    }

    @Test(arguments: [1, 255, 256, 257, 600, 66_000])
    func `is enough to make proofs from`(size: Int) throws {
        let log = CountedLog(size: size)
        let hash = TreeHash.sha256
        let prover = Prover(size: size, by: hash, tiles: log.hashes)
        let root = try prover.root()
        #expect(root == log.frontier.root(by: hash))
        for index in stride(from: 0, to: size, by: max(1, size / 37)) {
            let path = try #require(try prover.path(of: index))
            let leaf = hash.leaf(CountedLog.entry(index))
            #expect(
                Check.includes(leaf, at: index, of: size, path: path, root: root, by: hash))
        }
    }

    @Test func `with too few hashes makes no proof`() {
        let prover = Prover(size: 3, by: .sha256, tiles: { _ in TileHashes() })
        #expect(throws: ProofFailure.incomplete(Tile(.hashes(level: 0), index: 0, count: 3))) {
            try prover.root()
        }
    }

    @Test func `of entries gives them back, and refuses what is not whole`() throws {
        let entries = [[], [1], [UInt8](repeating: 7, count: 65_535)]
        let bytes = try #require(EntryBundle.bytes(of: entries))
        #expect(EntryBundle.entries(in: bytes, count: 3) == entries)
        #expect(EntryBundle.entries(in: bytes, count: 2) == nil)
        #expect(EntryBundle.entries(in: bytes, count: 4) == nil)
        #expect(EntryBundle.entries(in: bytes.dropLast(), count: 3) == nil)
        #expect(EntryBundle.entries(in: bytes + [0], count: 3) == nil)
        #expect(EntryBundle.bytes(of: [[UInt8](repeating: 7, count: 65_536)]) == nil)
    }
}
