import Crypto
import Proofs
import Testing

@testable import Ledger

@Suite struct `Hashes that are kept for proofs` {
    private let leaf = TreeHash.sha256.leaf([1])

    @Test func `are not more than there is room for, and those that are asked for stay`() {
        let kept = KeptForProofs()
        let nodes = TileNodes(TileHashes([leaf]), by: .sha256)
        let count = 10 * KeptForProofs.most
        for number in 0..<count {
            kept.keep(nodes, for: key(number))
            #expect(kept[key(0)] != nil)
        }
        let there = (0..<count).filter { kept[key($0)] != nil }
        #expect(there.count <= 2 * KeptForProofs.most)
        #expect(there.first == 0 && there.last == count - 1)
    }

    @Test func `are the crowns only of full tiles of leaves`() {
        let kept = KeptForProofs()
        let full = TileNodes(TileHashes(Array(repeating: leaf, count: 256)), by: .sha256)
        kept.keep(full, for: key(0))
        kept.keep(full, for: key(0, level: 1))
        #expect(kept[key(0)] == nil && kept.crown(of: key(0)) != nil)
        #expect(kept[key(0, level: 1)] != nil && kept.crown(of: key(0, level: 1)) == nil)
    }

    private func key(_ number: Int, level: Int = 0) -> KeptForProofs.Key {
        KeptForProofs.Key(
            log: LogID(high: 1, low: 1), tile: Tile(.hashes(level: level), index: number))
    }
}
