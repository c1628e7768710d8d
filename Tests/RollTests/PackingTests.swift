import Columns
import Kernel
import Testing

@testable import Roll

@Suite struct `A list of members as bytes` {
    private func pieces(of crowd: Crowd) throws -> [[UInt8]] {
        let written = Pieces()
        var packer = Packer { written.all.append($0) }
        try LiveRoll(#require(crowd.roll)).pack(into: &packer)
        try packer.finish()
        return written.all
    }

    private func read(_ pieces: [[UInt8]]) throws -> LiveRoll {
        let left = Pieces()
        left.all = pieces.reversed()
        var unpacker = Unpacker(size: pieces.reduce(0) { $0 + $1.count }) { left.all.popLast() }
        let live = try LiveRoll(in: #require(Crowd.tree), from: &unpacker)
        try unpacker.finish()
        return live
    }

    @Test(arguments: [0, 1, 65, 30_000])
    func `is read as it was written`(count: Int) throws {
        var crowd = Crowd(count)
        let written = LiveRoll(try #require(crowd.roll))
        let read = try read(try pieces(of: crowd))
        #expect(read.count == count)
        for _ in 0..<60 {
            let selection = crowd.selection()
            for order in Order.allCases {
                let pages = [written, read].map { $0.page(0..<60, of: selection, by: order) }
                #expect(pages[0].members == pages[1].members)
                #expect(pages[0].total == pages[1].total)
            }
            #expect(
                written.suggestions(selection, limit: 9) == read.suggestions(selection, limit: 9))
        }
        #expect(crowd.entries.allSatisfy { read.contains($0.person) })
    }

    @Test func `is refused where something is missing, or more than all`() throws {
        let pieces = try pieces(of: Crowd(30_000))
        let last = try #require(pieces.last)
        #expect(pieces.count > 1)
        #expect(throws: Unpacker.Refusal.self) { try read(pieces.dropLast()) }
        #expect(throws: Unpacker.Refusal.self) { try read(pieces.dropLast() + [last.dropLast(8)]) }
        #expect(throws: Unpacker.Refusal.self) { try read(pieces + [last]) }
        #expect(throws: Unpacker.Refusal.self) { try read([]) }
    }

    /// Whatever number is another one, it is refused or reads as some list; it never traps.
    @Test func `never leaves what it holds`() throws {
        var crowd = Crowd(40)
        let pieces = try pieces(of: crowd)
        for _ in 0..<400 {
            var other = pieces
            let place = crowd.random.below(other[0].count)
            other[0][place] ^= UInt8(1 << crowd.random.below(8))
            guard let live = try? read(other) else { continue }
            for words in ["", "z", "zh", "zha"] {
                let selection = Selection(within: [0..<10], words: words)
                _ = live.page(0..<60, of: selection, by: .born)
                _ = live.suggestions(selection, limit: 5)
            }
        }
    }

    @Test func `is not made any more when nobody wants it`() throws {
        struct Enough: Error {}
        for steps in 0..<8 {
            var builder = RollBuilder(try #require(Crowd.tree))
            for entry in Crowd(200).entries { builder.append(entry) }
            var left = steps
            #expect(throws: Enough.self) {
                try builder.roll {
                    left -= 1
                    if left < 0 { throw Enough() }
                }
            }
        }
    }
}

private final class Pieces {
    var all: [[UInt8]] = []
}
