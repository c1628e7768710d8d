import Crypto
import Kernel
import Keyring
public import Storage

/// An entrant of a batch, ready to be written.
public struct ReadyEntrant: Sendable {
    let person: PreparedPerson
    let membership: Membership?
    let standing: StandingPeriod?
    let change: NumberedChange

    /// By which the person would be found in the register.
    public var index: [UInt8]? { person.idNumberIndex }
}

extension Register {
    public func prepare(
        _ entrants: [Entrant], for batch: PersonBatch
    ) throws -> [ReadyEntrant] {
        var randomness = DrawnRandom()
        var changes = IDSeries<PersonChangeSubject>(at: batch.recordedAt, using: &randomness)
        return try entrants.map { entrant in
            let change = batch.change(
                changes.next(using: &randomness), .enter, of: entrant.person.id)
            return ReadyEntrant(
                person: try PreparedPerson(
                    entrant.person, sealedBy: cipher, using: &randomness),
                membership: entrant.membership, standing: entrant.standing,
                change: NumberedChange(change: change, number: 1, batch: batch.id))
        }
    }

    /// Writes entrants, each with the change that tells where the file came from.
    public func enter(
        _ entrants: [ReadyEntrant], in tx: borrowing WriteTransaction
    ) throws {
        try tx.enter(entrants) { entrant in entrant.person }
        try tx.enter(entrants.lazy.compactMap(\.membership))
        try tx.enter(entrants.lazy.compactMap(\.standing))
        try tx.enter(entrants.map(\.change), sealedBy: cipher)
    }
}

extension PersonBatch {
    func change(
        _ id: PersonChange.ID, _ kind: PersonChange.Kind, of person: PersonID,
        _ values: [PersonChange.Value] = []
    ) -> PersonChange {
        PersonChange(
            id, kind, of: person, on: date, recordedAt: recordedAt,
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
