import Kernel
import Storage
import Web

/// One server's way through a run, from the last step on.
struct DuesRunTurn: Sendable {
    private let work: DuesRunWork
    private let run: DuesRun
    private let worker: ID<DuesRunWork.Worker>

    init(_ work: DuesRunWork, _ run: DuesRun, by worker: ID<DuesRunWork.Worker>) {
        self.work = work
        self.run = run
        self.worker = worker
    }

    /// While one step is written, the next is made ready. After a break it goes through all branches
    /// again: whoever has a slip costs little.
    func go() async throws {
        let who = try await starter()
        let all = try await branches()
        var rest = all[...]
        var progress = DuesRunProgress(run, of: all.count, at: work.clock.now())
        var pace = RunPace(atMost: work.mostTogether)
        var size = 1
        var ready = try await step(rest.prefix(size), who)
        while let some = ready {
            rest = rest.dropFirst(size)
            size = pace.units(after: some.units.count, with: some.found)
            let coming = rest.prefix(size)
            async let next = step(coming, who)
            let began = ContinuousClock.now
            progress = try await pass(some, progress, who)
            pace.note(somebodyPays: progress.somebodyPays)
            ready = try await next
            if progress.somebodyPays { try await standBack(after: .now - began) }
        }
        try await work.database.write { [work, run, worker, progress] tx in
            try tx.progress(
                run.id, of: progress.units, progress.counts, by: worker, at: work.clock.now())
            try tx.finish(run.id, by: worker, at: work.clock.now())
        }
    }

    /// Whoever pays meanwhile has the machine for most of the time.
    private func standBack(after work: Duration) async throws {
        try await Task.sleep(for: min(work * RunPace.rest, .milliseconds(200)))
    }

    private func pass(
        _ step: DuesRunStep, _ before: DuesRunProgress, _ who: Principal
    ) async throws -> DuesRunProgress {
        guard !step.found.claims.isEmpty || before.isDue(at: work.clock.now()) else {
            var progress = before
            progress.add(step.found, in: step.units.count)
            return progress
        }
        return try await write(step, before, who)
    }

    private func step(
        _ units: ArraySlice<OrganizationID>, _ who: Principal
    ) async throws -> DuesRunStep? {
        guard !units.isEmpty else { return nil }
        let (units, month) = (Array(units), run.month)
        let found = try await work.database.read(within: .seconds(60)) { tx in
            try tx.claims(in: units, month)
        }
        return try ready(found, in: units, who)
    }

    private func ready(
        _ found: ClaimsFound, in units: [OrganizationID], _ who: Principal
    ) throws -> DuesRunStep {
        try DuesRunStep(
            found, in: units, of: run, by: who, in: work.journal, at: work.clock.now())
    }

    private func write(
        _ step: DuesRunStep, _ before: DuesRunProgress, _ who: Principal
    ) async throws -> DuesRunProgress {
        try await work.database.write(within: .seconds(60)) { [work, run, worker] tx in
            let now = work.clock.now()
            var progress = before
            progress.add(try issue(step, who, tx), in: step.units.count)
            let payments = try tx.reading { tx throws in try tx.version(of: Dues.paying) }
            progress.say(at: now, payments: payments)
            try tx.progress(run.id, of: progress.units, progress.counts, by: worker, at: now)
            return progress
        }
    }

    /// What was made ready holds if nothing has changed of which it was made, and nobody issued the
    /// same meanwhile. Otherwise it is asked for again, where nothing comes in between.
    ///
    /// - Returns: of what it was made.
    private func issue(
        _ step: DuesRunStep, _ who: Principal, _ tx: borrowing WriteTransaction
    ) throws -> ClaimsFound {
        if try isEntered(step, tx) {
            try step.entries.write(tx)
            return step.found
        }
        let found = try tx.reading { [run] tx throws in try tx.claims(in: step.units, run.month) }
        let fresh = try ready(found, in: step.units, who)
        try tx.enter(fresh.issuance)
        try fresh.entries.write(tx)
        return found
    }

    private func isEntered(
        _ step: DuesRunStep, _ tx: borrowing WriteTransaction
    ) throws -> Bool {
        guard step.isFresh(at: work.clock.now()), try holds(step, tx) else { return false }
        do {
            try tx.attempt { tx in try tx.enter(step.issuance) }
            return true
        } catch let error as StorageError {
            guard case .conflict = error.kind else { throw error }
            return false
        }
    }

    /// Versions rise with the commit, and who publishes may have written in this transaction.
    private func holds(
        _ step: DuesRunStep, _ tx: borrowing WriteTransaction
    ) throws -> Bool {
        try tx.reading { tx throws in
            let version = try tx.claimsVersion()
            return try version == step.found.version && !tx.isPublished(since: step.madeAt)
        }
    }

    /// All that ever had members, in the order of their ids: by them the acts, the entries and the
    /// slips of a branch are looked up.
    private func branches() async throws -> [OrganizationID] {
        let (dues, run, today) = (work.dues, run, work.clock.now().date)
        return try await work.database.read(within: .seconds(60)) { tx in
            let units = try dues.everyUnit(of: run.organization, run.month, today, tx)
            return try units.portions(of: 1_000)
                .flatMap { try tx.haveMembers(among: Array($0)) }.sorted()
        }
    }

    /// Whoever started it or resumed it last, in whose name it is done.
    private func starter() async throws -> Principal {
        let (dues, run) = (work.dues, run)
        let card = try await work.database.read { tx in
            try dues.accounts.cards([run.holder], tx)[run.holder]
        }
        return Principal(
            account: run.holder, person: card?.person, name: card?.name ?? "", grants: [])
    }
}
