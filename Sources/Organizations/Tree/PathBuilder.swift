import Kernel

/// Works out where organisations stood over time: for every period the way down from the root.
///
/// The states alone say who is directly above. Kept beside them, the paths answer who is below
/// an organisation on any day with one range of an index.
struct PathBuilder {
    private let organizations: [OrganizationID: Organization]
    /// Of those above that are not among the organisations at hand.
    private let known: [OrganizationID: [Path]]
    private var made: [OrganizationID: [Path]] = [:]

    init(_ organizations: [Organization], below known: [OrganizationID: [Path]] = [:]) {
        self.organizations = Dictionary(organizations.map { ($0.id, $0) }) { first, _ in first }
        self.known = known
    }

    mutating func paths(of id: OrganizationID) -> [Path] {
        if let paths = made[id] { return paths }
        guard let organization = organizations[id] else { return known[id] ?? [] }
        // Rules let no circle come about; should data from outside hold one, it ends here.
        made[id] = []
        var paths: [Path] = []
        for state in organization.states {
            for path in self.paths(of: state, id) { paths.appendJoining(path) }
        }
        made[id] = paths
        return paths
    }

    private mutating func paths(of state: Organization.State, _ id: OrganizationID) -> [Path] {
        guard let parent = state.parent else { return [Path([id], state.period)] }
        return paths(of: parent).compactMap { above in
            above.period.overlap(with: state.period).map { Path(above.ids + [id], $0) }
        }
    }
}

extension [Path] {
    /// A renaming makes a new state in the same place; the path goes on.
    fileprivate mutating func appendJoining(_ path: Path) {
        guard let last, last.ids == path.ids,
            last.period.until?.adding(days: 1) == path.period.from
        else { return append(path) }
        removeLast()
        append(Path(path.ids, Period(from: last.period.from, until: path.period.until)))
    }
}
