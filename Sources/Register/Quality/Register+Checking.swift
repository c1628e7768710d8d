import Directories
import Kernel
import Storage
import Web

// The files of a sample and what is found in them.
extension Register {
    func samplePage(
        _ visit: Visit, _ id: Sample.ID, _ entry: Entry
    ) async throws -> SamplePage {
        let (sample, files) = try await sample(id, visit)
        let (object, name) = try await place(sample.organization, visit)
        try visit.permit(.listParticulars, on: object)
        let names = try await names(of: files, visit)
        return SamplePage(
            sample: SampleLine(sample, files), organizationName: name,
            lines: files.map { file in
                let name = names[file.person]
                return SamplePage.Line(
                    number: file.number, person: name.map { _ in file.person }, name: name,
                    isRight: file.verdict?.isRight,
                    reason: name.flatMap { _ in file.verdict?.reason })
            },
            mayCheck: visit.viewer.may(.checkFile, on: object), entry: entry)
    }

    private func sample(
        _ id: Sample.ID, _ visit: Visit
    ) async throws -> (Sample, [SampledFile]) {
        let found = try await visit.read { tx in
            try tx.sample(id).map { ($0, try tx.files(of: [id])[id] ?? []) }
        }
        guard let found else {
            _ = visit.may(.listParticulars, on: .installation)
            throw Denial.hidden
        }
        return found
    }

    /// What those are called whom the viewer may list where they are today.
    private func names(
        of files: [SampledFile], _ visit: Visit
    ) async throws -> [PersonID: String] {
        try await visit.read { tx in
            let placed = try tx.placed(files.map(\.person), on: visit.today)
            var names: [PersonID: String] = [:]
            for person in placed {
                let chain = try organizations.ancestry(person.branch, visit.today, tx)
                if visit.viewer.may(.listParticulars, on: Object(organizations: chain)) {
                    names[person.id] = person.name
                }
            }
            return names
        }
    }

    func judge(_ visit: Visit, _ id: Sample.ID) async throws -> Response {
        let (sample, files) = try await sample(id, visit)
        try visit.permit(.checkFile, on: try await place(sample.organization, visit).0)
        return try await visit.submit(VerdictForm.self) { tx, form in
            try judge(files.first { $0.number == form.number }, form, of: sample, visit, in: tx)
        } otherwise: { entry in
            try await samplePage(visit, id, entry)
        }
    }

    private func judge(
        _ found: SampledFile?, _ form: VerdictForm, of sample: Sample, _ visit: Visit,
        in tx: borrowing WriteTransaction
    ) throws -> Outcome {
        let principal = try visit.signedIn()
        let file: SampledFile
        do throws(SampleTally.Refusal) {
            file = try SampledFile.check(
                found, isRight: form.isRight, reason: form.reason, by: principal.person)
        } catch {
            throw Complaint(error.sentence, field: error.field)
        }
        let verdict = SampledFile.Verdict(
            isRight: form.isRight, reason: form.reason, at: visit.now, account: principal.account)
        try tx.enter(verdict, on: file, of: sample.id)
        let result = form.isRight ? "right" : "wrong"
        let deed = Deed(
            .checkFile, .init("sample", sample.id), in: sample.organization, about: file.person,
            changes: [Deed.Change("result", from: nil, to: result)], because: form.reason)
        return Outcome(
            deed,
            answer: Answer(seeing: Places.sample.link(sample.id), saying: SampleWords.recorded))
    }

    // MARK: - Waiting

    /// Samples of this month with files to check, in one's own organisations.
    func sampleDuties(_ visit: Visit) async throws -> [Duty] {
        let own = visit.ownOrganizations(for: .checkFile)
        guard !own.isEmpty else { return [] }
        let month = Draw(of: own[0], on: visit.today).month
        return try await visit.read { tx in
            let samples = try tx.samples(of: own, in: month)
            let files = try tx.files(of: samples.map(\.id))
            let names = try organizations.names(samples.map(\.organization), visit.today, tx)
            return samples.compactMap { sample in
                sample.duty(SampleTally(files[sample.id] ?? []), names[sample.organization] ?? "")
            }
        }
    }
}

extension Sample {
    /// Nothing waits when every file was judged.
    fileprivate func duty(_ tally: SampleTally, _ name: String) -> Duty? {
        guard tally.left > 0 else { return nil }
        return Duty(
            SampleWords.duty(month), detail: SampleWords.left(tally.left, in: name),
            link: Register.Places.sample.link(id), dueOn: dueOn, state: .open)
    }
}

extension SampleTally.Refusal {
    fileprivate var field: String {
        switch self {
        case .needsReason: VerdictForm.reason.name
        case .ownFile, .notInSample: VerdictForm.number.name
        }
    }
}
