import Kernel
import Storage

/// Something that an organisation has to do by a day.
struct OpenDuty: Equatable, Sendable {
    enum Kind: String, Storable, Encodable, Sendable {
        case election, vacancy, taskOver
    }

    let kind: Kind
    let organization: OrganizationID
    let name: String
    let organizationKind: Organization.Kind
    let dueOn: CivilDate
    /// Of an election the day the term ended, of a vacancy the first day, of a task its end.
    let since: CivilDate
}

extension Transaction {
    /// What waits in a subtree, by date: elections that come near or are overdue, leaders' posts
    /// that are vacant, tasks that are over.
    borrowing func duties(
        under root: [OrganizationID], on today: CivilDate, _ local: LocalRules, limit: Int = 200
    ) throws(StorageError) -> [OpenDuty] {
        let range = PathRange(below: root)
        let found =
            try elections(range, today, limit) + vacancies(range, today, local, limit)
            + tasks(range, today, limit)
        return Array(
            found.sorted { ($0.dueOn, $0.name) < ($1.dueOn, $1.name) }.prefix(limit))
    }

    private borrowing func elections(
        _ range: PathRange, _ today: CivilDate, _ limit: Int
    ) throws(StorageError) -> [OpenDuty] {
        try rows(
            """
            SELECT s.organization, s.name, s.kind, coalesce(t.extended_to, t.ends_on)
            FROM \(fragment: .living(in: range, on: today))
            JOIN organization_term AS t ON t.organization = s.organization
                AND t.ended_on IS NULL AND t.superseded_by IS NULL
            WHERE coalesce(t.extended_to, t.ends_on) <= \(TermRules.noticeUntil(today))
            ORDER BY 4, s.name
            LIMIT \(limit)
            """
        ) { row in try OpenDuty(election: &row) }
        .filter { TermRules.remindFrom($0.dueOn) <= today }
    }

    private borrowing func vacancies(
        _ range: PathRange, _ today: CivilDate, _ local: LocalRules, _ limit: Int
    ) throws(StorageError) -> [OpenDuty] {
        try rows(
            """
            SELECT s.organization, s.name, s.kind, o.vacant_from
            FROM \(fragment: .living(in: range, on: today))
            JOIN organization_post AS o ON o.organization = s.organization
                AND o.superseded_by IS NULL AND o.vacant_from <= \(today)
                AND o.kind IN (\(list: PostKind.allCases.filter(\.leads)))
            ORDER BY o.vacant_from, s.name
            LIMIT \(limit)
            """
        ) { row in try OpenDuty(vacancy: &row, local) }
    }

    private borrowing func tasks(
        _ range: PathRange, _ today: CivilDate, _ limit: Int
    ) throws(StorageError) -> [OpenDuty] {
        try rows(
            """
            SELECT s.organization, s.name, s.kind, s.task_until
            FROM \(fragment: .living(in: range, on: today))
            WHERE s.task_until < \(today)
            ORDER BY s.task_until, s.name
            LIMIT \(limit)
            """
        ) { row in try OpenDuty(task: &row) }
    }
}

extension SQL {
    /// The states `s` of organisations in a subtree that are there on a day.
    ///
    /// It begins with the paths: who looks after twelve branches reads twelve rows, however many
    /// organisations there are.
    static func living(in range: PathRange, on date: CivilDate) -> SQL {
        """
        (
            SELECT organization
            FROM organization_path
            WHERE path >= \(range.first) AND path <= \(range.last) AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
        ) AS p
        JOIN organization_state AS s ON s.organization = p.organization
            AND s.superseded_by IS NULL AND s.valid_from <= \(date)
            AND (s.valid_until IS NULL OR s.valid_until >= \(date))
        """
    }
}

extension OpenDuty {
    init(election row: inout Row) throws(StorageError) {
        organization = try row.next()
        name = try row.next()
        organizationKind = try row.next()
        dueOn = try row.next()
        (kind, since) = (.election, dueOn)
    }

    init(vacancy row: inout Row, _ local: LocalRules) throws(StorageError) {
        organization = try row.next()
        name = try row.next()
        organizationKind = try row.next()
        since = try row.next()
        kind = .vacancy
        dueOn = since.adding(days: local[.vacancyDays])
    }

    init(task row: inout Row) throws(StorageError) {
        organization = try row.next()
        name = try row.next()
        organizationKind = try row.next()
        since = try row.next()
        (kind, dueOn) = (.taskOver, since)
    }

    func clause(on today: CivilDate) -> Clause {
        switch kind {
        case .election where dueOn < today: .termExtension
        case .election where organizationKind.isBranch: .reminder
        case .election: .termOpinion
        case .vacancy: .vacancy
        case .taskOver: .taskOver
        }
    }
}
