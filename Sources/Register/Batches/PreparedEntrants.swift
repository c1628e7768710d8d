import Kernel
import Keyring
public import Storage

/// Entrants of a batch, ready to be written.
public struct PreparedEntrants: Sendable {
    let people: [PreparedPerson]
    let memberships: [Membership]
    let standings: [StandingPeriod]
    let changes: [NumberedChange]

    public var count: Int { people.count }
}

extension Register {
    public func prepare(
        _ entrants: [Entrant], for batch: PersonBatch
    ) throws -> PreparedEntrants {
        PreparedEntrants(
            people: try entrants.map { try PreparedPerson($0.person, sealedBy: cipher) },
            memberships: entrants.compactMap(\.membership),
            standings: entrants.compactMap(\.standing),
            changes: entrants.map { entrant in
                NumberedChange(
                    change: batch.change(.enter, of: entrant.person.id), number: 1,
                    batch: batch.id)
            })
    }

    /// Writes entrants, each with the change that tells where the file came from.
    public func enter(
        _ prepared: PreparedEntrants, in tx: borrowing WriteTransaction
    ) throws(StorageError) {
        try tx.enter(prepared.people) { person in person }
        try tx.enter(prepared.memberships)
        if !prepared.standings.isEmpty { try tx.enter(prepared.standings) }
        try tx.enter(prepared.changes, sealedBy: cipher)
    }
}

extension PersonBatch {
    func change(
        _ kind: PersonChange.Kind, of person: PersonID, _ values: [PersonChange.Value] = []
    ) -> PersonChange {
        PersonChange(
            Fresh.id(at: recordedAt), kind, of: person, on: date, recordedAt: recordedAt,
            by: account, actor, because: reason,
            citing: kind == .correct ? PersonChange.Cited(.correction) : nil, values)
    }
}

extension WriteTransaction {
    /// Before the first row of a batch is written.
    public borrowing func begin(_ batch: PersonBatch) throws(StorageError) {
        try execute(
            """
            INSERT INTO person_batch (id, begun_at, account)
            VALUES (\(batch.id), \(batch.recordedAt), \(batch.account))
            ON CONFLICT (id) DO NOTHING
            """)
    }
}
