import Kernel

extension Organization {
    /// Gives it another name from a date on.
    mutating func rename(to name: String, on date: CivilDate) throws(Refusal) {
        try change(on: date) { $0.name = name }
    }

    /// Puts it under another organisation from a date on; all that stands below goes with it.
    mutating func move(under above: Above, on date: CivilDate) throws(Refusal) {
        let state = try lastState(changingOn: date)
        try above.take(id, state.kind, during: Period(from: date))
        try change(on: date) { $0.parent = above.organization.id }
    }

    /// Makes it an organisation of another kind from a date on, as when a branch has grown.
    mutating func become(
        _ kind: Kind, units: [String] = [], task: Task? = nil, under above: Above?,
        having below: [Organization], on date: CivilDate
    ) throws(Refusal) {
        let state = try lastState(changingOn: date)
        let changed = Particulars(state.name, kind, under: state.parent, units: units, task: task)
        try changed.check()
        try place(kind, under: above, during: Period(from: date))
        for child in below { try child.stay(below: id, kind, during: Period(from: date)) }
        try change(on: date) { $0 = changed }
    }

    func place(_ kind: Kind, under above: Above?, during period: Period) throws(Refusal) {
        if let above { return try above.take(id, kind, during: period) }
        guard kind.mayStand(under: nil) else { throw .needsParent }
    }

    /// Refuses if it could not stay below an organisation that is of this kind for a period.
    func stay(
        below parent: OrganizationID, _ kind: Kind, during period: Period
    ) throws(Refusal) {
        for state in states where state.parent == parent {
            guard state.period.overlap(with: period) == nil || state.kind.mayStand(under: kind)
            else { throw .wrongPlace(state.kind, under: kind) }
        }
    }
}

extension Organization.Particulars {
    /// What the kind needs is there, and nothing that belongs to another kind.
    func check() throws(Refusal) {
        guard kind.hasTask || task == nil else { throw .noTask(kind) }
        if kind.hasTask {
            guard let task else { throw .needsTask }
            guard task.beginsOn <= task.endsOn else { throw .taskEndsFirst }
        }
        guard (kind == .jointBranch) == !units.isEmpty else { throw .needsUnits }
    }
}
