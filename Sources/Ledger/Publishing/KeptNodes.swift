import Kernel
import Proofs
import Synchronization

/// The hashes above those of full tiles, which never change again. Most of what a proof costs is to
/// make them, and the upper tiles are the same for all proofs.
final class KeptNodes: Sendable {
    struct Key: Hashable, Sendable {
        let log: LogID
        let tile: Tile
    }

    /// Sixteen kilobytes each, and as many again of those that were not asked for lately.
    static let most = 128

    fileprivate struct State {
        var recent: [Key: TileNodes] = [:]
        var former: [Key: TileNodes] = [:]
    }

    private let state = Mutex(State())

    subscript(key: Key) -> TileNodes? {
        state.withLock { state -> TileNodes? in
            if let nodes = state.recent[key] { return nodes }
            guard let nodes = state.former[key] else { return nil }
            state.keep(nodes, for: key)
            return nodes
        }
    }

    func keep(_ nodes: TileNodes, for key: Key) {
        state.withLock { $0.keep(nodes, for: key) }
    }
}

extension KeptNodes.State {
    /// When there are enough, those that were not asked for since the last time are forgotten.
    fileprivate mutating func keep(_ nodes: TileNodes, for key: KeptNodes.Key) {
        if recent.count >= KeptNodes.most {
            former = recent
            recent = [:]
        }
        recent[key] = nodes
    }
}
