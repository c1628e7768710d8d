import Crypto
import Proofs
import Testing

@testable import Ledger

@Suite struct `Hashes that are kept for proofs` {
    @Test func `are not more than there is room for, and those that are asked for stay`() {
        let kept = KeptNodes()
        let nodes = TileNodes(TileHashes([TreeHash.sha256.leaf([1])]), by: .sha256)
        let count = 10 * KeptNodes.most
        for number in 0..<count {
            kept.keep(nodes, for: key(number))
            #expect(kept[key(0)] != nil)
        }
        let there = (0..<count).filter { kept[key($0)] != nil }
        #expect(there.count <= 2 * KeptNodes.most)
        #expect(there.first == 0 && there.last == count - 1)
    }

    private func key(_ number: Int) -> KeptNodes.Key {
        KeptNodes.Key(
            log: LogID(high: 1, low: 1), tile: Tile(.hashes(level: 0), index: number))
    }
}
