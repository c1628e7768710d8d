public import Kernel
import Proofs
public import Storage

extension Ledger {
    /// An entry has its place within a second; after this long nobody is giving places.
    static let placingPatience = Duration.seconds(60)
    /// Security.md, S23: this long a log may go on without those who vouch for it.
    static let witnessPatience = Duration.seconds(3_600)

    /// How the logs that are written to do, as the database and this program know it.
    ///
    /// - Parameter start: when the program began to look after them.
    public func health(
        _ tx: borrowing ReadTransaction, at now: Instant, since start: Instant? = nil
    ) throws -> LogsHealth {
        let logs = try tx.currentLogs(), replication = try tx.replication()
        var troubled: [LogsHealth.Troubled] = []
        for log in logs {
            let trouble = try trouble(of: log, replication, tx, at: now, since: start)
            guard let trouble else { continue }
            troubled.append(LogsHealth.Troubled(origin: log.origin, trouble: trouble))
        }
        return LogsHealth(
            logs: logs.count { signs($0) }, witnesses: witnesses.members.count,
            quorum: witnesses.quorum, replication: replication, troubled: troubled)
    }

    private func trouble(
        of log: Log, _ replication: Replication, _ tx: borrowing ReadTransaction, at now: Instant,
        since start: Instant?
    ) throws -> LogTrouble? {
        switch standing[log.id] {
        case .stopped(let sentence), .rolledBack(let sentence): return .stopped(sentence)
        case .sound, nil: break
        }
        guard let state = try tx.state(of: log.id) else { return nil }
        if let since = try tx.waitingSince(log, state, isSigned: signs(log)),
            now - since > Ledger.placingPatience
        {
            return replication.isSettled ? .late : .unreplicated(replication)
        }
        guard signs(log), !witnesses.members.isEmpty,
            let since = try tx.unwitnessedSince(log, state, start)
        else { return nil }
        return now - since > Ledger.witnessPatience ? .unwitnessed : nil
    }
}

extension Transaction {
    /// When the oldest of what has no place, or stands under no signed head, was done.
    fileprivate borrowing func waitingSince(
        _ log: Log, _ state: LogState, isSigned: Bool
    ) throws(StorageError) -> Instant? {
        // A twin that catches up signs step by step what is old already.
        let whole = log.isTwin ? try self.state(of: log.source)?.size : state.size
        let isBehind = whole != state.size
        if isSigned, !isBehind, state.signedSize < state.size {
            return try time(of: state.signedSize, in: log)
        }
        let oldest: EventID? = try first(
            "SELECT seq FROM ledger_pending WHERE log = \(log.id) ORDER BY seq LIMIT 1")
        // Its upper bits are the milliseconds of its birth.
        return oldest.map { Instant(microseconds: Int64($0.high >> 16) * 1_000) }
    }

    /// When the oldest entry was done that no witnessed head has. A twin is younger than its first
    /// entries, and its witnesses are told its key when it is there.
    fileprivate borrowing func unwitnessedSince(
        _ log: Log, _ state: LogState, _ start: Instant?
    ) throws(StorageError) -> Instant? {
        let head = try witnessed(log.id).flatMap { Checkpoint(text: $0.text) }
        let size = head?.size ?? 0
        guard size < state.signedSize, let time = try time(of: size, in: log) else { return nil }
        guard log.isTwin, head == nil, let start else { return time }
        return max(time, start)
    }

    private borrowing func time(of index: Int, in log: Log) throws(StorageError) -> Instant? {
        try entries(in: index..<index + 1, of: log.source).first
            .flatMap { LogEntry(bytes: $0) }
            .map { Instant(microseconds: Int64($0.atMilliseconds) * 1_000) }
    }
}
