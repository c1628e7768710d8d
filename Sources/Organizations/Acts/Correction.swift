public import Kernel

/// What one entry of the history should have said. Unlike an act it changes the past on purpose;
/// the entry that was wrong stays on record as replaced.
public struct Correction: Equatable, Sendable {
    /// The first day of the entry as it stands.
    public let entry: CivilDate
    public let particulars: Organization.Particulars
    /// The first day as it should be.
    public let from: CivilDate

    public init(
        of entry: CivilDate, to particulars: Organization.Particulars, from: CivilDate
    ) {
        self.entry = entry
        self.particulars = particulars
        self.from = from
    }

    func carryOut(
        on organization: Organization, having below: [Organization], under above: Above?
    ) throws(Refusal) -> Organization {
        guard let place = organization.states.firstIndex(where: { $0.period.from == entry })
        else { throw .nothingChanges }
        try particulars.check()
        var corrected = organization
        let period = try period(of: place, in: organization)
        corrected.states[place] = Organization.State(particulars, period)
        if place > 0 {
            corrected.states[place - 1].period = Period(
                from: corrected.states[place - 1].period.from, until: from.adding(days: -1))
        }
        guard corrected != organization else { throw .nothingChanges }
        try corrected.place(particulars.kind, under: above, during: period)
        for child in below { try child.fits(corrected) }
        return corrected
    }

    private func period(of place: Int, in organization: Organization) throws(Refusal) -> Period {
        if place > 0 {
            let earlier = organization.states[place - 1].period.from
            guard earlier < from else { throw .laterHistory(from: earlier) }
        }
        let until = organization.states[place].period.until
        guard until.map({ from <= $0 }) ?? true else { throw .endsBeforeItBegan }
        return Period(from: from, until: until)
    }
}

extension Organization {
    /// Every day that it stands below an organisation, that one is there and of a fitting kind.
    func fits(_ parent: Organization) throws(Refusal) {
        for state in states where state.parent == parent.id {
            try Above(parent, paths: []).take(id, state.kind, during: state.period)
        }
    }
}
