public import Kernel

public enum ActSubject {}
public typealias ActID = ID<ActSubject>

/// A Party organisation over time: what it was called, what it was and where it stood.
///
/// Its states follow each other without a gap from the founding to the end, so that there is an
/// answer for every day. Rules change this value; storage writes what became different, and
/// nothing that was recorded is ever deleted.
public struct Organization: Equatable, Sendable {
    public let id: OrganizationID
    /// The number it is filed under; nil when the founding was taken back.
    public internal(set) var code: String?
    /// Rises with each act, so that two people do not overwrite each other.
    public internal(set) var version: Int
    /// Oldest first.
    public internal(set) var states: [State]

    public init(id: OrganizationID, code: String?, version: Int = 0, states: [State]) {
        self.id = id
        self.code = code
        self.version = version
        self.states = states
    }

    public func state(on date: CivilDate) -> State? {
        states.last { $0.period.contains(date) }
    }

    /// The state of a day, and outside its life the nearest one: what a page shows of an
    /// organisation that is gone or yet to come.
    public func nearestState(to date: CivilDate) -> State? {
        states.last { $0.period.from <= date } ?? states.first
    }

    public var founded: CivilDate? { states.first?.period.from }
    public var lastDay: CivilDate? { states.last?.period.until }

    public func isLiving(on date: CivilDate) -> Bool { state(on: date) != nil }
}

extension Organization {
    /// What was so during a period.
    public struct State: Equatable, Sendable {
        public var particulars: Particulars
        public var period: Period

        public init(_ particulars: Particulars, _ period: Period) {
            self.particulars = particulars
            self.period = period
        }

        public var name: String { particulars.name }
        public var kind: Kind { particulars.kind }
        public var parent: OrganizationID? { particulars.parent }
    }

    public struct Particulars: Equatable, Sendable {
        public var name: String
        public var kind: Kind
        /// The organisation above; nil at the top.
        public var parent: OrganizationID?
        /// What a joint branch covers: units with too few members for a branch of their own.
        public var units: [String]
        /// What a temporary or project branch was set up for.
        public var task: Task?

        public init(
            _ name: String, _ kind: Kind, under parent: OrganizationID?, units: [String] = [],
            task: Task? = nil
        ) {
            self.name = name
            self.kind = kind
            self.parent = parent
            self.units = units
            self.task = task
        }
    }

    public struct Task: Equatable, Sendable {
        public var name: String
        public var beginsOn: CivilDate
        /// The day on which it is expected to be over.
        public var endsOn: CivilDate

        public init(_ name: String, from beginsOn: CivilDate, to endsOn: CivilDate) {
            self.name = name
            self.beginsOn = beginsOn
            self.endsOn = endsOn
        }
    }
}
