import Crypto
import Kernel
import Proofs
import Storage

extension Log {
    fileprivate static let columns: SQL =
        "SELECT id, name, organization, epoch, origin, key FROM ledger_log\n"

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        name = try row.next()
        organization = try row.next()
        epoch = try row.next()
        origin = try row.next()
        key = try row.next()
    }
}

extension Transaction {
    borrowing func logs() throws(StorageError) -> [Log] {
        var logs = try rows(Log.columns + "ORDER BY name") { row in try Log(&row) }
        for place in logs.indices { logs[place] = try withSuccessions(logs[place]) }
        return logs
    }

    borrowing func log(named name: String) throws(StorageError) -> Log? {
        let log = try first(Log.columns + "WHERE name = \(name)") { row in try Log(&row) }
        return try log.map { log throws(StorageError) in try withSuccessions(log) }
    }

    borrowing func log(_ id: LogID) throws(StorageError) -> Log? {
        let log = try first(Log.columns + "WHERE id = \(id)") { row in try Log(&row) }
        return try log.map { log throws(StorageError) in try withSuccessions(log) }
    }

    /// The logs that are written to: of each house that of its latest epoch, and its twin.
    borrowing func currentLogs() throws(StorageError) -> [Log] {
        let logs = try logs().filter { !$0.isImported }
        return logs.filter { log in
            !logs.contains { $0.organization == log.organization && $0.epoch > log.epoch }
        }
    }

    /// The log that an organisation writes to now: that of the latest epoch, and never one that was
    /// taken in from elsewhere. What signs it is not asked for here.
    borrowing func log(of organization: OrganizationID?) throws(StorageError) -> Log? {
        let condition: SQL =
            organization.map { "WHERE organization = \($0)" }
            ?? "WHERE organization IS NULL AND name NOT LIKE \(Log.importedPrefix + "%")"
        let notTwin: SQL = " AND name NOT LIKE \("%" + TreeHash.twinEnd)"
        return try first(
            Log.columns + condition + notTwin + " ORDER BY epoch DESC LIMIT 1"
        ) { row in try Log(&row) }
    }

    borrowing func reference(of subject: PersonID) throws(StorageError) -> Reference? {
        let bytes: [UInt8]? = try first(
            "SELECT reference FROM ledger_reference WHERE subject = \(subject)")
        return bytes.flatMap { Reference($0) }
    }
}

extension WriteTransaction {
    /// Another program may begin the same log at the same moment; then there is one. Whichever of its
    /// unique columns they meet in: PostgreSQL would refuse the one that is not named.
    ///
    /// - Returns: whether it was begun here.
    borrowing func begin(_ log: Log, at now: Instant) throws(StorageError) -> Bool {
        let count = try execute(
            """
            INSERT INTO ledger_log (id, name, organization, epoch, origin, key, started_at)
            VALUES (
                \(log.id), \(log.name), \(log.organization), \(log.epoch), \(log.origin),
                \(log.key), \(now)
            )
            ON CONFLICT DO NOTHING
            """)
        guard count > 0 else { return false }
        try executeLater(
            """
            INSERT INTO ledger_head (log, epoch, size, root, last_at, signed_size)
            VALUES (\(log.id), \(log.epoch), 0, \(log.hash.empty.bytes), 0, 0)
            """)
        return true
    }

    borrowing func keep(_ reference: Reference, of subject: PersonID) throws(StorageError) {
        try execute(
            """
            INSERT INTO ledger_reference (subject, reference)
            VALUES (\(subject), \(reference.bytes))
            ON CONFLICT (subject) DO NOTHING
            """)
    }

    /// What is committed to, and that the entries wait for their places.
    borrowing func hold(_ entries: [HeldEntry]) throws(StorageError) {
        if isQuickerTogether(entries.count) { return try holdTogether(entries) }
        for entry in entries { try hold(entry) }
    }

    /// The same event twice is one entry.
    private borrowing func hold(_ held: HeldEntry) throws(StorageError) {
        let (event, bytes) = (held.entry.event, held.entry.bytes)
        try keep(held.payload, of: event, by: held.actor, about: held.subject)
        try executeLater(
            """
            INSERT INTO ledger_pending (seq, log, entry)
            VALUES (\(event), \(held.log), \(bytes))
            ON CONFLICT (seq) DO NOTHING
            """)
    }

    /// Of what was done to many at once. Their events were made for this.
    private borrowing func holdTogether(_ entries: [HeldEntry]) throws(StorageError) {
        try insert(
            entries, into: "ledger_payload", columns: "event", "subject", "salt", "payload", "actor"
        ) { held, row in
            try row.write(held.entry.event)
            try row.write(held.subject)
            try row.write(held.payload.salt.bytes)
            try row.write(held.payload.bytes)
            try row.write(held.actor)
        }
        try insert(entries, into: "ledger_pending", columns: "seq", "log", "entry") { held, row in
            try row.write(held.entry.event)
            try row.write(held.log)
            try row.write(held.entry.bytes)
        }
    }

    borrowing func keep(
        _ payload: Payload, of event: EventID, by actor: PersonID?, about subject: PersonID?
    ) throws(StorageError) {
        try executeLater(
            """
            INSERT INTO ledger_payload (event, subject, salt, payload, actor)
            VALUES (\(event), \(subject), \(payload.salt.bytes), \(payload.bytes), \(actor))
            ON CONFLICT (event) DO NOTHING
            """)
    }
}
