import Kernel
import Keyring
import Storage
import Web

extension Register {
    /// Stores what an act comes to, with the change that tells of it, in this transaction.
    func write(
        _ act: PersonAct, on scene: PersonScene, by visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws {
        let person = try act.person ?? scene.stored.opened(by: cipher)
        do {
            guard try tx.rewrite(person, over: scene.stored, sealedBy: cipher) else {
                throw StaleFile(person: scene.id)
            }
        } catch let error as StorageError {
            guard case .conflict = error.kind else { throw error }
            throw Complaint(ChangeWords.numberTaken, field: PersonField.idNumber.rawValue)
        }
        if let effect = act.effect { try tx.store(effect, of: scene.id, from: act.on) }
        if let transfer = act.transfer {
            try tx.endMembership(of: scene.id, before: act.on)
            try tx.enter([transfer])
        }
        if let undone = act.undone { try tx.undo(undone, of: scene.id) }
        if let dates = act.dates {
            try tx.correct(scene.biography.memberships, joined: dates.0, confirmed: dates.1)
        }
        let change = PersonChange(
            Fresh.id(at: visit.now), act.kind, of: scene.id, on: act.on, recordedAt: visit.now,
            by: visit.principal?.account, visit.principal?.person, because: act.reason,
            citing: act.clause.map(PersonChange.Cited.init), act.values)
        try tx.record(change, as: scene.version + 1, sealedBy: cipher)
        try tx.enter(
            act.records.map { PersonRecord($0, of: scene.id, by: change.id) })
        for record in act.withdrawn { try tx.withdraw(record.id, by: change.id) }
    }
}

extension WriteTransaction {
    fileprivate borrowing func store(
        _ effect: StepEffect, of person: PersonID, from date: CivilDate
    ) throws(StorageError) {
        try endStanding(of: person, before: date)
        if effect.endsMembership { try endMembership(of: person, before: date) }
        if let membership = effect.membership { try enter([membership]) }
        if let period = effect.period { try enter([period]) }
    }
}

extension WriteTransaction {
    /// The days were wrong all along, so they are in every relation.
    fileprivate borrowing func correct(
        _ memberships: [Membership], joined: CivilDate, confirmed: CivilDate?
    ) throws(StorageError) {
        for membership in memberships {
            let isFull = membership.category == .full
            try execute(
                """
                UPDATE membership
                SET joined_on = \(joined), confirmed_on = \(isFull ? confirmed : nil)
                WHERE person = \(membership.person) AND valid_from = \(membership.validFrom)
                """)
        }
        bump(Register.topic)
    }
}
