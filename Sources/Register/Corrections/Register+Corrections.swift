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
            .get(
                Places.paper, for: .permitted(.downloadFile), CorrectionWords.paper,
                options: .heavy
            ) { visit in
                try await paper(visit)
            },
        ]
    }

    /// What waits for somebody who looks after members.
    public var duties: DutySource {
        { visit in try await correctionDuties(visit) + sampleDuties(visit) }
    }

    /// Requests that wait for an answer in the organisations somebody looks after.
    private func correctionDuties(_ visit: Visit) async throws -> [Duty] {
        let own = visit.ownOrganizations(for: .decideCorrection)
        guard !own.isEmpty else { return [] }
        return try await visit.read { tx in
            let pending = try tx.pendingCorrections(below: try below(own, on: visit.today, in: tx))
            let waiting = pending.map(\.row).filter {
                $0.requester != visit.principal?.account && $0.person != visit.principal?.person
            }
            let names = try tx.personNames(of: waiting.map(\.person))
            return waiting.map { $0.duty(names[$0.person] ?? "", on: visit.today) }
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
