import Crypto
import Kernel
import Proofs
import Storage

/// A log that has grown, and its twin with it.
struct Extended: Sendable {
    let log: LogState
    let twin: LogState?
}

/// Another program was about the same, and what was begun is to be undone.
struct Overtaken: Error {}

/// A twin that does not lead to its root. Its log goes on without it.
struct TwinFault: Error {
    let twin: Log
    let sentence: Phrase
}

extension Ledger {
    /// Adds to a twin what was added to its log, in the same transaction. Nil where the twin is
    /// behind, and catches up first, or is out of order.
    func growTwin(
        of log: Log, from former: LogState, by leaves: [Leaf], lastAt: Int,
        _ tx: borrowing WriteTransaction
    ) throws -> LogState? {
        guard let twin = twin(of: log), !standing.isHindered(twin.id),
            let state = try tx.state(of: twin.id), state.size == former.size
        else { return nil }
        let hashes = leaves.map { twin.hash.leaf($0.entry) }
        do {
            guard let grown = try grow(twin, state, by: hashes, lastAt: lastAt, tx) else {
                throw Overtaken()
            }
            return grown
        } catch let fault as LedgerFault {
            throw TwinFault(twin: twin, sentence: fault.sentence)
        }
    }
}

// A log that is older than the setting that gave it a twin. The twin begins with nothing and is
// grown from the first entry on, a step at a time; whatever ends the program in between, the next
// one goes on where this one was.
extension Ledger {
    /// So many entries come into a twin at once. A multiple of a tile, so that few partial ones stay.
    static let twinStep = 4_096

    /// Begins the twins that are to be there and are not.
    func beginTwins(in database: any Database) async throws {
        guard national != nil else { return }
        let logs = try await database.read { tx in
            try tx.currentLogs().filter { log in
                guard !log.isTwin, standing[log.id] == .sound else { return false }
                return try tx.state(of: log.id.turned) == nil
            }
        }
        guard !logs.isEmpty else { return }
        try await database.write { tx in
            for log in logs {
                guard let twin = twin(of: log), let start = try tx.start(of: log.id) else {
                    continue
                }
                _ = try tx.begin(twin, at: start)
            }
        }
    }

    /// One step of a twin that is smaller than its log.
    func catchUp(_ twin: Log, in database: any Database) async throws -> Turn {
        do {
            return try await namingStrays(in: [twin], database) {
                try await stepUp(twin, in: database)
            }
        } catch let fault as TwinFault {
            throw LedgerFault(fault.sentence)
        }
    }

    private func stepUp(_ twin: Log, in database: any Database) async throws -> Turn {
        try await database.write(within: .seconds(60)) { tx in
            guard try tx.claim(twin.source), let state = try tx.state(of: twin.id),
                let whole = try tx.state(of: twin.source)
            else { return .overtaken }
            guard state.size < whole.size else { return .idle }
            let end = min(whole.size, (state.size / Ledger.twinStep + 1) * Ledger.twinStep)
            let entries = try soundEntries(in: state.size..<end, of: twin, whole, tx)
            let lastAt = entries.last.flatMap { LogEntry(bytes: $0) }?.atMilliseconds
            let grown = try grow(
                twin, state, by: entries.map(twin.hash.leaf), lastAt: lastAt ?? state.lastAt, tx)
            return grown.map { .grown($0, twin: nil) } ?? .overtaken
        }
    }

    /// Entries as the tiles of their log have them: what was changed since is not signed anew.
    private func soundEntries(
        in range: Range<Int>, of twin: Log, _ whole: LogState, _ tx: borrowing WriteTransaction
    ) throws -> [[UInt8]] {
        let entries = try tx.entries(in: range, of: twin.source)
        for index in range.lowerBound / Tile.width...(range.upperBound - 1) / Tile.width {
            let first = index * Tile.width
            let tile = Tile(
                .hashes(level: 0), index: index, count: min(Tile.width, whole.size - first))
            let part = range.clamped(to: first..<first + tile.count)
            let said = try tx.tile(tile, of: twin.source)?.digests
                .dropFirst(part.lowerBound - first).prefix(part.count)
            let hashes = entries.dropFirst(part.lowerBound - range.lowerBound)
                .prefix(part.count).map { TreeHash.sha256.leaf($0) }
            guard hashes.count == part.count, said.map(Array.init) == hashes else {
                throw LedgerFault(
                    LedgerWords.foreignTile(tile.path, size: whole.size, log: twin.name))
            }
        }
        return entries
    }
}

extension Transaction {
    fileprivate borrowing func start(of log: LogID) throws(StorageError) -> Instant? {
        try first("SELECT started_at FROM ledger_log WHERE id = \(log)")
    }

    /// The twins that are smaller than their logs.
    borrowing func twinsBehind() throws(StorageError) -> [Log] {
        let heads = try rows("SELECT log, size FROM ledger_head ORDER BY log") { row in
            HeadSize(log: try row.next(), size: try row.next())
        }
        let sizes = Dictionary(heads.map { ($0.log, $0.size) }, uniquingKeysWith: max)
        var twins: [Log] = []
        for head in heads where head.size < sizes[head.log.turned] ?? 0 {
            if let log = try log(head.log), log.isTwin { twins.append(log) }
        }
        return twins
    }
}

private struct HeadSize: Sendable {
    let log: LogID
    let size: Int
}
