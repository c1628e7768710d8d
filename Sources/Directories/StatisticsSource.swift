public import Kernel
public import Storage

/// Where an organisation stands: below which one, if below any.
public struct TreePlace: Equatable, Sendable {
    public let organization: OrganizationID
    public let parent: OrganizationID?

    public init(_ organization: OrganizationID, below parent: OrganizationID?) {
        self.organization = organization
        self.parent = parent
    }
}

/// What is counted of a member, in the codes of the standards; no name and no number.
public struct CountedMember: Equatable, Sendable {
    public let branch: OrganizationID
    public let isProbationary: Bool
    /// GB/T 2261.1.
    public let sex: String
    public let birthDate: CivilDate?
    /// GB/T 3304.
    public let ethnicity: String?
    /// GB/T 4658.
    public let education: String?
    /// GB/T 6864.
    public let degree: String?
    /// GB/T 2261.4.
    public let employment: String?
    public let joinedOn: CivilDate?
    public let isFloating: Bool

    public init(
        in branch: OrganizationID, isProbationary: Bool, sex: String, bornOn birthDate: CivilDate?,
        ethnicity: String?, education: String?, degree: String? = nil, employment: String? = nil,
        joinedOn: CivilDate?, isFloating: Bool = false
    ) {
        self.branch = branch
        self.isProbationary = isProbationary
        self.degree = degree
        self.employment = employment
        self.isFloating = isFloating
        self.sex = sex
        self.birthDate = birthDate
        self.ethnicity = ethnicity
        self.education = education
        self.joinedOn = joinedOn
    }
}

/// What the statistics are made from; App connects Organizations and Register.
public struct StatisticsSource: Sendable {
    public typealias Places =
        @Sendable (CivilDate, borrowing ReadTransaction) throws -> [TreePlace]
    public typealias Members =
        @Sendable (CivilDate, borrowing ReadTransaction, (CountedMember) throws -> Void) throws ->
        Void

    /// All organisations of a day, each before those below it.
    public let places: Places
    /// All members of a day, one after the other.
    public let members: Members
    /// What the answers change with.
    public let topics: Set<Topic>

    public init(
        places: @escaping Places, members: @escaping Members, following topics: Set<Topic>
    ) {
        self.places = places
        self.members = members
        self.topics = topics
    }
}
