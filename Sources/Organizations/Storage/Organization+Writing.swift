import Kernel
import Storage

/// An organisation before and after an act; nothing before is a founding.
struct Change: Equatable, Sendable {
    let before: Organization?
    let after: Organization

    var id: OrganizationID { after.id }

    /// What became different between organisations as they were and as an act left them.
    static func between(_ before: [Organization], and after: [Organization]) -> [Change] {
        after.map { organization in
            Change(before: before.first { $0.id == organization.id }, after: organization)
        }
    }

    /// The first day that is different.
    var firstDay: CivilDate? {
        let old = before?.states ?? []
        let same = zip(old, after.states).prefix { $0 == $1 }.count
        let rest = old.dropFirst(same).prefix(1) + after.states.dropFirst(same).prefix(1)
        return rest.map(\.period.from).min()
    }

    /// Whether the tree looks different, and not only a name in it.
    var reshapes: Bool { Change.shape(before?.states ?? []) != Change.shape(after.states) }

    private static func shape(_ states: [Organization.State]) -> [Organization.State] {
        states.map { state in
            Organization.State(.init("", state.kind, under: state.parent), state.period)
        }
    }
}

extension Transaction where Mode == Writing {
    /// Writes what an act made different in states and codes, and what follows from that.
    borrowing func store(_ changes: [Change], by act: ActID) throws(StorageError) {
        for change in changes {
            try storeCode(of: change)
            try execute(all: change.statements(by: act))
        }
        try follow(changes)
    }

    /// Brings paths, counts and search after the states.
    borrowing func follow(_ changes: [Change]) throws(StorageError) {
        if !changes.isEmpty { bump(Organizations.shape) }
        for change in changes { try storeSuffixes(of: change) }
        try reshape(changes.filter(\.reshapes))
    }

    /// The code is part of the organisation itself and not dated.
    borrowing func storeCode(of change: Change) throws(StorageError) {
        guard let before = change.before, before.code != change.after.code else { return }
        try execute(
            "UPDATE organization SET code = \(change.after.code) WHERE id = \(change.id)")
    }

    private borrowing func storeSuffixes(of change: Change) throws(StorageError) {
        let old = change.before.map { Suffixes(of: $0).entries } ?? []
        let now = Suffixes(of: change.after).entries
        let gone = old.subtracting(now).map { entry in
            SQL.deletion(of: entry, for: change.id)
        }
        let new = now.subtracting(old).map { entry in
            SQL.insertion(of: entry, for: change.id)
        }
        try execute(all: gone + new)
    }

    /// Works out anew where everything below now stands, and what that does to the counts above.
    private borrowing func reshape(_ changes: [Change]) throws(StorageError) {
        guard !changes.isEmpty else { return }
        let moved = Set(changes.map(\.id))
        var touched = moved
        for change in changes {
            guard let date = change.firstDay else { continue }
            touched.formUnion(try subtree(of: change.id, from: date))
        }
        let others = try organizations(touched.subtracting(moved).sorted())
        let before = changes.compactMap(\.before) + others
        let after = changes.map(\.after) + others
        let outside = try paths(of: Shape.parents(of: before + after, outside: touched))
        let shape = Shape(from: before, to: after, below: outside)
        try store(shape.paths, insteadOf: try paths(of: touched.sorted()))
        try store(shape.census)
    }
}

/// Where organisations stand after an act, and the difference that makes to the counts.
struct Shape {
    let paths: [OrganizationID: [Path]]
    private(set) var census = Census()

    init(
        from before: [Organization], to after: [Organization],
        below outside: [OrganizationID: [Path]]
    ) {
        var old = PathBuilder(before, below: outside)
        var new = PathBuilder(after, below: outside)
        var paths: [OrganizationID: [Path]] = [:]
        for organization in before { census.remove(organization, old.paths(of: organization.id)) }
        for organization in after {
            paths[organization.id] = new.paths(of: organization.id)
            census.add(organization, paths[organization.id] ?? [])
        }
        self.paths = paths
    }

    /// Those above that do not change themselves.
    static func parents(
        of organizations: [Organization], outside touched: Set<OrganizationID>
    ) -> [OrganizationID] {
        let parents = organizations.flatMap { $0.states.compactMap(\.parent) }
        return Set(parents).subtracting(touched).sorted()
    }
}

extension Change {
    /// States that are gone are replaced, one that reaches less far is ended, others are new.
    func statements(by act: ActID) -> [SQL] {
        let old = before?.states ?? []
        var statements: [SQL] = []
        var added: [Organization.State] = []
        for state in old where !after.states.contains(state) {
            let kept = after.states.first { $0.ends(state) }
            statements.append(kept.map { end($0, act) } ?? supersede(state, act))
        }
        for state in after.states where !old.contains(state) {
            if !old.contains(where: state.ends) { added.append(state) }
        }
        return statements + added.flatMap { insert($0, act) }
    }

    private func end(_ state: Organization.State, _ act: ActID) -> SQL {
        """
        UPDATE organization_state
        SET valid_until = \(state.period.until), ended_by = \(act)
        WHERE organization = \(id) AND valid_from = \(state.period.from)
            AND superseded_by IS NULL
        """
    }

    private func supersede(_ state: Organization.State, _ act: ActID) -> SQL {
        """
        UPDATE organization_state
        SET superseded_by = \(act)
        WHERE organization = \(id) AND valid_from = \(state.period.from)
            AND superseded_by IS NULL
        """
    }

    private func insert(_ state: Organization.State, _ act: ActID) -> [SQL] {
        let (particulars, period) = (state.particulars, state.period)
        let row: SQL = """
            INSERT INTO organization_state (
                organization, valid_from, recorded_by, valid_until, name, kind, parent, task,
                task_from, task_until
            )
            VALUES (
                \(id), \(period.from), \(act), \(period.until), \(state.name), \(state.kind),
                \(state.parent), \(particulars.task?.name), \(particulars.task?.beginsOn),
                \(particulars.task?.endsOn)
            )
            """
        let units = particulars.units.enumerated().map { position, name -> SQL in
            """
            INSERT INTO organization_unit
                (organization, valid_from, recorded_by, position, name)
            VALUES (\(id), \(period.from), \(act), \(position), \(name))
            """
        }
        return [row] + units
    }
}

extension Organization.State {
    /// Is the same but for having got a last day.
    fileprivate func ends(_ other: Organization.State) -> Bool {
        particulars == other.particulars && period.from == other.period.from
            && period.until != nil && other.period.until == nil
    }
}

extension SQL {
    fileprivate static func deletion(
        of entry: Suffixes.Entry, for id: OrganizationID
    ) -> SQL {
        """
        DELETE FROM organization_suffix
        WHERE suffix = \(entry.suffix) AND rank = \(entry.rank) AND organization = \(id)
        """
    }

    fileprivate static func insertion(
        of entry: Suffixes.Entry, for id: OrganizationID
    ) -> SQL {
        """
        INSERT INTO organization_suffix (suffix, rank, organization)
        VALUES (\(entry.suffix), \(entry.rank), \(id))
        """
    }
}
