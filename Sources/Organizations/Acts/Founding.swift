public import Kernel

/// The setting up of an organisation.
public struct Founding: Equatable, Sendable {
    public let id: OrganizationID
    public let code: String
    public let particulars: Organization.Particulars
    /// The members it is set up with. Nobody's relation moves into a temporary branch, so that
    /// one is set up without.
    public let members: Headcount?
    public let date: CivilDate
    public let reason: String?

    public init(
        _ id: OrganizationID, code: String, _ particulars: Organization.Particulars,
        members: Headcount?, on date: CivilDate, because reason: String? = nil
    ) {
        self.id = id
        self.code = code
        self.particulars = particulars
        self.members = members
        self.date = date
        self.reason = reason
    }

    /// The organisation as it is from its first day.
    func carryOut(
        under above: Above?, today: CivilDate, _ local: LocalRules
    ) throws(Refusal) -> Organization {
        try checkDate(date, today: today, local)
        try particulars.check()
        guard members != nil || particulars.kind.isTemporary else { throw .needsCounts }
        let state = Organization.State(particulars, Period(from: date))
        let organization = Organization(id: id, code: code, states: [state])
        try organization.place(particulars.kind, under: above, during: state.period)
        let findings = SetUpRules.findings(for: particulars, members ?? .none, on: date, local)
        try Refusal.check(findings, reason: reason)
        return organization
    }
}
