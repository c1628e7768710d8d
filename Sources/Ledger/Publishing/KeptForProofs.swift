import Kernel
import Proofs
import Synchronization

/// What many proofs have in common and what never changes again: the hashes of tiles, those above
/// them, and the heads they lead to. Most of what a proof costs is to read and to make them.
final class KeptForProofs: Sendable {
    struct Key: Hashable, Sendable {
        let log: LogID
        let tile: Tile
    }

    /// A full tile of leaves. A log has as many as it is long, so of what is above them only the
    /// crown is kept, and the rest is made again.
    private struct Leaves: Sendable {
        let hashes: TileHashes
        let crown: TileCrown

        func nodes(around leaf: Int, by hash: TreeHash) -> TileNodes {
            let place = leaf % Tile.width / TileCrown.run
            let run = hashes.digests[place * TileCrown.run..<(place + 1) * TileCrown.run]
            return TileNodes(TileHashes(Array(run)), at: place, under: crown, by: hash)
        }
    }

    /// When a head was read.
    private struct Seen: Sendable {
        let head: PublishedHead
        let at: ContinuousClock.Instant
    }

    /// Sixteen kilobytes each at most, and as many again of those that were not asked for lately.
    static let most = 128
    /// Nine kilobytes each: those of a million entries, and of another million that were not asked
    /// for lately.
    static let mostLeaves = 4_096
    /// Of a few logs; each is signed anew every second at most.
    static let mostHeads = 16
    /// A proof needs a head that has the entry, not the newest (docs/decisions/0042-a-proof-needs-a-head.md).
    static let fresh = Duration.seconds(1)

    private let nodes = Mutex(Lately<Key, TileNodes>(most: most))
    private let leaves = Mutex(Lately<Key, Leaves>(most: mostLeaves))
    private let heads = Mutex(Lately<String, SignedNote>(most: mostHeads))
    private let published = Mutex(Lately<String, Seen>(most: mostHeads))

    /// What a proof of a leaf needs of a tile.
    func nodes(of key: Key, around leaf: Int, by hash: TreeHash) -> TileNodes? {
        if let nodes = nodes.withLock({ $0[key] }) { return nodes }
        return leaves.withLock { $0[key] }?.nodes(around: leaf, by: hash)
    }

    /// - Returns: what a proof needs of it.
    func keep(_ hashes: TileHashes, for key: Key, by hash: TreeHash) -> TileNodes {
        let nodes = TileNodes(hashes, by: hash)
        if key.tile.isFull, key.tile.content == .hashes(level: 0), let crown = nodes.crown {
            leaves.withLock { $0.keep(Leaves(hashes: hashes, crown: crown), for: key) }
        } else {
            self.nodes.withLock { $0.keep(nodes, for: key) }
        }
        return nodes
    }

    /// A head as it was read. Nil for what is no note.
    func head(_ text: String) -> SignedNote? {
        if let head = heads.withLock({ $0[text] }) { return head }
        guard let head = SignedNote(text) else { return nil }
        heads.withLock { $0.keep(head, for: text) }
        return head
    }

    /// The head that was published when somebody looked a moment ago.
    func published(_ name: String) -> PublishedHead? {
        let seen = published.withLock { $0[name] }
        return seen.flatMap { .now - $0.at < KeptForProofs.fresh ? $0.head : nil }
    }

    func keep(_ head: PublishedHead, of name: String) {
        published.withLock { $0.keep(Seen(head: head, at: .now), for: name) }
    }
}

/// What was asked for lately. When there is enough of it, what was not asked for since the last time
/// is forgotten.
private struct Lately<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let most: Int
    private var recent: [Key: Value] = [:]
    private var former: [Key: Value] = [:]

    init(most: Int) { self.most = most }

    subscript(key: Key) -> Value? {
        mutating get {
            if let value = recent[key] { return value }
            guard let value = former[key] else { return nil }
            keep(value, for: key)
            return value
        }
    }

    mutating func keep(_ value: Value, for key: Key) {
        if recent.count >= most {
            former = recent
            recent = [:]
        }
        recent[key] = value
    }
}
