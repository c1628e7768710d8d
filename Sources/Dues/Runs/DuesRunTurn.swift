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

    /// What a step is about to issue.
    private struct Step: Sendable {
        let units: [OrganizationID]
        let portion: Portion
        var found: ClaimsFound { portion.found }
    }

    /// What was found, in the form in which it is written. The acts and their entries are of one
    /// moment.
    private struct Portion: Sendable {
        let found: ClaimsFound
        let issuance: Issuance
        let entries: JournalEntries
    }

    /// While one step is written, the next is made ready. After a break it goes through all branches
    /// again: whoever has a slip costs little.
    func go() async throws {
        let who = try await starter()
        let all = try await branches()
        var rest = all[...]
        var progress = Progress(run, of: all.count, at: work.clock.now())
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

    /// How far it has come, and when that was said last.
    private struct Progress: Sendable {
        /// Nothing is written so long only where nothing is to be issued.
        private static let silence = Duration.seconds(10)
        /// So long after a payment the next one is expected.
        private static let counting = Duration.seconds(2)

        let units: Int
        var counts: DuesRun.Counts
        private var saidAt: Instant
        /// How often payments had changed at the last step, and when that was seen to be more.
        private var payments: Int?
        private var paidAt: Instant?
        private(set) var somebodyPays = false

        init(_ run: DuesRun, of units: Int, at now: Instant) {
            self.units = units
            counts = run.counts
            (counts.units, counts.unfixed) = (0, 0)
            saidAt = now
        }

        func isDue(at now: Instant) -> Bool { now - saidAt > Progress.silence }

        mutating func add(_ found: ClaimsFound, in units: Int) {
            counts.units += units
            counts.slips += found.claims.count
            counts.amount = counts.amount + found.claims.total(\.amount)
            counts.unfixed += found.unfixed
        }

        mutating func say(at now: Instant, payments: Int) {
            saidAt = now
            if let before = self.payments, before != payments { paidAt = now }
            somebodyPays = paidAt.map { now - $0 < Progress.counting } ?? false
            self.payments = payments
        }
    }

    private func pass(
        _ step: Step, _ before: Progress, _ who: Principal
    ) async throws -> Progress {
        guard !step.found.claims.isEmpty || before.isDue(at: work.clock.now()) else {
            var progress = before
            progress.add(step.found, in: step.units.count)
            return progress
        }
        return try await write(step, before, who)
    }

    private func step(_ units: ArraySlice<OrganizationID>, _ who: Principal) async throws -> Step? {
        guard !units.isEmpty else { return nil }
        let (units, month) = (Array(units), run.month)
        let found = try await work.database.read(within: .seconds(60)) { tx in
            try tx.claims(in: units, month)
        }
        return Step(units: units, portion: try portion(found, who))
    }

    private func portion(_ found: ClaimsFound, _ who: Principal) throws -> Portion {
        let now = work.clock.now()
        let issuance = Issuance(found.claims, for: run.month, at: now, by: run.holder)
        return Portion(
            found: found, issuance: issuance,
            entries: try work.journal.entries(of: issuance.deeds, who.working(at: now)))
    }

    private func write(
        _ step: Step, _ before: Progress, _ who: Principal
    ) async throws -> Progress {
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
        _ step: Step, _ who: Principal, _ tx: borrowing WriteTransaction
    ) throws -> ClaimsFound {
        if try entered(step, tx) {
            try step.portion.entries.write(tx)
            return step.found
        }
        let found = try tx.reading { [run] tx throws in try tx.claims(in: step.units, run.month) }
        let fresh = try portion(found, who)
        try tx.enter(fresh.issuance)
        try fresh.entries.write(tx)
        return found
    }

    private func entered(_ step: Step, _ tx: borrowing WriteTransaction) throws -> Bool {
        let version = try tx.reading { tx throws in try tx.claimsVersion() }
        guard version == step.found.version else { return false }
        do {
            try tx.attempt { tx in try tx.enter(step.portion.issuance) }
            return true
        } catch let error as StorageError {
            guard case .conflict = error.kind else { throw error }
            return false
        }
    }

    /// All that ever had members, in the order of their ids: by them lie the acts, the entries and
    /// the list of a branch, and nearly the slips, as people come into a register branch by branch.
    private func branches() async throws -> [OrganizationID] {
        let (dues, run, today) = (work.dues, run, work.clock.now().date)
        return try await work.database.read(within: .seconds(60)) { tx in
            let units = try dues.everyUnit(of: run.organization, run.month, today, tx)
            return try units.portions(of: 1_000).flatMap { try tx.haveMembers(among: Array($0)) }
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

extension Principal {
    fileprivate func working(at now: Instant) -> Circumstances {
        Circumstances(principal: self, address: "server", request: Fresh.id(at: now), at: now)
    }
}
