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
        let found: ClaimsFound
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
        var ready = try await step(rest.prefix(size))
        while let some = ready {
            rest = rest.dropFirst(size)
            size = pace.units(after: some.units.count, with: some.found)
            let coming = rest.prefix(size)
            async let next = step(coming)
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

    private func step(_ units: ArraySlice<OrganizationID>) async throws -> Step? {
        guard !units.isEmpty else { return nil }
        let (units, month) = (Array(units), run.month)
        let found = try await work.database.read(within: .seconds(60)) { tx in
            try tx.claims(in: units, month)
        }
        return Step(units: units, found: found)
    }

    private func write(
        _ step: Step, _ before: Progress, _ who: Principal
    ) async throws -> Progress {
        try await work.database.write(within: .seconds(60)) { [work, run, worker] tx in
            let now = work.clock.now()
            // The entry and the act are of one moment.
            let (found, deeds) = try issue(step, at: now, tx)
            try work.journal.write(deeds, who.working(at: now), in: tx)
            var progress = before
            progress.add(found, in: step.units.count)
            let payments = try tx.reading { tx throws in try tx.version(of: Dues.paying) }
            progress.say(at: now, payments: payments)
            try tx.progress(run.id, of: progress.units, progress.counts, by: worker, at: now)
            return progress
        }
    }

    /// What was made ready holds if nothing has changed of which it was made, and nobody issued the
    /// same meanwhile. Otherwise it is asked for again, where nothing comes in between.
    private func issue(
        _ step: Step, at now: Instant, _ tx: borrowing WriteTransaction
    ) throws -> (found: ClaimsFound, deeds: [Deed]) {
        let version = try tx.reading { tx throws in try tx.claimsVersion() }
        if version == step.found.version {
            do {
                let deeds = try tx.attempt { [run] tx in
                    try tx.issue(step.found.claims, for: run.month, at: now, by: run.holder)
                }
                return (step.found, deeds)
            } catch let error as StorageError {
                guard case .conflict = error.kind else { throw error }
            }
        }
        let fresh = try tx.reading { [run] tx throws in try tx.claims(in: step.units, run.month) }
        return (fresh, try tx.issue(fresh.claims, for: run.month, at: now, by: run.holder))
    }

    /// All that ever had members, in the order of their first ones: people come into a register
    /// branch by branch, so what is written then comes about in the order of the tables.
    private func branches() async throws -> [OrganizationID] {
        let (dues, run, today) = (work.dues, run, work.clock.now().date)
        let found = try await work.database.read(within: .seconds(60)) { tx in
            let units = try dues.everyUnit(of: run.organization, run.month, today, tx)
            return try units.portions(of: 1_000).flatMap { try tx.firstMembers(of: Array($0)) }
        }
        return found.sorted { $0.person < $1.person }.map(\.branch)
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
