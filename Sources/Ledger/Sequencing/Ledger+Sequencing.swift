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
        /// The tree has grown, and its twin with it where it has one that was as large; what they
        /// have grown by is durable.
        case grown(LogState, twin: LogState?)
    }

    /// Gives what waits for a log its place: entries, tiles and head in one transaction.
    ///
    /// Nothing is kept between turns. Each reads the right edge of the tree and computes its root
    /// anew (rule R3), so whatever another program or another hand did is seen.
    func turn(_ log: Log, in database: any Database) async throws -> Turn {
        do {
            return try await namingStrays(in: [log, twin(of: log)].compactMap(\.self), database) {
                try await turnOnce(log, in: database)
            }
        } catch is Overtaken {
            return .overtaken
        }
    }

    private func turnOnce(_ log: Log, in database: any Database) async throws -> Turn {
        try await database.write(within: .seconds(60)) { tx in
            let pending = try tx.pending(of: log.id, limit: Ledger.batch)
            guard let last = pending.last else { return .idle }
            guard try tx.claim(log.id), let state = try tx.state(of: log.id) else {
                return .overtaken
            }
            let fresh = try unplaced(pending, of: log, tx)
            guard let grown = try extend(log, state, by: fresh, tx) else { return .overtaken }
            try tx.forgetPending(of: log.id, upTo: last.event)
            return .grown(grown.log, twin: grown.twin)
        }
    }

    /// Nil where the log is no longer where it was read.
    func extend(
        _ log: Log, _ state: LogState, by entries: [LogEntry], _ tx: borrowing WriteTransaction
    ) throws -> Extended? {
        let (leaves, lastAt) = place(entries, after: state, by: log.hash)
        let hashes = leaves.map(\.hash)
        guard let grown = try grow(log, state, by: hashes, lastAt: lastAt, tx) else { return nil }
        try tx.add(leaves, to: log.id)
        let twin = try growTwin(of: log, from: state, by: leaves, lastAt: lastAt, tx)
        return Extended(log: grown, twin: twin)
    }

    /// Adds leaves to a tree. Nil where it is no longer where it was read.
    func grow(
        _ log: Log, _ state: LogState, by leaves: [Digest], lastAt: Int,
        _ tx: borrowing WriteTransaction
    ) throws -> LogState? {
        var growth = try growth(of: log, state, tx)
        for leaf in leaves { growth.append(leaf) }
        let grown = state.grown(to: growth.frontier.size, growth.root, lastAt: lastAt)
        guard try tx.move(state, to: grown) else { return nil }
        for (tile, hashes) in growth.full + growth.partial {
            try tx.add(tile, hashes, to: log.id)
        }
        // No head will be published that ends their time.
        if !signs(log) { try tx.forgetPartial(of: log.id, from: state.size, to: grown.size) }
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

    private func place(
        _ entries: [LogEntry], after state: LogState, by hash: TreeHash
    ) -> ([Leaf], lastAt: Int) {
        var lastAt = state.lastAt
        let leaves = entries.enumerated().map { offset, entry in
            let entry = entry.at(noEarlierThan: lastAt)
            lastAt = entry.atMilliseconds
            let bytes = entry.bytes
            return Leaf(
                index: state.size + offset, event: entry.event, entry: bytes,
                hash: hash.leaf(bytes))
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
        let frontier = Frontier(size: state.size, by: log.hash) { edge[$0] }
        guard let frontier, frontier.root(by: log.hash) == state.root else {
            throw LedgerFault(try culprit(of: log, state, edge, tx))
        }
        return Growth(frontier, edge: edge, by: log.hash)
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
            return log.isTwin
                ? try tx.entries(in: range, of: log.source).map(log.hash.leaf)
                : try tx.hashes(in: range, of: log.id).compactMap { Digest($0) }
        }
        var digests: [Digest] = []
        for index in start..<start + tile.count {
            let child = Tile(.hashes(level: level - 1), index: index)
            guard let hashes = try tx.tile(child, of: log.id),
                let root = hashes.root(of: 0..<Tile.width, by: log.hash)
            else { return nil }
            digests.append(root)
        }
        return digests
    }
}
