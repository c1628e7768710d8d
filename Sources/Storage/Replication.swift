/// Whether what was committed is on another server too, and would outlive the loss of this one.
public enum Replication: Equatable, Sendable {
    /// Nobody asked for another server. SQLite has none.
    case notWanted
    /// A standby that was asked for has it on its disk.
    case done
    /// A standby is there and has not told yet that it has everything up to this place.
    case underWay(upTo: Int)
    /// A standby is asked for, and none is there.
    case noStandby
    /// The account of this program may not see whether one is there.
    case unseen

    public var isSettled: Bool { self == .notWanted || self == .done }
}

extension Transaction {
    /// Whether a standby has all that was committed before this was asked, by whomever; or, when
    /// asked again, up to the place that was named then. A server that is written to all the time
    /// is never altogether still.
    ///
    /// An installation has standbys when `synchronous_standby_names` of its server says so.
    public borrowing func replication(upTo place: Int? = nil) throws(StorageError) -> Replication {
        guard dialect == .postgres, try asksForStandby() else { return .notWanted }
        let seen = try first(
            """
            SELECT pg_has_role('pg_read_all_stats', 'USAGE'),
                CAST(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0') AS BIGINT),
                (SELECT CAST(pg_wal_lsn_diff(max(flush_lsn), '0/0') AS BIGINT)
                FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum'))
            """, as: StandbySight.init)
        return seen.map { $0.replication(upTo: place) } ?? .unseen
    }

    /// The setting is another one after the server has read its configuration again.
    package borrowing func asksForStandby() throws(StorageError) -> Bool {
        try first("SELECT current_setting('synchronous_standby_names') <> ''") ?? false
    }
}

/// What the server says about its standbys, in bytes since its log began.
struct StandbySight: Equatable {
    let isAllowed: Bool
    let written: Int
    let flushed: Int?

    func replication(upTo place: Int?) -> Replication {
        guard isAllowed else { return .unseen }
        guard let flushed else { return .noStandby }
        let wanted = place ?? written
        return flushed >= wanted ? .done : .underWay(upTo: wanted)
    }
}

extension StandbySight {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        isAllowed = try row.next()
        written = try row.next()
        flushed = try row.next()
    }
}
