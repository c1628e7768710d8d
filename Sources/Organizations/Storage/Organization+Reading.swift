public import Kernel
public import Storage

extension Transaction {
    /// An organisation with its whole history.
    public borrowing func organization(_ id: OrganizationID) throws(StorageError) -> Organization? {
        try organizations([id]).first
    }

    /// Several, in the order of their ids; those that are not there are left out.
    public borrowing func organizations(
        _ ids: [OrganizationID]
    ) throws(StorageError) -> [Organization] {
        var organizations: [Organization] = []
        for some in ids.portions(of: 1000) {
            let rows = try rows(stateRows(of: some), as: StateRow.init)
            organizations += try joined(rows)
        }
        return organizations
    }

    private borrowing func joined(
        _ rows: [StateRow]
    ) throws(StorageError) -> [Organization] {
        let joint = rows.filter { $0.kind == .jointBranch }.map(\.organization)
        let units = joint.isEmpty ? [:] : try units(of: joint)
        var organizations: [Organization] = []
        for row in rows {
            if organizations.last?.id != row.organization {
                organizations.append(row.emptyOrganization)
            }
            organizations[organizations.count - 1].states.append(row.state(units: units))
        }
        return organizations
    }

    private func stateRows(of ids: ArraySlice<OrganizationID>) -> SQL {
        """
        SELECT o.id, o.code, o.version, s.valid_from, s.recorded_by, s.valid_until, s.name, s.kind,
            s.parent, s.task, s.task_from, s.task_until
        FROM organization AS o
        JOIN organization_state AS s ON s.organization = o.id AND s.superseded_by IS NULL
        WHERE o.id IN (\(list: ids))
        ORDER BY o.id, s.valid_from
        """
    }

    private borrowing func units(
        of ids: [OrganizationID]
    ) throws(StorageError) -> [StateRow.Key: [String]] {
        let rows = try rows(
            """
            SELECT organization, valid_from, recorded_by, name
            FROM organization_unit
            WHERE organization IN (\(list: ids))
            ORDER BY organization, valid_from, recorded_by, position
            """, as: UnitRow.init)
        return Dictionary(grouping: rows, by: \.key).mapValues { $0.map(\.name) }
    }
}

extension Transaction {
    /// Organisations that stand directly below one on a day or later.
    borrowing func organizations(
        below id: OrganizationID, from date: CivilDate
    ) throws(StorageError) -> [Organization] {
        let ids = try rows(
            """
            SELECT DISTINCT organization
            FROM organization_state
            WHERE parent = \(id) AND superseded_by IS NULL
                AND (valid_until IS NULL OR valid_until >= \(date))
            """, of: OrganizationID.self)
        return try organizations(ids)
    }

    /// Whether a code belongs to an organisation already.
    borrowing func isTaken(
        code: String, except id: OrganizationID?
    ) throws(StorageError) -> Bool {
        let owner: OrganizationID? = try first(
            "SELECT id FROM organization WHERE code = \(code)")
        return owner != nil && owner != id
    }
}

/// A state as it is stored, with what its organisation says.
struct StateRow: Sendable {
    struct Key: Hashable {
        let organization: OrganizationID
        let from: CivilDate
        let recordedBy: ActID
    }

    let organization: OrganizationID
    let code: String?
    let version: Int
    let recordedBy: ActID
    let period: Period
    let name: String
    let kind: Organization.Kind
    let parent: OrganizationID?
    let task: Organization.Task?

    init(_ row: inout Row) throws(StorageError) {
        organization = try row.next()
        code = try row.next()
        version = try row.next()
        let from: CivilDate = try row.next()
        recordedBy = try row.next()
        period = Period(from: from, until: try row.next())
        name = try row.next()
        kind = try row.next()
        parent = try row.next()
        let task: String? = try row.next()
        let taskFrom: CivilDate? = try row.next()
        let taskUntil: CivilDate? = try row.next()
        if let task, let taskFrom, let taskUntil {
            self.task = Organization.Task(task, from: taskFrom, to: taskUntil)
        } else {
            self.task = nil
        }
    }

    var emptyOrganization: Organization {
        Organization(id: organization, code: code, version: version, states: [])
    }

    func state(units: [Key: [String]]) -> Organization.State {
        let key = Key(organization: organization, from: period.from, recordedBy: recordedBy)
        return Organization.State(
            Organization.Particulars(
                name, kind, under: parent, units: units[key] ?? [], task: task), period)
    }
}

private struct UnitRow: Sendable {
    let key: StateRow.Key
    let name: String

    init(_ row: inout Row) throws(StorageError) {
        key = StateRow.Key(
            organization: try row.next(), from: try row.next(), recordedBy: try row.next())
        name = try row.next()
    }
}
