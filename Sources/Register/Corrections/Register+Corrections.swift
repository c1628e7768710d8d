import HTML
import Kernel
import Storage
public import Web

extension Register {
    var correctionRoutes: [Route] {
        [
            .get(
                Places.correctionRequest, for: .permitted(.requestCorrection),
                CorrectionWords.asking
            ) { visit, field in
                let (_, scene) = try await own(.requestCorrection, visit)
                return try visit.show(try requestPage(field, scene, Entry()))
            },
            .post(
                Places.correctionRequest, for: .permitted(.requestCorrection),
                CorrectionWords.asking, fields: CorrectionForm.fields
            ) { visit, field in
                try await request(visit, field)
            },
            .get(
                Places.correction, for: .permitted(.requestCorrection, .decideCorrection),
                CorrectionWords.title
            ) { visit, id in
                try visit.show(try await correctionPage(visit, id, Entry()))
            },
            .post(
                Places.correction, for: .permitted(.decideCorrection), CorrectionWords.title,
                fields: CorrectionVerdictForm.fields
            ) { visit, id in
                try await settle(visit, id)
            },
            .get(
                Places.download, for: .permitted(.downloadFile), CorrectionWords.download,
                options: .heavy
            ) { visit in
                try await download(visit)
            },
        ]
    }

    /// Requests that wait for an answer in the organisations somebody looks after.
    public var duties: DutySource {
        { visit in
            let own = visit.ownOrganizations(for: .decideCorrection)
            guard !own.isEmpty else { return [] }
            return try await visit.read { tx in
                let pending = try tx.pendingCorrections(
                    below: try below(own, on: visit.today, in: tx))
                let waiting = pending.map(\.row).filter {
                    $0.requester != visit.principal?.account
                        && $0.person != visit.principal?.person
                }
                let names = try tx.personNames(of: waiting.map(\.person))
                return waiting.map { $0.duty(names[$0.person] ?? "", on: visit.today) }
            }
        }
    }

    // MARK: - Asking

    private func requestPage(
        _ field: PersonField, _ scene: PersonScene, _ entry: Entry
    ) throws -> CorrectionRequestPage {
        let person = try scene.stored.opened(by: cipher)
        return CorrectionRequestPage(
            field: field, present: person[field].map { field.words(for: field.masked($0)) },
            entry: entry)
    }

    private func request(_ visit: Visit, _ field: PersonField) async throws -> Response {
        let (id, scene) = try await own(.requestCorrection, visit)
        let account = try visit.signedIn().account
        let present = try scene.stored.opened(by: cipher)[field]
        return try await visit.submit(CorrectionForm.self) { tx, form in
            let wanted: String
            do throws(Complaint) {
                wanted = try field.read(form.wanted, on: visit.today)
            } catch {
                throw Complaint(error.sentence, field: CorrectionForm.wanted.name)
            }
            guard wanted != present else {
                throw Complaint(
                    ChangeWords.nothingChanges, field: CorrectionForm.wanted.name)
            }
            let correction = Correction(
                id: Fresh.id(at: visit.now), person: id, organization: scene.organization,
                field: field, wanted: wanted, evidence: form.evidence, requestedAt: visit.now,
                requester: account, verdict: nil)
            return try ask(correction, in: tx)
        } otherwise: { entry in
            try requestPage(field, scene, entry)
        }
    }

    /// Stores a request, for a correction or an erasure, and leads to it.
    func ask(_ correction: Correction, in tx: borrowing WriteTransaction) throws -> Outcome {
        try tx.request(correction, sealedBy: cipher)
        let deed = Deed(
            .requestCorrection, .init("correction", correction.id), in: correction.organization,
            about: correction.person,
            changes: [Deed.Change("field", from: nil, to: correction.field.rawValue)])
        return Outcome(
            deed,
            answer: Answer(
                seeing: Places.correction.link(correction.id), saying: CorrectionWords.asked,
                created: correction.id.description))
    }

    // MARK: - Answering

    /// One who asked and one who may decide see it; for anybody else it is not there.
    private func correctionPage(
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

    private func settle(_ visit: Visit, _ id: Correction.ID) async throws -> Response {
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
        try tx.settle(
            correction,
            Correction.Verdict(
                isAgreed: form.isAgreed, by: principal.account, at: visit.now,
                reason: form.reason))
        let status = form.isAgreed ? "agreed" : "refused"
        let verdict = Deed(
            .decideCorrection, .init("correction", id), in: scene.organization,
            about: scene.id, changes: [Deed.Change("status", from: "pending", to: status)],
            because: form.reason)
        let others = form.isAgreed ? try correct(correction, form, scene, visit, in: tx) : []
        return Outcome(
            verdict, others: others,
            answer: Answer(
                seeing: Places.correction.link(id),
                saying: form.isAgreed ? CorrectionWords.agreed : CorrectionWords.refused))
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

extension Correction {
    fileprivate func duty(_ name: String, on today: CivilDate) -> Duty {
        let days = today.days(until: dueOn)
        return Duty(
            Phrase("答复\(name)的请求", "Answer a request of \(name)"),
            detail: isErasure
                ? Phrase("请求删除：\(field.label.chinese)", "To erase: \(field.label.english)")
                : Phrase("请求更正：\(field.label.chinese)", "To correct: \(field.label.english)"),
            link: Register.Places.correction.link(id), dueOn: dueOn,
            state: days < 0 ? .overdue : days <= 7 ? .due : .open, clause: clause)
    }
}
