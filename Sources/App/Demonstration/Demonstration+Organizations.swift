import Demo
import Kernel
import Organizations

// The invented organisations in the words of the feature that keeps them.

extension Loading {
    init?(
        _ group: InventedGroup, at now: Instant,
        using randomness: inout some RandomNumberGenerator
    ) {
        self.init(
            group.organizations.map(Organization.init),
            seatings: Seating.all(of: group, &randomness),
            events: group.changes.map(Event.init), at: now, using: &randomness)
    }
}

extension Loading.Event {
    init(_ change: InventedChange) {
        self.init(
            Act.Kind(change.kind), of: change.organization, with: change.others,
            on: change.date, because: change.reason)
    }
}

extension Act.Kind {
    init(_ kind: InventedChange.Kind) {
        self =
            switch kind {
            case .founded: .found
            case .renamed: .rename
            case .moved: .move
            case .merged: .merge
            case .split: .split
            case .dissolved: .dissolve
            }
    }
}

extension Organization {
    init(_ invented: InventedOrganization) {
        let kind = Kind(invented.kind)
        let task = invented.task.map { Task($0.name, from: invented.founded, to: $0.endsOn) }
        let states = invented.versions.map { version in
            State(
                Particulars(
                    version.name, kind, under: version.parent, units: invented.units, task: task),
                Period(from: version.from, until: version.until))
        }
        self.init(id: invented.id, code: invented.code, states: states)
    }
}

extension Organization.Kind {
    init(_ kind: InventedOrganization.Kind) {
        self =
            switch kind {
            case .committee: .committee
            case .generalBranch: .generalBranch
            case .branch: .branch
            case .jointBranch: .jointBranch
            case .projectBranch: .projectBranch
            case .floatingBranch: .floatingBranch
            case .temporaryBranch: .temporaryBranch
            case .group: .group
            }
    }
}
