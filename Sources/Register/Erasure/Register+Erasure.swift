import Kernel
import Storage
import Web

// What somebody wants gone from the own file: asked for by the person, answered by another.
extension Register {
    var erasureRoutes: [Route] {
        [
            .get(
                Places.erasureRequest, for: .permitted(.requestCorrection), ErasureWords.title
            ) { visit, field in
                let (_, scene) = try await own(.requestCorrection, visit)
                return try visit.show(try erasurePage(field, scene, Entry()))
            },
            .post(
                Places.erasureRequest, for: .permitted(.requestCorrection), ErasureWords.title,
                fields: ErasureForm.fields
            ) { visit, field in
                let (id, scene) = try await own(.requestCorrection, visit)
                let account = try visit.signedIn().account
                return try await visit.submit(ErasureForm.self) { tx, form in
                    guard field.isErasable, scene.stored.row[field] != nil else {
                        throw Complaint(
                            field.isErasable ? ErasureWords.nothing : ErasureWords.kept,
                            clause: .erasure)
                    }
                    return try ask(
                        Correction(
                            id: Fresh.id(at: visit.now), person: id,
                            organization: scene.organization, field: field,
                            wanted: Correction.nothing, evidence: form.reason,
                            requestedAt: visit.now, requester: account, verdict: nil), in: tx)
                } otherwise: { entry in
                    try erasurePage(field, scene, entry)
                }
            },
        ]
    }

    private func erasurePage(
        _ field: PersonField, _ scene: PersonScene, _ entry: Entry
    ) throws -> ErasureRequestPage {
        let person = try scene.stored.opened(by: cipher)
        return ErasureRequestPage(
            field: field, present: person[field].map { field.words(for: field.masked($0)) },
            entry: entry)
    }

    /// Takes a field out of a file with all that the history and earlier requests say of it. That
    /// it was there, and when it went, stays.
    func erase(
        _ field: PersonField, because reason: String, citing clause: Clause = .erasure,
        on scene: PersonScene, by visit: Visit, in tx: borrowing WriteTransaction
    ) throws -> Deed {
        var person = try scene.stored.opened(by: cipher)
        person[field] = nil
        var act = PersonAct(kind: .erase, on: visit.today, reason: reason)
        act.clause = clause
        act.values = [PersonChange.Value(field.rawValue, from: nil, to: nil)]
        act.person = person
        try write(act, on: scene, by: visit, in: tx)
        try tx.eraseHistory(of: field, of: scene.id, sealedBy: cipher, among: sealed)
        return deed(.changePerson, act, on: scene)
    }
}
