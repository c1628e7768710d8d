import Crypto
import Kernel
import Proofs
import Storage

/// How far a log is.
struct LogState: Sendable, Equatable {
    let log: LogID
    let epoch: Int
    let size: Int
    let root: Digest
    /// The time of the last entry, in milliseconds.
    let lastAt: Int
    let signedSize: Int
    /// The head that was published last.
    let signed: String?

    func grown(to size: Int, _ root: Digest, lastAt: Int) -> LogState {
        LogState(
            log: log, epoch: epoch, size: size, root: root, lastAt: lastAt,
            signedSize: signedSize, signed: signed)
    }

    func head(of log: Log) -> Checkpoint {
        Checkpoint(origin: log.origin, size: size, root: root)
    }

    var isSigned: Bool { signed != nil && signedSize == size }
}

extension LogState {
    fileprivate init(_ row: inout Row) throws {
        log = try row.next()
        epoch = try row.next()
        size = try row.next()
        let bytes: [UInt8] = try row.next()
        guard let digest = Digest(bytes) else { throw LedgerFault(LedgerWords.noRoot) }
        root = digest
        lastAt = try row.next()
        signedSize = try row.next()
        signed = try row.next()
    }
}

/// What waits for the sequencer.
struct Work: Sendable {
    let log: LogID
    /// An entry for its place, and not just a head for its signature.
    let isEntry: Bool
}

/// An entry that waits for its place.
struct Pending: Sendable {
    let event: EventID
    let bytes: [UInt8]
}

/// An entry with its place.
struct Leaf: Sendable {
    let index: Int
    let event: EventID
    let entry: [UInt8]
    let hash: Digest
}

extension Transaction {
    borrowing func state(of log: LogID) throws(StorageError) -> LogState? {
        try first(
            """
            SELECT log, epoch, size, root, last_at, signed_size, signed
            FROM ledger_head
            WHERE log = \(log)
            """
        ) { row in try LogState(&row) }
    }

    /// The logs for which something waits: an entry for its place, or a head for its signature.
    borrowing func logsWithWork() throws(StorageError) -> [Work] {
        try rows(
            """
            SELECT log, EXISTS (SELECT 1 FROM ledger_pending WHERE log = ledger_head.log)
            FROM ledger_head
            WHERE signed_size < size
                OR EXISTS (SELECT 1 FROM ledger_pending WHERE log = ledger_head.log)
            ORDER BY log
            """
        ) { row in Work(log: try row.next(), isEntry: try row.next()) }
    }

    borrowing func pending(of log: LogID, limit: Int) throws(StorageError) -> [Pending] {
        try rows(
            """
            SELECT seq, entry FROM ledger_pending
            WHERE log = \(log)
            ORDER BY seq
            LIMIT \(limit)
            """
        ) { row in Pending(event: try row.next(), bytes: try row.next()) }
    }

    /// Those of some events that have their place already.
    borrowing func placed(_ events: [EventID]) throws(StorageError) -> Set<EventID> {
        let found: [EventID] = try rows(
            "SELECT event FROM ledger_leaf WHERE event IN (\(list: events))")
        return Set(found)
    }

    /// The hashes of leaves, in their order.
    borrowing func hashes(
        in range: Range<Int>, of log: LogID
    ) throws(StorageError) -> [[UInt8]] {
        try rows(
            """
            SELECT hash FROM ledger_leaf
            WHERE log = \(log) AND idx >= \(range.lowerBound) AND idx < \(range.upperBound)
            ORDER BY idx
            """)
    }

    borrowing func entries(
        in range: Range<Int>, of log: LogID
    ) throws(StorageError) -> [[UInt8]] {
        try rows(
            """
            SELECT entry FROM ledger_leaf
            WHERE log = \(log) AND idx >= \(range.lowerBound) AND idx < \(range.upperBound)
            ORDER BY idx
            """)
    }
}

extension WriteTransaction {
    /// Whether this program may go on with a log now. In SQLite there is one writer anyway; where
    /// two meet in PostgreSQL, the second need not begin what it would have to give up.
    borrowing func claim(_ log: LogID) throws(StorageError) -> Bool {
        guard dialect == .postgres else { return true }
        let key = Int64(bitPattern: log.high ^ log.low)
        return try first("SELECT pg_try_advisory_xact_lock(\(key))") ?? false
    }

    borrowing func add(_ leaves: [Leaf], to log: LogID) throws(StorageError) {
        try insert(
            leaves, into: "ledger_leaf", columns: "log", "idx", "event", "entry", "hash"
        ) { leaf, row in
            try row.write(log)
            try row.write(leaf.index)
            try row.write(leaf.event)
            try row.write(leaf.entry)
            try row.write(leaf.hash.bytes)
        }
    }

    /// - Returns: whether the log was still where it was read.
    borrowing func move(
        _ former: LogState, to state: LogState
    ) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE ledger_head
            SET size = \(state.size), root = \(state.root.bytes), last_at = \(state.lastAt)
            WHERE log = \(former.log) AND epoch = \(former.epoch) AND size = \(former.size)
            """) == 1
    }

    borrowing func forgetPending(
        of log: LogID, upTo event: EventID
    ) throws(StorageError) {
        try executeLater(
            "DELETE FROM ledger_pending WHERE log = \(log) AND seq <= \(event)")
    }

    /// A head only ever takes the place of one of a smaller tree.
    borrowing func publish(
        _ note: String, of state: LogState
    ) throws(StorageError) {
        try execute(
            """
            UPDATE ledger_head
            SET signed = \(note), signed_size = \(state.size), cosigned = NULL
            WHERE log = \(state.log) AND epoch = \(state.epoch)
                AND (signed_size < \(state.size) OR signed IS NULL)
            """)
        try forgetPartial(of: state.log, from: state.signedSize, to: state.size)
    }
}
