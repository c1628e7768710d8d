public import Kernel

/// Many organisations at once, with their past: for a demo, or from another system.
///
/// It is worked out before the transaction begins, from plain values that are taken as they are:
/// whoever loads says what was, and the rules of acts are not asked.
public struct Loading: Sendable {
    /// Something that happened, as far as it is known.
    public struct Event: Sendable {
        public let kind: Act.Kind
        public let organization: OrganizationID
        public let others: [OrganizationID]
        public let date: CivilDate
        public let reason: String?

        public init(
            _ kind: Act.Kind, of organization: OrganizationID, with others: [OrganizationID] = [],
            on date: CivilDate, because reason: String?
        ) {
            self.kind = kind
            self.organization = organization
            self.others = others
            self.date = date
            self.reason = reason
        }
    }

    let organizations: [Organization]
    let seatings: [Seating]
    let acts: [Act]
    let parts: [Part]
    /// For every organisation and day the act that made that day's state.
    let recordedBy: [Place: ActID]
    /// Of what no event tells.
    let rest: Act
    let paths: [OrganizationID: [Path]]
    let counts: [OrganizationID: [DatedCount]]

    struct Part: Sendable {
        let organization: OrganizationID
        let version: Int
        let act: ActID
    }

    struct Place: Hashable {
        let organization: OrganizationID
        let date: CivilDate
    }

    /// Nil when there is nothing to load.
    public init?(
        _ organizations: [Organization], seatings: [Seating], events: [Event], at now: Instant,
        using randomness: inout some RandomNumberGenerator
    ) {
        guard let first = organizations.first else { return nil }
        let events = events.sorted { $0.date < $1.date }
        let acts = events.map { event in
            Act(
                ActID(at: now, using: &randomness), event.kind, of: event.organization,
                on: event.date, recordedAt: now, by: nil, nil, because: event.reason)
        }
        let parts = Loading.parts(events, acts)
        var builder = PathBuilder(organizations)
        var census = Census()
        var paths: [OrganizationID: [Path]] = [:]
        for organization in organizations {
            let own = builder.paths(of: organization.id)
            paths[organization.id] = own
            census.add(organization, own)
        }
        self.organizations = Loading.numbered(organizations, by: parts)
        self.seatings = seatings
        self.acts = acts
        self.parts = parts
        self.paths = paths
        recordedBy = Loading.recordedBy(events, acts)
        rest = Act(
            ActID(at: now, using: &randomness), .load, of: first.id, on: now.date,
            recordedAt: now, by: nil, nil, because: nil)
        counts = census.differences.mapValues { [].changed(by: $0) }
    }

    private static func parts(_ events: [Event], _ acts: [Act]) -> [Part] {
        var versions: [OrganizationID: Int] = [:]
        var parts: [Part] = []
        for (event, act) in zip(events, acts) {
            for organization in Set([event.organization] + event.others) {
                let version = (versions[organization] ?? 0) + 1
                versions[organization] = version
                parts.append(Part(organization: organization, version: version, act: act.id))
            }
        }
        return parts
    }

    private static func numbered(
        _ organizations: [Organization], by parts: [Part]
    ) -> [Organization] {
        var versions: [OrganizationID: Int] = [:]
        for part in parts { versions[part.organization] = part.version }
        return organizations.map { organization in
            var numbered = organization
            numbered.version = versions[organization.id] ?? 0
            return numbered
        }
    }

    private static func recordedBy(_ events: [Event], _ acts: [Act]) -> [Place: ActID] {
        var recordedBy: [Place: ActID] = [:]
        for (event, act) in zip(events, acts) {
            for organization in [event.organization] + event.others {
                recordedBy[Place(organization: organization, date: event.date)] = act.id
            }
        }
        return recordedBy
    }

    func act(for organization: OrganizationID, on date: CivilDate) -> ActID {
        recordedBy[Place(organization: organization, date: date)] ?? rest.id
    }

    /// The act that ended something after its last day; nil if it goes on.
    func act(endingAfter lastDay: CivilDate?, of organization: OrganizationID) -> ActID? {
        lastDay.map { act(for: organization, on: $0.adding(days: 1)) }
    }
}
