import HTML
import Kernel
import Keyring
import Storage
import Web

// The one way every change of a file goes, from its form to its answer.

extension Register {
    /// The two routes of a change: the page with its form, and the form itself.
    func routes<F: PersonForm>(for form: F.Type) -> [Route] {
        [
            .get(F.place, for: .permitted(F.action), F.words.title) { visit, id in
                try await offer(form, visit, id)
            },
            .post(F.place, for: .permitted(F.action), F.words.title, fields: F.fields) {
                visit, id in
                try await carryOut(form, visit, id)
            },
        ]
    }

    /// A form shows what the file says, so it opens like the file: with a purpose, and on record.
    private func offer<F: PersonForm>(
        _ form: F.Type, _ visit: Visit, _ id: PersonID
    ) async throws -> Response {
        let scene = try await scene(of: id, visit)
        guard visit.viewer.may(F.action, on: scene.object) else {
            _ = visit.may(F.action, on: scene.object)
            throw visit.viewer.may(.readPerson, on: scene.object)
                ? Denial.forbidden : Denial.hidden
        }
        _ = visit.may(F.action, on: scene.object)
        try refuseOwnFile(form, visit, id)
        try visit.permit(.readPerson, on: scene.object, for: visit.purpose)
        try await visit.record(scene.look(.readPerson, visit))
        let person = try scene.stored.opened(by: cipher)
        let pairs = [
            Query.Pair("version", String(scene.version)),
            Query.Pair("on", visit.today.description),
        ]
        let entry = Entry(Query(pairs + F.prefilled(person, scene, visit.request.query)))
        return try visit.show(try await page(form, scene, entry, visit))
    }

    private func carryOut<F: PersonForm>(
        _ form: F.Type, _ visit: Visit, _ id: PersonID
    ) async throws -> Response {
        let scene = try await scene(of: id, visit)
        try visit.permit(F.action, on: scene.object)
        try refuseOwnFile(form, visit, id)
        do {
            return try await visit.submit(form) { tx, form in
                try command(form, on: id, visit, in: tx)
            } otherwise: { entry in
                try await page(form, scene, entry, visit)
            }
        } catch is StaleFile {
            var entry = try visit.entry(for: form)
            entry.complain(Complaint(ChangeWords.stale))
            return try visit.show(try await page(form, scene, entry, visit), .conflict)
        }
    }

    /// One's own file is kept by somebody else.
    private func refuseOwnFile<F: PersonForm>(
        _ form: F.Type, _ visit: Visit, _ id: PersonID
    ) throws {
        guard F.isForOneself || visit.principal?.person != id else {
            throw Failure(.forbidden, ChangeWords.ownFile)
        }
    }

    /// Everything is read and asked again inside the transaction: what was allowed when the page
    /// was made may not be so now.
    private func command<F: PersonForm>(
        _ form: F, on id: PersonID, _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let (scene, act) = try tx.reading { tx throws -> (PersonScene, PersonAct) in
            guard let scene = try self.scene(of: id, on: visit.today, in: tx) else {
                throw Denial.hidden
            }
            try visit.permit(F.action, on: scene.object)
            guard form.version == scene.version else { throw StaleFile(person: id) }
            let act = try prepared(form, scene, in: tx)
            for object in act.alsoDecidedBy { try visit.permit(F.action, on: object) }
            return (scene, act)
        }
        try write(act, on: scene, by: visit, in: tx)
        return Outcome(
            deed(F.action, act, on: scene),
            answer: Answer(seeing: Places.file(of: id, visit), saying: F.words.done))
    }

    private func prepared<F: PersonForm>(
        _ form: F, _ scene: PersonScene, in tx: borrowing ReadTransaction
    ) throws -> PersonAct {
        do {
            return try form.prepare(
                scene, try scene.stored.opened(by: cipher), self, in: tx)
        } catch let refusal as LifeRefusal {
            throw refusal.complaint
        } catch let refusal as BiographyRefusal {
            throw refusal.complaint
        } catch let refusal as Membership.Refusal {
            throw Complaint(refusal.sentence, field: "on", clause: .probation)
        }
    }

    func deed(_ action: Action, _ act: PersonAct, on scene: PersonScene) -> Deed {
        let changed = act.values.filter { PersonField(rawValue: $0.field) != nil }.map { value in
            Deed.Change(value.field, from: ChangeWords.masked, to: ChangeWords.changed)
        }
        return Deed(
            action, .init("person", scene.id), in: scene.organization, about: scene.id,
            changes: act.deeds + changed, because: act.reason)
    }
}

// MARK: - Writing

extension Register {
    /// Stores what an act comes to, with the change that tells of it, in this transaction.
    func write(
        _ act: PersonAct, on scene: PersonScene, by visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws {
        let person = try act.person ?? scene.stored.opened(by: cipher)
        do {
            guard try tx.rewrite(person, over: scene.version, sealedBy: cipher) else {
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

extension PersonScene {
    func look(_ action: Action, _ visit: Visit, changes: [Deed.Change] = []) -> Deed {
        Deed(
            action, .init("person", id), in: organization, about: id, changes: changes,
            for: visit.purpose)
    }
}

extension Register.Places {
    /// The file again after a change of it, opened for what it was opened for.
    static func file(of person: PersonID, _ visit: Visit) -> Link {
        let link = Register.Places.person.link(person)
        return visit.purpose.map { link.adding("purpose", $0.code) } ?? link
    }
}

extension Membership.Refusal {
    var sentence: Phrase {
        switch self {
        case .confirmedTooEarly:
            Phrase("预备期为一年，转正日期应满一年", "Probation lasts a year")
        case .fullWithoutConfirmation: Phrase("正式党员应有转正日期", "A full member was confirmed")
        case .probationaryWithConfirmation:
            Phrase("预备党员没有转正日期", "A probationer is not confirmed")
        case .endsBeforeItBegins: Phrase("结束日期早于开始日期", "It ends before it begins")
        case .beginsBeforeJoining:
            Phrase("组织关系不能早于加入党组织", "The relation cannot begin before joining")
        }
    }
}
