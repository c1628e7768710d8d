public import Kernel
public import Storage
public import Web

/// Issues the slips of runs, beside the daily business: some branches in one transaction with how far
/// it has come, so that a payment never waits for long and nothing is asked for twice or halfway.
///
/// Whoever works on a run holds it for a minute and says so again with every step. When a server
/// ends in the middle, another one or the next start goes on behind the last step.
public struct DuesRunWork: Sendable {
    enum Worker {}

    /// Somebody paused it, or another server took it over.
    struct Interrupted: Error {}

    static let hold = Duration.seconds(60)

    let dues: Dues
    let journal: any Journal
    let database: any Database
    let clock: any TimeSource
    /// So many members come in one step while nobody else writes.
    var mostTogether = 8_000
    private let report: @Sendable (any Error) -> Void

    public init(
        _ dues: Dues, journal: any Journal, in database: any Database, clock: any TimeSource,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.dues = dues
        self.journal = journal
        self.database = database
        self.clock = clock
        self.report = report
    }

    /// Goes on until it is cancelled.
    public func run() async { await standing.run() }

    /// Everything that waits now.
    public func workOff() async { await standing.workOff() }

    private var standing: StandingWork {
        StandingWork(
            waitingFor: Dues.working, in: database, report: report, turn: { try await turn() })
    }

    /// One run, to its end; `false` when none waits.
    func turn() async throws -> Bool {
        let worker: ID<Worker> = Fresh.id(at: clock.now())
        guard let run = try await claim(by: worker) else { return false }
        do {
            try await DuesRunTurn(self, run, by: worker).go()
        } catch is Interrupted {
            return true
        } catch {
            try await database.write { tx in
                try tx.release(run.id, by: worker, at: clock.now())
            }
            throw error
        }
        return true
    }

    private func claim(by worker: ID<Worker>) async throws -> DuesRun? {
        let now = clock.now()
        return try await database.write { tx in
            guard let run = try tx.waitingRun(at: now), try tx.hold(run.id, by: worker, at: now)
            else { return nil }
            return run
        }
    }
}
