import Crypto
import Proofs
import Testing

@testable import Ledger

@Suite struct `Hashes that are kept for proofs` {
    private let leaf = TreeHash.sha256.leaf([1])

    @Test func `are not more than there is room for, and those that are asked for stay`() {
        let kept = KeptForProofs()
        let count = 10 * KeptForProofs.most
        for number in 0..<count {
            _ = kept.keep(TileHashes([leaf]), for: key(number, level: 1), by: .sha256)
            #expect(has(0, level: 1, kept))
        }
        let there = (0..<count).filter { has($0, level: 1, kept) }
        #expect(there.count <= 2 * KeptForProofs.most)
        #expect(there.first == 0 && there.last == count - 1)
    }

    /// Of a full tile of leaves the run in which the leaf stands, and what is above.
    @Test func `prove each leaf, whatever is made again`() {
        let kept = KeptForProofs()
        let hashes = TileHashes((0..<256).map { TreeHash.sha256.leaf([UInt8($0)]) })
        let all = TileNodes(hashes, by: .sha256)
        _ = kept.keep(hashes, for: key(0), by: .sha256)
        for leaf in 0..<256 {
            let nodes = kept.nodes(of: key(0), around: 7 * 256 + leaf, by: .sha256)
            for level in 0...8 {
                let start = (leaf >> level ^ 1) << level & 255
                let range = start..<start + 1 << level
                #expect(nodes?.root(of: range) == all.root(of: range))
            }
        }
    }

    private func has(_ number: Int, level: Int, _ kept: KeptForProofs) -> Bool {
        kept.nodes(of: key(number, level: level), around: 0, by: .sha256) != nil
    }

    private func key(_ number: Int, level: Int = 0) -> KeptForProofs.Key {
        KeptForProofs.Key(
            log: LogID(high: 1, low: 1), tile: Tile(.hashes(level: level), index: number))
    }
}
