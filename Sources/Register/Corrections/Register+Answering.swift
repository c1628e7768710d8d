import Kernel
import Storage
import Web

// A request for a correction or an erasure, and the answer that somebody else gives.
extension Register {
    /// One who asked and one who may decide see it; for anybody else it is not there.
    func correctionPage(
        _ visit: Visit, _ id: Correction.ID, _ entry: Entry
    ) async throws -> CorrectionPage {
        let correction = try await correction(id, visit)
        let scene = try await scene(of: correction.person, visit)
        let isOwn = visit.principal?.person == correction.person
        let mayDecide = visit.may(.decideCorrection, on: scene.object)
        guard isOwn || mayDecide else { throw Denial.hidden }
        if isOwn { try visit.permit(.requestCorrection, on: scene.object) }
        try await visit.record(scene.look(.decideCorrection, visit))
        let person = try scene.stored.opened(by: cipher)
        let field = correction.field
        return CorrectionPage(
            correction: correction, name: person.name,
            present: person[field].map { field.words(for: $0) },
            mayDecide: mayDecide && !isOwn && correction.verdict == nil, entry: entry)
    }

    private func correction(_ id: Correction.ID, _ visit: Visit) async throws -> Correction {
        let found = try await visit.read { tx in try tx.correction(id) }
        guard let found else {
            _ = visit.may(.decideCorrection, on: .installation)
            throw Denial.hidden
        }
        return try found.opened(by: cipher)
    }

    func settle(_ visit: Visit, _ id: Correction.ID) async throws -> Response {
        let correction = try await correction(id, visit)
        let scene = try await scene(of: correction.person, visit)
        try visit.permit(.decideCorrection, on: scene.object)
        return try await visit.submit(CorrectionVerdictForm.self) { tx, form in
            try settle(id, form, visit, in: tx)
        } otherwise: { entry in
            try await correctionPage(visit, id, entry)
        }
    }

    /// The request and the file are read again inside the transaction: of two answers the second
    /// comes late.
    private func settle(
        _ id: Correction.ID, _ form: CorrectionVerdictForm, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let principal = try visit.signedIn()
        guard let correction = try tx.correction(id)?.opened(by: cipher) else {
            throw Denial.hidden
        }
        let found = try tx.reading { tx in
            try scene(of: correction.person, on: visit.today, in: tx)
        }
        guard let scene = found else { throw Denial.hidden }
        try visit.permit(.decideCorrection, on: scene.object)
        do {
            try correction.check(decidedBy: principal.account, principal.person)
        } catch {
            throw Complaint(error.sentence)
        }
        let answer = Correction.Verdict(
            isAgreed: form.isAgreed, by: principal.account, at: visit.now, reason: form.reason)
        try tx.settle(correction, answer)
        let status = form.isAgreed ? "agreed" : "refused"
        let verdict = Deed(
            .decideCorrection, .init("correction", id), in: scene.organization,
            about: scene.id, changes: [Deed.Change("status", from: "pending", to: status)],
            because: form.reason)
        let others = form.isAgreed ? try correct(correction, form, scene, visit, in: tx) : []
        return Outcome(
            verdict, others: others,
            answer: Answer(
                seeing: Places.correction.link(id), saying: correction.outcome(of: answer)))
    }

    private func correct(
        _ correction: Correction, _ form: CorrectionVerdictForm, _ scene: PersonScene,
        _ visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> [Deed] {
        if correction.isErasure {
            return [
                try erase(correction.field, because: form.reason, on: scene, by: visit, in: tx)
            ]
        }
        let person = try scene.stored.opened(by: cipher)
        var corrected = person
        corrected[correction.field] = correction.wanted
        var act = PersonAct(kind: .correct, on: visit.today, reason: form.reason)
        act.clause = .correction
        act.values = person.differences(to: corrected)
        act.person = corrected
        try write(act, on: scene, by: visit, in: tx)
        return [deed(.changePerson, act, on: scene)]
    }
}
