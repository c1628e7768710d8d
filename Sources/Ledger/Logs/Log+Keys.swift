import Kernel
import Storage

/// A key that took the place of another one.
struct Succession: Sendable, Equatable {
    let key: String
    let since: Instant
}

extension Log {
    /// How long a key still signs beside the one that took its place: until then whoever checks has
    /// heard of the new one.
    static let overlap = Duration.seconds(90 * 86_400)

    /// Every key that ever signed for it, the first one first.
    var keys: [String] { [key] + successions.map(\.key) }

    /// From when a new key stands. A clock that was set back makes it none of the former ones.
    func successionTime(at now: Instant) -> Instant {
        guard let last = successions.last?.since else { return now }
        return max(now, last + .microseconds(1))
    }

    /// Those that sign today: the last, and each whose successor is young.
    func signingKeys(at now: Instant) -> [String] {
        keys.enumerated().filter { place, _ in
            place == successions.count || now < successions[place].since + Log.overlap
        }.map(\.element)
    }
}

extension Transaction {
    borrowing func withSuccessions(_ log: Log) throws(StorageError) -> Log {
        var log = log
        log.successions = try rows(
            "SELECT key, since FROM ledger_key WHERE log = \(log.id) ORDER BY since"
        ) { row in Succession(key: try row.next(), since: try row.next()) }
        return log
    }
}

extension WriteTransaction {
    borrowing func succeed(
        _ log: LogID, by key: String, at now: Instant, saidBy event: EventID
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO ledger_key (log, key, since, event)
            VALUES (\(log), \(key), \(now), \(event))
            """)
    }
}
