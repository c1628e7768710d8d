import Crypto
import Kernel
import Proofs
import Storage

extension Ledger {
    /// How many entries get their places in one transaction.
    static let batch = 1_024

    /// What a turn of the sequencer came to.
    enum Turn: Sendable, Equatable {
        /// Nothing waited.
        case idle
        /// Another program was about the same.
        case overtaken
        /// The tree has grown, and what it has grown by is durable.
        case grown(LogState)
    }

    /// Gives what waits for a log its place: entries, tiles and head in one transaction.
    ///
    /// Nothing is kept between turns. Each reads the right edge of the tree and computes its root
    /// anew (rule R3), so whatever another program or another hand did is seen.
    func turn(_ log: Log, in database: any Database) async throws -> Turn {
        try await database.write(within: .seconds(60)) { tx in
            let pending = try tx.pending(of: log.id, limit: Ledger.batch)
            guard let last = pending.last else { return .idle }
            guard try tx.claim(log.id), let state = try tx.state(of: log.id) else {
                return .overtaken
            }
            let fresh = try unplaced(pending, of: log, tx)
            guard let grown = try extend(log, state, by: fresh, tx) else { return .overtaken }
            try tx.forgetPending(of: log.id, upTo: last.event)
            return .grown(grown)
        }
    }

    /// Nil where the log is no longer where it was read.
    func extend(
        _ log: Log, _ state: LogState, by entries: [LogEntry], _ tx: borrowing WriteTransaction
    ) throws -> LogState? {
        var growth = try growth(of: log, state, tx)
        let (leaves, lastAt) = place(entries, after: state)
        for leaf in leaves { growth.append(leaf.hash) }
        let grown = state.grown(
            to: growth.frontier.size, growth.frontier.root(by: .sha256), lastAt: lastAt)
        guard try tx.move(state, to: grown) else { return nil }
        try tx.add(leaves, to: log.id)
        for (tile, hashes) in growth.full + growth.partial {
            try tx.add(tile, hashes, to: log.id)
        }
        return grown
    }

    /// The same event twice is one entry (rule R7).
    private func unplaced(
        _ pending: [Pending], of log: Log, _ tx: borrowing WriteTransaction
    ) throws -> [LogEntry] {
        let placed = try tx.placed(pending.map(\.event))
        return try pending.filter { !placed.contains($0.event) }.map { pending in
            guard let entry = LogEntry(bytes: pending.bytes), entry.event == pending.event else {
                throw LedgerFault(
                    LedgerWords.foreignPending(pending.event.ulid, log: log.name))
            }
            return entry
        }
    }

    private func place(_ entries: [LogEntry], after state: LogState) -> ([Leaf], lastAt: Int) {
        var lastAt = state.lastAt
        let leaves = entries.enumerated().map { offset, entry in
            let entry = entry.at(noEarlierThan: lastAt)
            lastAt = entry.atMilliseconds
            let bytes = entry.bytes
            return Leaf(
                index: state.size + offset, event: entry.event, entry: bytes,
                hash: TreeHash.sha256.leaf(bytes))
        }
        return (leaves, lastAt)
    }
}

extension Ledger {
    /// The right edge of a log, when it leads to the root that is stored (rule R3).
    func growth<Mode>(
        of log: Log, _ state: LogState, _ tx: borrowing Transaction<Mode>
    ) throws -> Growth {
        var edge: [Tile: TileHashes] = [:]
        for tile in Tile.rightEdge(of: state.size) {
            guard let hashes = try tx.tile(tile, of: log.id) else {
                throw LedgerFault(
                    LedgerWords.foreignTile(tile.path, size: state.size, log: log.name))
            }
            edge[tile] = hashes
        }
        let frontier = Frontier(size: state.size, by: .sha256) { edge[$0] }
        guard let frontier, frontier.root(by: .sha256) == state.root else {
            throw LedgerFault(try culprit(of: log, state, edge, tx))
        }
        return Growth(frontier, edge: edge)
    }

    /// Which tile does not lead to the root: one that is not what lies below it. When all are, it is
    /// the root.
    private func culprit<Mode>(
        of log: Log, _ state: LogState, _ edge: [Tile: TileHashes],
        _ tx: borrowing Transaction<Mode>
    ) throws -> Phrase {
        for tile in Tile.rightEdge(of: state.size) {
            guard let below = try digests(below: tile, of: log, tx),
                below == edge[tile]?.digests
            else { return LedgerWords.foreignTile(tile.path, size: state.size, log: log.name) }
        }
        return LedgerWords.foreignRoot(size: state.size, log: log.name)
    }

    private func digests<Mode>(
        below tile: Tile, of log: Log, _ tx: borrowing Transaction<Mode>
    ) throws -> [Digest]? {
        guard case .hashes(let level) = tile.content else { return nil }
        let start = tile.index * Tile.width
        if level == 0 {
            let range = start..<start + tile.count
            return try tx.hashes(in: range, of: log.id).compactMap { Digest($0) }
        }
        var digests: [Digest] = []
        for index in start..<start + tile.count {
            let child = Tile(.hashes(level: level - 1), index: index)
            guard let hashes = try tx.tile(child, of: log.id),
                let root = hashes.root(of: 0..<Tile.width, by: .sha256)
            else { return nil }
            digests.append(root)
        }
        return digests
    }
}
