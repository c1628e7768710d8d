public import Kernel

/// The years for which the committee of an organisation was elected (届).
public struct Term: Equatable, Sendable {
    public let id: ID<Term>
    public let organization: OrganizationID
    /// Which committee it is, as people count them; nil when nobody knows any more.
    public let number: Int?
    public let begunOn: CivilDate
    /// The day by which the next committee is to be elected.
    public let endsOn: CivilDate
    /// The same, once the organisation above agreed to a later day.
    public let extendedTo: CivilDate?
    /// The last day in office, once the next committee was elected.
    public internal(set) var endedOn: CivilDate?

    public init(
        id: ID<Term>, organization: OrganizationID, number: Int? = nil, begunOn: CivilDate,
        endsOn: CivilDate, extendedTo: CivilDate? = nil, endedOn: CivilDate? = nil
    ) {
        self.id = id
        self.organization = organization
        self.number = number
        self.begunOn = begunOn
        self.endsOn = endsOn
        self.extendedTo = extendedTo
        self.endedOn = endedOn
    }

    public var dueOn: CivilDate { extendedTo ?? endsOn }
}

extension Term {
    public enum Status: Equatable, Sendable {
        case running
        /// Within the months in which the organisation above reminds.
        case endsSoon(days: Int)
        case overdue(days: Int)
        case ended
    }

    public func status(on today: CivilDate) -> Status {
        if let endedOn, endedOn < today { return .ended }
        let days = today.days(until: dueOn)
        if days < 0 { return .overdue(days: -days) }
        return TermRules.remindFrom(dueOn) <= today ? .endsSoon(days: days) : .running
    }
}
