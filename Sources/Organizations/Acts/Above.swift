public import Kernel

/// The organisation that another one is to stand under, and everything above it over time.
public struct Above: Equatable, Sendable {
    public let organization: Organization
    /// Periods and, in each, the ids from the root down to the organisation itself.
    public let paths: [Path]

    public init(_ organization: Organization, paths: [Path]) {
        self.organization = organization
        self.paths = paths
    }

    /// Whether it can have an organisation of this kind below it for a period.
    func take(
        _ id: OrganizationID, _ kind: Organization.Kind, during period: Period
    ) throws(Refusal) {
        guard organization.isLiving(on: period.from) else {
            throw .parentNotThere(period.from)
        }
        if let lastDay = organization.lastDay, period.until.map({ lastDay < $0 }) ?? true {
            throw .parentEnds(lastDay)
        }
        for state in organization.states where state.period.overlap(with: period) != nil {
            guard kind.mayStand(under: state.kind) else {
                throw .wrongPlace(kind, under: state.kind)
            }
        }
        let meetsItself = paths.contains {
            $0.period.overlap(with: period) != nil && $0.ids.contains(id)
        }
        if meetsItself { throw .aboveItself }
    }
}

/// The way from the root down to an organisation during a period, the organisation included.
public struct Path: Equatable, Sendable {
    public let ids: [OrganizationID]
    public let period: Period

    public init(_ ids: [OrganizationID], _ period: Period) {
        self.ids = ids
        self.period = period
    }
}
