import Kernel
public import Storage

extension Transaction where Mode == Writing {
    /// Writes organisations, posts and history into tables that have none of these yet.
    public borrowing func load(_ loading: Loading) throws(StorageError) {
        try insertOrganizations(loading)
        try insertActs(loading)
        try insertStates(loading)
        try insertUnits(loading)
        try insertDerived(loading)
        try insertSeatings(loading)
        bump(Organizations.topic)
        bump(Organizations.shape)
    }

    private borrowing func insertOrganizations(_ loading: Loading) throws(StorageError) {
        try insert(
            loading.organizations, into: "organization", columns: "id", "code", "version"
        ) { organization, row in
            try row.write(organization.id)
            try row.write(organization.code)
            try row.write(organization.version)
        }
    }

    private borrowing func insertActs(_ loading: Loading) throws(StorageError) {
        try insert(
            loading.acts + [loading.rest], into: "organization_act",
            columns: "id", "kind", "organization", "happened_on", "recorded_at", "reason"
        ) { act, row in
            try row.write(act.id)
            try row.write(act.kind)
            try row.write(act.organization)
            try row.write(act.happenedOn)
            try row.write(act.recordedAt)
            try row.write(act.reason)
        }
        try insert(
            loading.parts, into: "organization_act_part",
            columns: "organization", "version", "act"
        ) { part, row in
            try row.write(part.organization)
            try row.write(part.version)
            try row.write(part.act)
        }
    }

    private borrowing func insertStates(_ loading: Loading) throws(StorageError) {
        let states = loading.organizations.lazy.flatMap { organization in
            organization.states.lazy.map { (organization.id, $0) }
        }
        try insert(
            states, into: "organization_state",
            columns: "organization", "valid_from", "recorded_by", "valid_until", "name", "kind",
            "parent", "task", "task_from", "task_until", "ended_by"
        ) { entry, row in
            let (id, state) = entry
            try row.write(id)
            try row.write(state.period.from)
            try row.write(loading.act(for: id, on: state.period.from))
            try row.write(state.period.until)
            try row.write(state.name)
            try row.write(state.kind)
            try row.write(state.parent)
            try row.write(state.particulars.task?.name)
            try row.write(state.particulars.task?.beginsOn)
            try row.write(state.particulars.task?.endsOn)
            try row.write(loading.act(endingAfter: state.period.until, of: id))
        }
    }

    private borrowing func insertUnits(_ loading: Loading) throws(StorageError) {
        let units = loading.organizations.lazy.flatMap { organization in
            organization.states.flatMap { state in
                state.particulars.units.enumerated().map {
                    (organization.id, state.period.from, $0)
                }
            }
        }
        try insert(
            units, into: "organization_unit",
            columns: "organization", "valid_from", "recorded_by", "position", "name"
        ) { entry, row in
            let (id, from, unit) = entry
            try row.write(id)
            try row.write(from)
            try row.write(loading.act(for: id, on: from))
            try row.write(unit.offset)
            try row.write(unit.element)
        }
    }

    /// Where they stand, how many are below, and what they are found by; in the order of the
    /// keys, which is the quickest way to fill an index.
    private borrowing func insertDerived(_ loading: Loading) throws(StorageError) {
        let paths = loading.paths.sorted { $0.key < $1.key }
            .flatMap { entry in entry.value.map { (entry.key, $0) } }
        try insert(
            paths, into: "organization_path",
            columns: "organization", "valid_from", "valid_until", "path"
        ) { entry, row in
            let (id, path) = entry
            try row.write(id)
            try row.write(path.period.from)
            try row.write(path.period.until)
            try row.write(path.ids.flatMap(\.bytes))
        }
        let counts = loading.counts.sorted { $0.key < $1.key }
            .flatMap { entry in entry.value.map { (entry.key, $0) } }
        try insert(
            counts, into: "organization_count",
            columns: "organization", "valid_from", "children", "organizations", "branches"
        ) { entry, row in
            let (id, count) = entry
            try row.write(id)
            try row.write(count.date)
            try row.write(count.below.children)
            try row.write(count.below.organizations)
            try row.write(count.below.branches)
        }
        try insertSuffixes(loading)
    }

    /// Some organisations at a time: a million have more endings than memory should hold.
    private borrowing func insertSuffixes(_ loading: Loading) throws(StorageError) {
        var rest = loading.organizations[...]
        while !rest.isEmpty {
            let entries = rest.prefix(20_000).flatMap { organization in
                Suffixes(of: organization).entries.map {
                    SortedSuffix(
                        key: $0.suffix.utf8Key, suffix: $0.suffix, rank: $0.rank,
                        organization: organization.id)
                }
            }
            try insert(
                entries.sorted { $0.order < $1.order }, into: "organization_suffix",
                columns: "suffix", "rank", "organization"
            ) { entry, row in
                try row.write(entry.suffix)
                try row.write(entry.rank)
                try row.write(entry.organization)
            }
            rest = rest.dropFirst(20_000)
        }
    }
}

private struct SortedSuffix {
    let key: UInt64
    let suffix: String
    let rank: Int
    let organization: OrganizationID

    var order: (UInt64, Int, OrganizationID) { (key, rank, organization) }
}

extension String {
    /// The first bytes as a number, which sorts as databases sort the text, but for ties.
    fileprivate var utf8Key: UInt64 {
        var key: UInt64 = 0
        var count = 0
        for byte in utf8.prefix(8) {
            key = key << 8 | UInt64(byte)
            count += 1
        }
        return count < 8 ? key << UInt64((8 - count) * 8) : key
    }
}
