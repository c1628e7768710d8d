public import Kernel

/// An organisation of the invented group, with what it was called and where it stood over time.
public struct InventedOrganization: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case committee, generalBranch, branch, jointBranch, projectBranch, floatingBranch
        case temporaryBranch, group
    }

    /// What a temporary or project branch was set up for.
    public struct Task: Sendable, Equatable {
        public let name: String
        public let endsOn: CivilDate
    }

    /// A period with one name and one place in the tree.
    public struct Version: Sendable, Equatable {
        public var name: String
        public var parent: OrganizationID?
        public var from: CivilDate
        /// The last day of the period.
        public var until: CivilDate?
    }

    public let id: OrganizationID
    public let code: String
    public let kind: Kind
    /// What a joint branch covers.
    public let units: [String]
    public let task: Task?
    /// Oldest first, without gaps; the last one ends when the organisation does.
    public internal(set) var versions: [Version]

    init(
        id: OrganizationID, code: String, kind: Kind, units: [String] = [], task: Task? = nil,
        versions: [Version]
    ) {
        self.id = id
        self.code = code
        self.kind = kind
        self.units = units
        self.task = task
        self.versions = versions
    }

    public var founded: CivilDate { versions.first?.from ?? CivilDate(daysSince1970: 0) }
    public var ended: CivilDate? { versions.last?.until }
    public var name: String { versions.last?.name ?? "" }
    public var parent: OrganizationID? { versions.last?.parent }

    public func version(on date: CivilDate) -> Version? {
        versions.first { $0.from <= date && $0.until.map { date <= $0 } ?? true }
    }
}

/// Something that happened to organisations on one day, and why.
public struct InventedChange: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case founded, renamed, moved, merged, split, dissolved
    }

    public let kind: Kind
    public let date: CivilDate
    /// The one that was founded, renamed, moved or dissolved; for a merger the one that goes on,
    /// for a split the one that was split.
    public let organization: OrganizationID
    /// Those that went into a merger, or came out of a split.
    public let others: [OrganizationID]
    public let reason: String
}

/// The committee of an organisation, from one election to the next.
public struct InventedTerm: Sendable, Equatable {
    public let organization: OrganizationID
    public let electedOn: CivilDate
    /// The day by which the next election is due.
    public let endsOn: CivilDate
    /// The day on which the next one took over; nil for the one in office, due or overdue.
    public let replacedOn: CivilDate?
}

/// A seat in an organisation, with those who sat in it.
public struct InventedPost: Sendable, Equatable {
    public enum Office: String, Sendable, CaseIterable {
        case secretary, deputySecretary, disciplineSecretary, organizationCommissioner
        case publicityCommissioner, disciplineCommissioner, commissioner, groupLeader, clerk
    }

    public struct Tenure: Sendable, Equatable {
        public let person: PersonID
        /// Leaders of temporary branches and groups are appointed, and so are clerks.
        public let isElected: Bool
        public let from: CivilDate
        /// The last day in office.
        public var until: CivilDate?
    }

    public let id: ID<InventedPost>
    public let organization: OrganizationID
    public let office: Office
    /// Tells apart several seats of one office, from 1.
    public let seat: Int
    public let since: CivilDate
    public let until: CivilDate?
    /// Oldest first; a post is vacant when the last one has ended, or there is none.
    public internal(set) var tenures: [Tenure]

    public var holder: PersonID? { tenures.last.flatMap { $0.until == until ? $0.person : nil } }
}
