import Kernel
import Proofs
import Storage

/// The keys that took the place of others. Each has a record that says so, and each record names the
/// key before it, back to the one that the log began with.
struct KeptKeys {
    private struct Rotation {
        let former: String
        let key: String
        let place: RecordPlace
    }

    private var rows: [ID<Event>: KeyRow] = [:]
    private var rotations: [ID<KeptLog.Subject>: [Rotation]] = [:]

    init(_ tx: borrowing ReadTransaction) throws {
        for row in try tx.keyRows() { rows[row.event] = row }
    }

    /// - Parameter log: where the record has its place; nil while it waits for one.
    mutating func check(
        _ record: Record, _ payload: [UInt8], of log: KeptLog?, at place: RecordPlace
    ) throws(Finding) {
        guard record.kind == "key.rotated" else { return }
        let said = SaidKey(payload)
        // What was taken in is one log, and speaks of its twin at most.
        if let log, log.isImported, said.origin != log.origin { return }
        guard let row = rows.removeValue(forKey: place.id) else {
            throw place.found(Words.removedRow, at: KeyRow.spot(of: place.id))
        }
        let isSame = row.key == said.key && row.since == said.since
        guard isSame, log.map({ row.log == said.tree(of: $0) }) ?? true else {
            throw place.found(
                Words.changedRow, at: KeyRow.spot(of: place.id), expected: said.key, found: row.key)
        }
        guard log != nil, let former = said.former, let key = said.key else { return }
        rotations[row.log, default: []].append(Rotation(former: former, key: key, place: place))
    }

    /// When every record was seen.
    func finish(_ logs: [KeptLog], _ policy: Policy) throws(Finding) {
        for log in logs {
            var keys = [log.key]
            for rotation in rotations[log.id] ?? [] {
                guard rotation.former == keys.last else {
                    throw keys.count == 1
                        ? Finding(log: log.origin, at: log.spot, what: Words.changedRow)
                        : rotation.place.found(
                            Words.changedRow, at: KeyRow.spot(of: rotation.place.id))
                }
                keys.append(rotation.key)
            }
            guard !policy.knows(log) || policy.logs.contains(where: { keys.contains($0.text) })
            else {
                throw Finding(log: log.origin, at: log.spot, what: Words.changedRow)
            }
        }
        guard let stray = rows.values.first else { return }
        throw Finding(
            event: stray.event.ulid, at: KeyRow.spot(of: stray.event), what: Words.strayRow)
    }
}

extension SaidKey {
    /// A log says of itself and of its twin that they have another key.
    fileprivate func tree(of log: KeptLog) -> ID<KeptLog.Subject>? {
        if origin == log.origin { return log.id }
        return origin == log.origin + TreeHash.twinEnd ? log.id.turned : nil
    }
}

/// What the contents of such a record say.
private struct SaidKey {
    private(set) var origin: String?
    private(set) var former: String?
    private(set) var key: String?
    private(set) var since: Int?

    init(_ payload: [UInt8]) {
        var members = Members(of: payload)
        while let member = members.next() {
            if member.isNamed("origin") { origin = member.text }
            if member.isNamed("former") { former = member.text }
            if member.isNamed("key") { key = member.text }
            if member.isNamed("since") { since = member.number }
        }
    }
}

private struct KeyRow {
    let event: ID<Event>
    let log: ID<KeptLog.Subject>
    let key: String
    let since: Int

    init(_ row: inout Row) throws(StorageError) {
        event = try row.next()
        log = try row.next()
        key = try row.next()
        since = try row.next()
    }

    static func spot(of event: ID<Event>) -> Spot { Spot("ledger_key", "event = \(event)") }
}

extension Transaction {
    fileprivate borrowing func keyRows() throws(StorageError) -> [KeyRow] {
        try rows("SELECT event, log, key, since FROM ledger_key ORDER BY since") { row in
            try KeyRow(&row)
        }
    }
}
