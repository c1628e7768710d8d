public import Kernel
import Keyring
public import Storage

// Taking a batch back: everything is as if it had never been read in.

extension Register {
    /// Whose file has gone on since a batch wrote it, so that the batch cannot be taken back:
    /// twenty at most.
    public func holds(
        on batch: PersonBatch.ID, in tx: borrowing ReadTransaction
    ) throws(StorageError) -> [PersonID] {
        try tx.rows(
            """
            SELECT DISTINCT c.person
            FROM person_change AS c
            JOIN person AS p ON p.id = c.person
            WHERE c.batch = \(batch) AND (p.version <> c.number OR c.kind = 'enter' AND (
                EXISTS (SELECT 1 FROM person_record AS r WHERE r.person = c.person)
                OR EXISTS (SELECT 1 FROM person_consent AS s WHERE s.person = c.person)
                OR EXISTS (SELECT 1 FROM talent_pool AS t WHERE t.person = c.person)
                OR EXISTS (SELECT 1 FROM correction AS q WHERE q.person = c.person)))
            LIMIT 20
            """)
    }

    /// Who came into the register with a batch, as a query of ids to stand in `IN (…)`.
    public static func entrants(of batch: PersonBatch.ID) -> SQL {
        "SELECT person FROM person_change WHERE batch = \(batch) AND kind = 'enter'"
    }

    /// From now on nothing but this is done with a batch.
    public func beginTakingBack(
        _ batch: PersonBatch.ID, at now: Instant, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        try tx.execute("UPDATE person_batch SET taken_back_at = \(now) WHERE id = \(batch)")
    }

    /// Takes some files of a batch back, the latest first.
    ///
    /// - Returns: how many; none when all are taken back and nothing is left of the batch.
    /// - Throws: `StaleFile` when somebody changed one of them meanwhile.
    public func takeBack(
        _ batch: PersonBatch.ID, upTo limit: Int, in tx: borrowing WriteTransaction
    ) throws -> Int {
        let written = try tx.changes(of: batch, upTo: limit)
        guard !written.isEmpty else {
            try tx.execute("DELETE FROM person_batch WHERE id = \(batch)")
            return 0
        }
        for change in written where change.kind != .enter { try restore(change, in: tx) }
        try tx.remove(written)
        tx.bump(Register.topic)
        return written.count
    }

    /// The file says again what it said before.
    private func restore(_ change: BatchChange, in tx: borrowing WriteTransaction) throws {
        guard let stored = try tx.person(change.person), stored.version == change.number else {
            throw StaleFile(person: change.person)
        }
        let recorded = try tx.changes(of: change.person, openedBy: cipher)
        let values = recorded.first { $0.id == change.id }?.values ?? []
        var person = try stored.opened(by: cipher)
        for value in values {
            guard let field = PersonField(rawValue: value.field) else { continue }
            person[field] = value.before
        }
        try rewrite(person, values, over: stored, to: change.number - 1, in: tx)
    }
}

/// A change that a batch wrote.
private struct BatchChange: Sendable {
    let id: PersonChange.ID
    let person: PersonID
    let number: Int
    let kind: PersonChange.Kind

    init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        person = try row.next()
        number = try row.next()
        kind = try row.next()
    }
}

extension WriteTransaction {
    fileprivate borrowing func changes(
        of batch: PersonBatch.ID, upTo limit: Int
    ) throws(StorageError) -> [BatchChange] {
        try rows(
            """
            SELECT id, person, number, kind
            FROM person_change
            WHERE batch = \(batch)
            ORDER BY id DESC
            LIMIT \(limit)
            """, as: BatchChange.init)
    }

    /// The changes, and the people who came with them.
    fileprivate borrowing func remove(_ written: [BatchChange]) throws {
        let changes = written.map(\.id)
        let entered = written.filter { $0.kind == .enter }
        let people = entered.map(\.person)
        let changed: [PersonID] = try rows(
            """
            SELECT id FROM person WHERE id IN (\(list: people)) AND version <> 1
            LIMIT 1
            """)
        if let person = changed.first { throw StaleFile(person: person) }
        try execute("DELETE FROM person_change_value WHERE change IN (\(list: changes))")
        try execute("DELETE FROM person_change WHERE id IN (\(list: changes))")
        guard !people.isEmpty else { return }
        try execute("DELETE FROM standing WHERE person IN (\(list: people))")
        try execute("DELETE FROM membership WHERE person IN (\(list: people))")
        try execute("DELETE FROM person WHERE id IN (\(list: people))")
    }
}
