import Kernel
import Storage

/// One act in the history of an organisation, with what it made different there.
struct HistoryEntry: Equatable, Sendable {
    let act: Act
    /// The version that the organisation got by it.
    let version: Int
    /// The act that took it back, if one did.
    let takenBackBy: ActID?
}

/// A state as it once stood on record, whether it still holds or not.
struct RecordedState: Equatable, Sendable {
    let state: Organization.State
    let recordedBy: ActID
    let endedBy: ActID?
    let supersededBy: ActID?
}

extension Transaction {
    /// What was done to an organisation, the latest first.
    borrowing func historyEntries(
        of id: OrganizationID, limit: Int = 200
    ) throws(StorageError) -> [HistoryEntry] {
        try rows(
            """
            SELECT a.id, a.kind, a.organization, a.happened_on, a.recorded_at, a.account, a.person,
                a.reason, a.takes_back, part.version, back.id
            FROM organization_act_part AS part
            JOIN organization_act AS a ON a.id = part.act
            LEFT JOIN organization_act AS back ON back.takes_back = a.id
            WHERE part.organization = \(id)
            ORDER BY part.version DESC
            LIMIT \(limit)
            """, as: HistoryEntry.init)
    }

    /// Every state that was ever recorded of it, oldest first.
    borrowing func recordedStates(
        of id: OrganizationID
    ) throws(StorageError) -> [RecordedState] {
        try rows(
            """
            SELECT o.id, o.code, o.version, s.valid_from, s.recorded_by, s.valid_until, s.name,
                s.kind, s.parent, s.task, s.task_from, s.task_until, s.ended_by, s.superseded_by
            FROM organization_state AS s
            JOIN organization AS o ON o.id = s.organization
            WHERE s.organization = \(id)
            ORDER BY s.valid_from
            """, as: RecordedState.init)
    }
}

extension HistoryEntry {
    init(_ row: inout Row) throws(StorageError) {
        act = try Act(&row)
        version = try row.next()
        takenBackBy = try row.next()
    }
}

extension RecordedState {
    init(_ row: inout Row) throws(StorageError) {
        let stored = try StateRow(&row)
        state = stored.state(units: [:])
        recordedBy = stored.recordedBy
        endedBy = try row.next()
        supersededBy = try row.next()
    }
}
