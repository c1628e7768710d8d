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
        if let ground = act.erasure { return try ask(ground, on: scene, visit, in: tx) }
        try write(act, on: scene, by: visit, in: tx)
        return Outcome(
            deed(F.action, act, on: scene).leaving(try tx.relation(of: id)),
            answer: Answer(seeing: Places.file(of: id, visit), saying: F.words.done))
    }

    func prepared<F: PersonForm>(
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

extension PersonScene {
    /// - Parameter purpose: where it is said in a form and not in the address.
    func look(
        _ action: Action, _ visit: Visit, changes: [Deed.Change] = [], for purpose: Purpose? = nil
    ) -> Deed {
        Deed(
            action, .init("person", id), in: organization, about: id, changes: changes,
            for: purpose ?? visit.purpose)
    }
}

extension Register.Places {
    /// The file again after a change of it, opened for what it was opened for.
    static func file(of person: PersonID, _ visit: Visit) -> Link {
        Register.Places.person.link(person).opened(for: visit.purpose)
    }
}
