import Synchronization

/// What was made from the database, kept for as long as the topics it was made from do not change.
///
/// The versions of the topics are read in the transaction that asks, so what is given is exactly
/// what would be made anew: nobody is shown an old page or keeps a role they have lost.
public final class Memory<Key: Hashable & Sendable, Kept: Sendable>: Sendable {
    private struct Entry {
        let version: Int
        let kept: Kept
    }

    private let topics: [Topic]
    private let limit: Int
    private let entries = Mutex<[Key: Entry]>([:])

    /// - Parameter limit: how many are kept; one more, and all of them are let go.
    public init(following topics: Set<Topic>, keeping limit: Int) {
        self.topics = topics.sorted { $0.name < $1.name }
        self.limit = limit
    }

    /// What is kept under a key, or what `make` makes of it now.
    ///
    /// In the middle of a command nothing is kept nor taken: its changes have no version yet, and
    /// may never get one.
    @_semantics("optimize.no.crossmodule")
    public func value(
        _ key: Key, in transaction: borrowing ReadTransaction,
        make: (borrowing ReadTransaction) throws -> Kept
    ) throws -> Kept {
        guard !transaction.isWithinWriting else { return try make(transaction) }
        // Read before anything else: what another program changes meanwhile is then made again.
        let version = try transaction.version(of: topics)
        let entry = entries.withLock { $0[key] }
        if let entry, entry.version == version { return entry.kept }
        let made = try make(transaction)
        keep(Entry(version: version, kept: made), under: key)
        return made
    }

    private func keep(_ entry: Entry, under key: Key) {
        entries.withLock { entries in
            if entries.count >= limit { entries.removeAll(keepingCapacity: true) }
            entries[key] = entry
        }
    }
}
