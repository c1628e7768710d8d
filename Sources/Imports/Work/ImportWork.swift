public import Kernel
public import Storage
import Web

/// Does what imports wait for, by itself and beside the daily work: one after the other, on one of
/// the servers of an installation, in steps between which anybody may stop it.
///
/// Whoever works on an import holds it for a minute and says so again with every step. When a
/// server ends in the middle, another one or the next start goes on from the last step.
public struct ImportWork: Sendable {
    enum Worker {}

    /// Somebody stopped it, or another server took it over.
    struct Interrupted: Error {}

    let imports: Imports
    let database: any Database
    let clock: any TimeSource
    private let report: @Sendable (any Error) -> Void
    /// Who holds an import: one turn of this, so that two never take each other for themselves.
    private(set) var worker: ID<Worker>

    public init(
        _ imports: Imports, in database: any Database, clock: any TimeSource,
        report: @escaping @Sendable (any Error) -> Void
    ) {
        self.imports = imports
        self.database = database
        self.clock = clock
        self.report = report
        worker = Fresh.id(at: clock.now())
    }

    /// Goes on until it is cancelled.
    public func run() async { await standing.run() }

    /// Everything that waits now.
    public func workOff() async { await standing.workOff() }

    private var standing: StandingWork {
        StandingWork(
            waitingFor: Imports.topic, in: database, report: report, turn: { try await turn() })
    }

    /// One import, as far as it goes without a person; `false` when none waits.
    func turn() async throws -> Bool {
        var own = self
        own.worker = Fresh.id(at: clock.now())
        return try await own.takeTurn()
    }

    private func takeTurn() async throws -> Bool {
        guard let it = try await claim() else { return false }
        do {
            switch it.state {
            case .opening: try await open(it)
            case .checking: try await check(it)
            case .entering: try await enter(it)
            case .withdrawing: try await withdraw(it)
            default: break
            }
        } catch is Interrupted {
            return true
        } catch {
            guard let refusal = ImportWork.refusal(error) else {
                try await release(it)
                throw error
            }
            try await settle(it, as: it.state.afterRefusal, because: refusal)
        }
        return true
    }

    private func claim() async throws -> Import? {
        let (worker, now) = (worker, clock.now())
        return try await database.write { tx in
            guard let id = try tx.waitingImport(at: now), let it = try tx.theImport(id),
                try tx.hold(id, in: it.state, by: worker, at: now)
            else { return nil }
            return it
        }
    }

    private func release(_ it: Import) async throws {
        let worker = worker
        try await database.write { tx in try tx.release(it.id, by: worker) }
    }

    /// Nothing more is to be done by itself.
    func settle(
        _ it: Import, as state: Import.State, because refusal: Phrase? = nil
    ) async throws {
        try await database.write { tx in
            _ = try tx.move(it.id, from: it.state, to: state, because: refusal)
        }
    }

    func ask<Result: Sendable>(
        _ question: @escaping @Sendable (borrowing ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await database.read(within: .seconds(60), question)
    }
}

extension Import.State {
    /// Where an import stays when its file or the register does not let it go on.
    fileprivate var afterRefusal: Import.State {
        switch self {
        case .entering, .withdrawing: .stopped
        default: .refused
        }
    }
}

extension Transaction {
    /// The oldest import that nobody works on.
    fileprivate borrowing func waitingImport(
        at now: Instant
    ) throws(StorageError) -> Import.ID? {
        try first(
            """
            SELECT id
            FROM import
            WHERE state IN ('opening', 'checking', 'entering', 'withdrawing')
                AND (holder IS NULL OR held_until < \(now))
            ORDER BY created_at
            LIMIT 1
            """)
    }
}

extension WriteTransaction {
    fileprivate borrowing func hold(
        _ id: Import.ID, in state: Import.State, by worker: ID<ImportWork.Worker>, at now: Instant
    ) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE import SET holder = \(worker), held_until = \(now + .seconds(60))
            WHERE id = \(id) AND state = \(state) AND (holder IS NULL OR held_until < \(now))
            """) == 1
    }

    fileprivate borrowing func release(
        _ id: Import.ID, by worker: ID<ImportWork.Worker>
    ) throws(StorageError) {
        try execute(
            "UPDATE import SET holder = NULL, held_until = NULL WHERE id = \(id) AND holder = \(worker)"
        )
    }

    /// How far the work has come; it is no longer ours when somebody stopped it.
    borrowing func progress(
        _ it: Import, _ counts: Import.Counts, by worker: ID<ImportWork.Worker>, at now: Instant
    ) throws {
        let count = try execute(
            """
            UPDATE import
            SET held_until = \(now + .seconds(60)), last_row = \(counts.lastRow),
                row_count = \(counts.rows), fresh_count = \(counts.fresh),
                same_count = \(counts.same), conflict_count = \(counts.conflicts),
                bad_count = \(counts.bad), entered_count = \(counts.entered),
                amended_count = \(counts.amended), left_count = \(counts.left)
            WHERE id = \(it.id) AND state = \(it.state) AND holder = \(worker)
            """)
        guard count == 1 else { throw ImportWork.Interrupted() }
    }
}
