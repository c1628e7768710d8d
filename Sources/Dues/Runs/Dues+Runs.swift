import Kernel
import Storage
import Web

extension Dues {
    var runRoutes: [Route] {
        [
            .get(Places.runs, for: .permitted(.runDues), RunWords.title) { visit, id in
                try visit.show(try await runsPage(visit, of: id))
            }.asking(DuesQuery.month),
            .post(
                Places.runs, for: .permitted(.runDues), RunWords.start, fields: IssuingForm.fields
            ) { visit, id in
                let (object, _) = try await place(id, visit)
                try visit.permit(.runDues, on: object)
                return try await visit.submit(IssuingForm.self) { tx, form in
                    try start(form.month, below: id, visit, tx)
                } otherwise: { entry in
                    try await runsPage(visit, of: id, entry)
                }
            },
            .get(Places.run, for: .permitted(.runDues), RunWords.title) { visit, id in
                try await showRun(visit, id)
            },
            .post(Places.pausing, for: .permitted(.runDues), RunWords.pause) { visit, id in
                try await move(id, from: .running, to: .paused, saying: RunWords.paused, visit)
            },
            .post(Places.resuming, for: .permitted(.runDues), RunWords.resume) { visit, id in
                try await move(id, from: .paused, to: .running, saying: RunWords.resumed, visit)
            },
        ]
    }

    private func runsPage(
        _ visit: Visit, of organization: OrganizationID, _ entry: Entry = Entry()
    ) async throws -> RunsPage {
        let (object, name) = try await place(organization, visit)
        try visit.permit(.runDues, on: object)
        let runs = try await visit.read { tx in try tx.runs(of: organization) }
        return RunsPage(
            organization: organization, name: name, month: try visit.askedMonth(), runs: runs,
            entry: entry)
    }

    /// However often it is started, one goes on at a time, and whoever has a slip gets no other.
    private func start(
        _ month: CivilMonth, below organization: OrganizationID, _ visit: Visit,
        _ tx: borrowing WriteTransaction
    ) throws -> Outcome {
        try checkIssuable(month, on: visit.today)
        let open = try tx.reading { tx throws in try tx.openRun(of: organization, month) }
        let fresh = DuesRun(
            id: Fresh.id(at: visit.now), organization: organization, month: month,
            startedAt: visit.now, account: try visit.signedIn().account, state: .running,
            unitCount: 0, counts: DuesRun.Counts(), endedAt: nil, resumedAt: nil, resumedBy: nil)
        if open == nil { try tx.begin(fresh) }
        let run = open ?? fresh
        return Outcome(
            run.deed(RunWords.start),
            answer: Answer(
                seeing: Places.run.link(run.id), saying: RunWords.started,
                created: run.id.description))
    }

    private func showRun(_ visit: Visit, _ id: DuesRun.ID) async throws -> Response {
        let run = try await theRun(id, visit)
        let (_, name) = try await place(run.organization, visit)
        let (dues, accounts) = (self, [run.account, run.holder])
        let cards = try await visit.read { tx in try dues.accounts.cards(accounts, tx) }
        var response = try visit.show(
            RunPage(run: run, name: name, people: cards.mapValues(\.name)))
        if run.state == .running, !visit.wantsJSON { response.headers.append("refresh", "2") }
        return response
    }

    /// Whether there is one at all is told to nobody who may not see it.
    private func theRun(_ id: DuesRun.ID, _ visit: Visit) async throws -> DuesRun {
        let run = try await visit.read { tx in try tx.run(id) }
        guard let run else { throw Denial.hidden }
        let (object, _) = try await place(run.organization, visit)
        try visit.permit(.runDues, on: object)
        return run
    }

    private func move(
        _ id: DuesRun.ID, from old: DuesRun.State, to new: DuesRun.State, saying words: Phrase,
        _ visit: Visit
    ) async throws -> Response {
        let run = try await theRun(id, visit)
        return try await visit.command { tx in
            guard try tx.move(id, from: old, to: new) else {
                throw Failure(.conflict, RunWords.isOver)
            }
            if new == .running {
                try tx.resume(id, by: try visit.signedIn().account, at: visit.now)
            }
            return Outcome(
                run.deed(new == .paused ? RunWords.pause : RunWords.resume),
                answer: Answer(seeing: Places.run.link(id), saying: words))
        }
    }
}

extension DuesRun {
    fileprivate func deed(_ words: Phrase) -> Deed {
        Deed(
            .runDues, .init("dues", id), in: organization,
            changes: [Deed.Change("month", from: nil, to: month.description)],
            because: words.chinese)
    }
}
