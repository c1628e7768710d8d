import Kernel
import Proofs
import Synchronization

/// What many proofs have in common and what never changes again: the hashes above those of tiles, and
/// the heads they lead to. Most of what a proof costs is to make and to read them.
///
/// Of tiles of leaves there are as many as a log is long, so only their crowns are kept.
final class KeptForProofs: Sendable {
    struct Key: Hashable, Sendable {
        let log: LogID
        let tile: Tile
    }

    /// Sixteen kilobytes each at most, and as many again of those that were not asked for lately.
    static let most = 128
    /// One kilobyte each: those of two million entries, with those that were not asked for lately.
    static let mostCrowns = 4_096
    /// Of a few logs; each is signed anew every second at most.
    static let mostHeads = 16

    private let nodes = Mutex(Lately<Key, TileNodes>(most: most))
    private let crowns = Mutex(Lately<Key, TileCrown>(most: mostCrowns))
    private let heads = Mutex(Lately<String, SignedNote>(most: mostHeads))

    subscript(key: Key) -> TileNodes? { nodes.withLock { $0[key] } }

    func crown(of key: Key) -> TileCrown? { crowns.withLock { $0[key] } }

    func keep(_ nodes: TileNodes, for key: Key) {
        if key.tile.isFull, key.tile.content == .hashes(level: 0), let crown = nodes.crown {
            crowns.withLock { $0.keep(crown, for: key) }
        } else {
            self.nodes.withLock { $0.keep(nodes, for: key) }
        }
    }

    /// A head as it was read. Nil for what is no note.
    func head(_ text: String) -> SignedNote? {
        if let head = heads.withLock({ $0[text] }) { return head }
        guard let head = SignedNote(text) else { return nil }
        heads.withLock { $0.keep(head, for: text) }
        return head
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
