import Crypto
import Proofs

/// The tree over the leaves as they come, tile by tile: what every height ends with.
///
/// It is made otherwise than the log makes its own, so that a mistake there is not made here too.
struct Ascent {
    private let hash: TreeHash
    /// Of each height of tiles, the hashes that fill no tile yet.
    private var pending: [[Digest]] = []
    private var counts: [Int] = []

    init(by hash: TreeHash) { self.hash = hash }

    /// A hash that stands in a tile above the leaves.
    struct Risen {
        let level: Int
        let index: Int
        let digest: Digest
    }

    /// Adds a leaf, and says what it completes above.
    mutating func add(_ leaf: Digest) -> [Risen] { add(leaf, at: 0) }

    private mutating func add(_ digest: Digest, at level: Int) -> [Risen] {
        if pending.count == level {
            pending.append([])
            counts.append(0)
        }
        counts[level] += 1
        pending[level].append(digest)
        guard pending[level].count == Tile.width else { return [] }
        let full = hash.root(of: pending[level][...])
        pending[level].removeAll(keepingCapacity: true)
        let index = counts.count > level + 1 ? counts[level + 1] : 0
        return [Risen(level: level + 1, index: index, digest: full)] + add(full, at: level + 1)
    }

    /// How many leaves there are.
    var size: Int { counts.first ?? 0 }

    /// The root over all.
    var root: Digest { root(over: pending) }

    /// The root, if these were the leaves that fill no tile yet.
    func root(endingWith leaves: [Digest]) -> Digest { root(over: [leaves] + pending.dropFirst()) }

    /// What is not full is the last of the height above.
    private func root(over rows: [[Digest]]) -> Digest {
        var last: Digest?
        for row in rows {
            let row = row + (last.map { [$0] } ?? [])
            last = row.isEmpty ? nil : hash.root(of: row[...])
        }
        return last ?? hash.empty
    }
}

extension TreeHash {
    /// The root over a row of hashes (RFC 9162, section 2.1.1).
    func root(of row: ArraySlice<Digest>) -> Digest {
        guard row.count > 1, let first = row.first else { return row.first ?? empty }
        if row.count == 2, let last = row.last { return node(first, last) }
        var width = 1
        while width * 2 < row.count { width *= 2 }
        return node(root(of: row.prefix(width)), root(of: row.dropFirst(width)))
    }
}
