import Kernel
import Storage

extension Dues {
    /// How far a run has come is no account: the acts are, and they say the same.
    static let runs = Migration(
        "dues", 4, "slips of a month for a whole subtree",
        """
        CREATE TABLE dues_run (
            id UUID PRIMARY KEY,
            organization UUID NOT NULL,
            month INTEGER NOT NULL,
            started_at INSTANT NOT NULL,
            account UUID NOT NULL,
            state TEXT NOT NULL,
            unit_count INTEGER NOT NULL,
            units_done INTEGER NOT NULL,
            slip_count INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            unfixed_count INTEGER NOT NULL,
            ended_at INSTANT,
            holder UUID,
            held_until INSTANT,
            failed_at INSTANT,
            resumed_at INSTANT,
            resumed_by UUID
        )
        """,
        "CREATE INDEX dues_run_organization ON dues_run (organization, started_at)",
        // A month is gone through once at a time.
        """
        CREATE UNIQUE INDEX dues_run_open ON dues_run (organization, month)
        WHERE state <> 'done'
        """,
        "CREATE INDEX dues_relief_until ON dues_relief (until_month)")
}

extension DuesRun {
    fileprivate init(_ row: inout Row) throws(StorageError) {
        id = try row.next()
        organization = try row.next()
        month = CivilMonth(number: try row.next())
        startedAt = try row.next()
        account = try row.next()
        state = try row.next()
        unitCount = try row.next()
        counts = Counts(
            units: try row.next(), slips: try row.next(), amount: Money(fen: try row.next()),
            unfixed: try row.next())
        endedAt = try row.next()
        resumedAt = try row.next()
        resumedBy = try row.next()
    }

    fileprivate static let columns: SQL = """
        SELECT id, organization, month, started_at, account, state, unit_count,
            units_done, slip_count, amount, unfixed_count, ended_at, resumed_at, resumed_by
        FROM dues_run

        """
}

extension Transaction {
    borrowing func run(_ id: DuesRun.ID) throws(StorageError) -> DuesRun? {
        try first(DuesRun.columns + "WHERE id = \(id)", as: DuesRun.init)
    }

    /// Those of an organisation, the latest first.
    borrowing func runs(of organization: OrganizationID) throws(StorageError) -> [DuesRun] {
        try rows(
            DuesRun.columns + """
                WHERE organization = \(organization)
                ORDER BY started_at DESC
                LIMIT 24
                """, as: DuesRun.init)
    }

    /// The one of an organisation and month that is not over.
    borrowing func openRun(
        of organization: OrganizationID, _ month: CivilMonth
    ) throws(StorageError) -> DuesRun? {
        try first(
            DuesRun.columns + """
                WHERE organization = \(organization) AND month = \(month.number)
                    AND state <> 'done'
                """, as: DuesRun.init)
    }

    /// The oldest run that nobody works on; one that failed goes behind those that began before it
    /// failed. The first condition is that of the index of open runs.
    borrowing func waitingRun(at now: Instant) throws(StorageError) -> DuesRun? {
        try first(
            DuesRun.columns + """
                WHERE state <> 'done' AND state = 'running'
                    AND (holder IS NULL OR held_until < \(now))
                ORDER BY coalesce(failed_at, started_at), started_at
                LIMIT 1
                """, as: DuesRun.init)
    }
}

extension WriteTransaction {
    borrowing func begin(_ run: DuesRun) throws(StorageError) {
        try execute(
            """
            INSERT INTO dues_run (
                id, organization, month, started_at, account, state, unit_count, units_done,
                slip_count, amount, unfixed_count
            )
            VALUES (
                \(run.id), \(run.organization), \(run.month.number), \(run.startedAt),
                \(run.account), \(run.state), \(run.unitCount), 0, 0, 0, 0
            )
            """)
        bump(Dues.working)
    }

    /// From one state to another, if it is still there.
    borrowing func move(
        _ id: DuesRun.ID, from old: DuesRun.State, to new: DuesRun.State
    ) throws(StorageError) -> Bool {
        bump(Dues.working)
        return try execute(
            """
            UPDATE dues_run SET state = \(new), holder = NULL, held_until = NULL
            WHERE id = \(id) AND state = \(old)
            """) == 1
    }

    /// Goes on in the name of whoever says so.
    borrowing func resume(
        _ id: DuesRun.ID, by account: AccountID, at now: Instant
    ) throws(StorageError) {
        try execute(
            "UPDATE dues_run SET resumed_by = \(account), resumed_at = \(now) WHERE id = \(id)")
    }

    borrowing func hold(
        _ id: DuesRun.ID, by worker: ID<DuesRunWork.Worker>, at now: Instant
    ) throws(StorageError) -> Bool {
        try execute(
            """
            UPDATE dues_run SET holder = \(worker), held_until = \(now + DuesRunWork.hold)
            WHERE id = \(id) AND state = 'running' AND (holder IS NULL OR held_until < \(now))
            """) == 1
    }

    /// Another turn goes on where this one could not, behind the runs that wait.
    borrowing func release(
        _ id: DuesRun.ID, by worker: ID<DuesRunWork.Worker>, at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            UPDATE dues_run SET holder = NULL, held_until = NULL, failed_at = \(now)
            WHERE id = \(id) AND holder = \(worker)
            """)
    }

    /// How far the work has come; it is no longer ours when somebody paused it.
    borrowing func progress(
        _ id: DuesRun.ID, of units: Int, _ counts: DuesRun.Counts,
        by worker: ID<DuesRunWork.Worker>, at now: Instant
    ) throws {
        let count = try execute(
            """
            UPDATE dues_run
            SET held_until = \(now + DuesRunWork.hold), unit_count = \(units),
                units_done = \(counts.units), slip_count = \(counts.slips),
                amount = \(counts.amount.fen), unfixed_count = \(counts.unfixed)
            WHERE id = \(id) AND state = 'running' AND holder = \(worker)
            """)
        guard count == 1 else { throw DuesRunWork.Interrupted() }
    }

    borrowing func finish(
        _ id: DuesRun.ID, by worker: ID<DuesRunWork.Worker>, at now: Instant
    ) throws(StorageError) {
        try execute(
            """
            UPDATE dues_run
            SET state = 'done', ended_at = \(now), holder = NULL, held_until = NULL
            WHERE id = \(id) AND state = 'running' AND holder = \(worker)
            """)
        bump(Dues.working)
    }
}
