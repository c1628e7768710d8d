import Kernel
import Storage

/// An alert that was raised, and what became of it.
struct RaisedAlert: Sendable {
    let id: Alert.ID
    let alert: Alert
    let raisedAt: Instant
    let end: End?

    struct End: Sendable {
        let by: AccountID
        let at: Instant
        let remark: String
    }

    init(_ row: inout Row) throws {
        id = try row.next()
        alert = Alert(
            rule: try row.next(), subject: try row.next(), account: try row.next(),
            count: try row.next(), bucket: try row.next())
        raisedAt = try row.next()
        let by: AccountID? = try row.next()
        let at: Instant? = try row.next()
        let remark: String? = try row.next()
        end = by.flatMap { by in at.map { End(by: by, at: $0, remark: remark ?? "") } }
    }

    fileprivate static let columns: SQL = """
        SELECT a.id, a.rule, a.subject, a.account, a.count, a.bucket, a.raised_at,
            x.by_account, x.at, x.remark
        FROM audit_alert AS a
        LEFT JOIN audit_alert_end AS x ON x.alert = a.id

        """
}

extension Transaction {
    /// Open alerts first, then those settled, the newest first.
    borrowing func alerts(limit: Int) throws(StorageError) -> [RaisedAlert] {
        try rows(
            RaisedAlert.columns + """
                ORDER BY CASE WHEN x.alert IS NULL THEN 0 ELSE 1 END, a.raised_at DESC
                LIMIT \(limit)
                """
        ) { row in try RaisedAlert(&row) }
    }

    borrowing func alert(_ id: Alert.ID) throws(StorageError) -> RaisedAlert? {
        try first(RaisedAlert.columns + "WHERE a.id = \(id)") { row in try RaisedAlert(&row) }
    }

    /// How many wait to be checked, for the navigation.
    borrowing func openAlertCount() throws(StorageError) -> Int {
        try first(
            """
            SELECT count(*) FROM audit_alert AS a
            WHERE NOT EXISTS (SELECT 1 FROM audit_alert_end AS x WHERE x.alert = a.id)
            """) ?? 0
    }

    borrowing func refusals(since: Instant) throws(StorageError) -> [AuditEntry] {
        try rows(
            StoredEntry.columns + """
                WHERE e.outcome = 'refused' AND e.id >= \(AuditEntry.ID.first(at: since))
                ORDER BY e.id
                LIMIT 10000
                """
        ) { row in try StoredEntry(&row).entry }
    }

    borrowing func entries(
        of actions: Set<Action>, since: Instant
    ) throws(StorageError) -> [AuditEntry] {
        try rows(
            StoredEntry.columns + """
                WHERE e.action IN (\(list: actions.map(\.name)))
                    AND e.outcome = 'done' AND e.id >= \(AuditEntry.ID.first(at: since))
                ORDER BY e.id
                LIMIT 10000
                """
        ) { row in try StoredEntry(&row).entry }
    }

    /// Whether an account did this from the same address before, and not too long ago.
    borrowing func isKnown(
        _ entry: AuditEntry, since: Instant
    ) throws(StorageError) -> Bool {
        let found: Int? = try first(
            """
            SELECT 1 FROM audit_entry AS e
            WHERE e.account = \(entry.account) AND e.id < \(entry.id)
                AND e.id >= \(AuditEntry.ID.first(at: since)) AND e.address = \(entry.address)
                AND e.outcome = 'done'
            LIMIT 1
            """)
        return found != nil
    }
}

extension WriteTransaction {
    /// Raises an alert unless the same one stands already; true if it is new.
    borrowing func raise(_ alert: Alert, id: Alert.ID, at now: Instant) throws(StorageError) -> Bool
    {
        try execute(
            """
            INSERT INTO audit_alert (id, rule, subject, account, bucket, count, raised_at)
            VALUES (
                \(id), \(alert.rule), \(alert.subject), \(alert.account), \(alert.bucket),
                \(alert.count), \(now)
            )
            ON CONFLICT (rule, subject, bucket) DO NOTHING
            """) == 1
    }

    borrowing func end(
        _ alert: Alert.ID, by account: AccountID, at now: Instant, _ remark: String
    ) throws(StorageError) {
        try execute(
            """
            INSERT INTO audit_alert_end (alert, by_account, at, remark)
            VALUES (\(alert), \(account), \(now), \(remark))
            """)
    }
}
