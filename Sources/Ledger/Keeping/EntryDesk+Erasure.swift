import Kernel
import Storage

extension EntryDesk {
    /// So many events fit into what a receipt can hold.
    private static let mostEvents = 1_000

    /// Destroys what the entries commit to in which somebody takes part, and what stood for the
    /// person in them. One entry for each house says which entries say nothing from now on; it names
    /// nobody, so that nothing of it has to go later.
    mutating func erase(
        _ person: PersonID, in organization: OrganizationID?, _ tx: borrowing WriteTransaction
    ) throws {
        let taking = try tx.events(of: person)
        try tx.destroyPayloads(of: person)
        try forget(person, tx)
        let houses = Dictionary(grouping: taking, by: \.house)
        if houses.isEmpty { try enter([], in: organization, tx) }
        for (house, events) in houses.sorted(by: { ($0.value[0].event) < ($1.value[0].event) }) {
            for some in events.portions(of: EntryDesk.mostEvents) {
                try enter(some.map(\.event), in: house, tx)
            }
        }
    }

    private mutating func enter(
        _ events: [EventID], in organization: OrganizationID?, _ tx: borrowing WriteTransaction
    ) throws {
        let payload = Payload(["events": .list(events.map { .text($0.ulid) })])
        try enter(.recordErased, payload, in: organization, by: nil, about: nil, tx)
    }
}

/// An event in which somebody takes part, and whose log has it.
private struct Taking: Sendable {
    let event: EventID
    let house: OrganizationID?
}

extension Transaction {
    /// The oldest first, wherever they are on their way.
    fileprivate borrowing func events(of person: PersonID) throws(StorageError) -> [Taking] {
        try rows(
            """
            SELECT p.event, l.organization
            FROM ledger_payload AS p
            LEFT JOIN ledger_leaf AS f ON f.event = p.event
            LEFT JOIN ledger_pending AS w ON w.seq = p.event
            LEFT JOIN ledger_log AS l ON l.id = COALESCE(f.log, w.log)
            WHERE p.subject = \(person) OR p.actor = \(person)
            ORDER BY p.event
            """
        ) { row in Taking(event: try row.next(), house: try row.next()) }
    }
}

extension WriteTransaction {
    fileprivate borrowing func destroyPayloads(of person: PersonID) throws(StorageError) {
        try execute(
            "DELETE FROM ledger_payload WHERE subject = \(person) OR actor = \(person)")
    }

    borrowing func forgetReference(of person: PersonID) throws(StorageError) {
        try execute("DELETE FROM ledger_reference WHERE subject = \(person)")
    }
}
